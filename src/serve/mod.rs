//! HTTP, WebSocket, guards, protocol types, client registry, proxy. Never compiles.
