//! What a server answered.

use std::io::Read;

use ureq::Body;
use ureq::http::Response;

/// A header's text, empty where there is none.
pub fn header<'r>(response: &'r Response<Body>, name: &str) -> &'r str {
    let value = response.headers().get(name);
    value.map_or("", |value| value.to_str().expect("text"))
}

/// The whole body.
pub fn body(response: Response<Body>) -> Vec<u8> {
    let mut content = Vec::new();
    let mut reader = response.into_body().into_reader();
    reader.read_to_end(&mut content).expect("a body");
    content
}
