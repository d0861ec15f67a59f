//! Emscripten: discovery, flags, the pool, links, clang's messages as diagnostics. Knows nothing of jank.
