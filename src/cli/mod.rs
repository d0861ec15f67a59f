//! Arguments, one file per command, exit codes. Never builds by itself.
