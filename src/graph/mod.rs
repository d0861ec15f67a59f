//! The namespaces of a project as a graph: cycles, load order, what a change affects. Pure.
