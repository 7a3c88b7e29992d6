//! The harness that tests of more than one crate share.

pub mod relay;
