//! The dev loop as a state machine: generations, what is superseded, why something was rebuilt. Knows neither sockets nor terminals.
