//! What all requests share.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::client::{Clients, PageEvent};
use super::editor::{Editor, EditorError};
use super::guard::Guards;
use super::options::Limits;
use super::page;
use super::proxy::Proxy;
use super::published::Published;

/// What all requests share; fixed when the server starts, except for what is published.
#[derive(Debug)]
pub(super) struct Hub {
    pub build: String,
    /// Of this process; no secret.
    pub session: String,
    pub guards: Guards,
    pub published: Arc<Published>,
    pub clients: Clients,
    pub events: mpsc::Sender<PageEvent>,
    pub proxy: Proxy,
    pub public: PathBuf,
    pub project: PathBuf,
    pub editor: Result<Editor, EditorError>,
    /// For every response.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub limits: Limits,
    pub stop: CancellationToken,
    /// Connections; the end waits for their farewells.
    pub tasks: TaskTracker,
}

impl Hub {
    /// The element that HTML pages get.
    pub fn meta(&self) -> String {
        page::meta(self.guards.token(), &self.session, &self.published.state())
    }
}
