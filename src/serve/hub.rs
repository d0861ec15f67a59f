//! What all requests share.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::client::{Clients, PageEvent};
use super::editor::{Editor, EditorError};
use super::guard::Token;
use super::options::Limits;
use super::page;
use super::published::Published;
use super::settings::{Bound, Settings};

/// What all requests share; fixed when the server starts, except for what is published and the settings.
#[derive(Debug)]
pub(super) struct Hub {
    /// Of this process; no secret.
    pub session: String,
    pub token: Token,
    pub bound: Bound,
    pub published: Arc<Published>,
    pub clients: Clients,
    pub events: mpsc::Sender<PageEvent>,
    pub project: PathBuf,
    pub editor: Result<Editor, EditorError>,
    pub limits: Limits,
    pub stop: CancellationToken,
    /// Connections; the end waits for their farewells.
    pub tasks: TaskTracker,
    pub settings: RwLock<Arc<Settings>>,
}

impl Hub {
    /// The newest settings. A request takes them once, so that all of its answer goes by the same.
    pub fn settings(&self) -> Arc<Settings> {
        // They are replaced in one step, so a panic elsewhere leaves nothing half done.
        let settings = self.settings.read();
        settings.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts others in their bound.
    pub fn set(&self, settings: Settings) {
        *self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    /// The element that HTML pages get.
    pub fn meta(&self, settings: &Settings) -> String {
        let state = self.published.state();
        page::meta(&page::Boot {
            token: self.token.reveal(),
            session: &self.session,
            socket: settings.socket_url.as_deref(),
            public: &state.public,
            feedback: &state.feedback,
        })
    }
}
