//! The content-addressed cache on disk: atomic, verified, trimmed. Knows not what the bytes mean.
