//! The security checklist, an item a test: where it is about the server against a running one, most of them with requests as an
//! attacker would write them. Item 19 is tested with releases.

mod access;
#[cfg(unix)]
mod cache;
mod editor;
mod files;
mod headers;
mod proxy;
mod robustness;
mod site;
mod socket;
mod supply;
#[cfg(unix)]
mod tools;

#[path = "../support/mod.rs"]
mod support;
