//! The public folder: static files, the fallback to its index, and the built-in page where there is none.

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, HeaderMap, LOCATION};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::guard::{SafePath, check_name};
use super::page;
use super::settings::Settings;

/// What the path of a request leads to under a root.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A regular file, by its canonical path.
    File(PathBuf),
    /// A folder with an index, asked for without the slash at the end.
    Folder,
    /// Nothing that is served.
    Nothing,
}

/// Answers a request for a file. `meta` is the element for HTML pages.
pub(super) async fn serve(settings: &Settings, meta: &str, request: Request) -> Response<Body> {
    let root = settings.public.as_path();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return page::message(
            StatusCode::METHOD_NOT_ALLOWED,
            "only GET and HEAD work here",
        );
    }
    let Ok(path) = SafePath::resolve(request.uri().path()) else {
        return not_found();
    };
    if path.names().first().is_some_and(|name| name == "_jank") {
        return not_found();
    }
    match find(root, &path).await {
        Found::File(file) => send(&file, meta, request).await,
        Found::Folder => redirect_to_folder(&request),
        Found::Nothing if wants_page(&path, request.headers()) => {
            let is_root = path.names().is_empty();
            let index = SafePath::resolve("/index.html");
            match index {
                Ok(index) if is_root || settings.spa_fallback => match find(root, &index).await {
                    Found::File(file) => send(&file, meta, request).await,
                    _ => built_in(&settings.build, meta),
                },
                _ => not_found(),
            }
        }
        Found::Nothing => not_found(),
    }
}

fn not_found() -> Response<Body> {
    page::message(StatusCode::NOT_FOUND, "not found")
}

fn built_in(build: &str, meta: &str) -> Response<Body> {
    page::built_in(build, meta)
        .unwrap_or_else(|e| page::message(StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))
}

/// Does the request want a page to show, so that an application that keeps its state in the path gets its index? Requests for a
/// page say that they accept HTML; programs that accept anything get it where the path does not look like a file's.
pub(super) fn wants_page(path: &SafePath, headers: &HeaderMap) -> bool {
    let accept = headers
        .get(ACCEPT)
        .and_then(|a| a.to_str().ok())
        .unwrap_or("*/*");
    let file = path.names().last().is_some_and(|name| name.contains('.'));
    accept.contains("text/html") || (accept.contains("*/*") && !file)
}

pub(super) async fn find(root: &Path, path: &SafePath) -> Found {
    let Ok(root) = tokio::fs::canonicalize(root).await else {
        return Found::Nothing;
    };
    let mut wanted = root.clone();
    wanted.extend(path.names());
    let Some((found, kind)) = canonical(&root, &wanted).await else {
        return Found::Nothing;
    };
    if kind.is_file() {
        return if path.is_directory() {
            Found::Nothing
        } else {
            Found::File(found)
        };
    }
    if !kind.is_dir() {
        return Found::Nothing;
    }
    match canonical(&root, &found.join("index.html")).await {
        Some((index, kind)) if kind.is_file() && path.is_directory() => Found::File(index),
        Some((_, kind)) if kind.is_file() => Found::Folder,
        _ => Found::Nothing,
    }
}

/// The canonical path of `wanted` and what is there, if it is under `root` and no part of it is private. Links that lead out of the
/// root, or to something in it that is not served, lead nowhere.
async fn canonical(root: &Path, wanted: &Path) -> Option<(PathBuf, std::fs::FileType)> {
    let found = tokio::fs::canonicalize(wanted).await.ok()?;
    let below = found.strip_prefix(root).ok()?;
    for name in below.components() {
        check_name(name.as_os_str().to_str()?).ok()?;
    }
    let kind = tokio::fs::metadata(&found).await.ok()?.file_type();
    Some((found, kind))
}

pub(super) fn redirect_to_folder(request: &Request) -> Response<Body> {
    let uri = request.uri();
    let query = uri.query().map(|q| format!("?{q}")).unwrap_or_default();
    let mut response = page::message(StatusCode::TEMPORARY_REDIRECT, "a folder");
    if let Ok(location) = HeaderValue::from_str(&format!("{}/{query}", uri.path())) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

async fn send(file: &Path, meta: &str, request: Request) -> Response<Body> {
    let html = file
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("html") || e.eq_ignore_ascii_case("htm"));
    if html {
        return match tokio::fs::read(file).await {
            Ok(content) => page::html_response(page::inject(&content, meta)),
            Err(_) => not_found(),
        };
    }
    match ServeFile::new(file).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn found(root: &Path, path: &str) -> Found {
        find(root, &SafePath::resolve(path).unwrap()).await
    }

    #[tokio::test]
    async fn only_regular_files_under_the_root_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap().join("public");
        std::fs::create_dir_all(root.join("docs")).unwrap();
        std::fs::create_dir_all(root.join("empty")).unwrap();
        std::fs::create_dir_all(root.join(".git")).unwrap();
        for file in ["a.txt", "docs/index.html", ".git/config", "../secret.txt"] {
            std::fs::write(root.join(file), "x").unwrap();
        }
        assert_eq!(
            found(&root, "/a.txt").await,
            Found::File(root.join("a.txt"))
        );
        assert_eq!(
            found(&root, "/docs/").await,
            Found::File(root.join("docs/index.html"))
        );
        assert_eq!(found(&root, "/docs").await, Found::Folder);
        for nothing in ["/", "/b.txt", "/empty", "/empty/", "/a.txt/", "/a.txt/b"] {
            assert_eq!(found(&root, nothing).await, Found::Nothing, "{nothing}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink("../secret.txt", root.join("out.txt")).unwrap();
            symlink("..", root.join("up")).unwrap();
            symlink(".git/config", root.join("hidden.txt")).unwrap();
            symlink("a.txt", root.join("in.txt")).unwrap();
            for nothing in [
                "/out.txt",
                "/up/secret.txt",
                "/up/public/a.txt/",
                "/hidden.txt",
            ] {
                assert_eq!(found(&root, nothing).await, Found::Nothing, "{nothing}");
            }
            assert_eq!(
                found(&root, "/in.txt").await,
                Found::File(root.join("a.txt"))
            );
        }
        assert_eq!(
            found(&dir.path().join("gone"), "/a.txt").await,
            Found::Nothing
        );
    }
}
