//! The embedded compiler: reader → macro expansion → analysis → IR → C++.

pub mod emit;
pub mod ir;
pub mod prims;
pub mod value;
