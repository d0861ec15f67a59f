//! `jank-watch.toml`: `model` is what the file says, with spans; `resolved` is what runs.
