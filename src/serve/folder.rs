//! What is published as files, for a folder that a static host can serve: the paths of our own routes, without what develops.

use axum::body::Bytes;
use serde::Serialize;

use super::page;
use super::protocol::{RuntimeRef, State};
use super::published::Published;

/// The script that pages include; it boots from files and does not connect.
const SCRIPT: &str = "// What a page includes: <script type=\"module\" src=\"/jank.js\"></script>. Boots the program.\n\
import { start } from \"./_jank/client/built.js\";\n\n\
/** Resolves to `globalThis.jankWatch` when the program runs. */\n\
export const ready = start(new URL(\"./\", import.meta.url));\n";

/// What the script reads.
#[derive(Serialize)]
struct Described<'a> {
    runtime: Option<RuntimeRef>,
    state: &'a State,
}

impl Published {
    /// Paths, relative to the folder, and contents: the script, the client's modules, the runtime, the side modules, and the state
    /// that names them.
    pub fn files(&self) -> Vec<(String, Bytes)> {
        let (runtime, state, artifacts) = self.artifacts();
        let described = Described {
            runtime,
            state: &state,
        };
        // Strings, numbers and lists can always be written.
        let described = serde_json::to_vec_pretty(&described).unwrap_or_default();
        let client = page::client_modules();
        let client = client.map(|(name, text)| {
            let path = format!("_jank/client/{name}");
            (path, Bytes::from_static(text.as_bytes()))
        });
        let mut files = vec![
            ("jank.js".to_owned(), Bytes::from_static(SCRIPT.as_bytes())),
            ("_jank/state.json".to_owned(), described.into()),
        ];
        files.extend(client);
        let artifacts = artifacts.into_iter();
        files.extend(
            artifacts.map(|(url, content)| (url.trim_start_matches('/').to_owned(), content)),
        );
        files
    }
}
