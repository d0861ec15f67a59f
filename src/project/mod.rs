//! Which files are sources, which namespace each declares, what changed. Knows no compilers.
