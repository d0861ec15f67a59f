//! From notify to debounced change sets; knows not what a namespace is.
