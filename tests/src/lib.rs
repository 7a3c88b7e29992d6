//! Nabij core.
