//! The relay over real sockets: in this process, and as the program that people run.

mod app;
mod calls;
mod http;
mod program;
mod store;
mod waits;
