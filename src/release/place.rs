//! HTML pages at the place where the bundle will stand: paths that begin at the host's root are led there, and the script says what
//! its content must be.

use crate::config::Base;

/// Attributes that name a file.
const NAMING: [&str; 4] = ["src", "href", "poster", "data"];

/// What pages are to say.
pub struct Placing<'a> {
    /// Where the bundle stands.
    pub base: &'a Base,
    /// The script's path in the bundle.
    pub script: &'a str,
    /// Its content's integrity.
    pub integrity: &'a str,
    /// Is there such a file in the bundle?
    pub has: &'a dyn Fn(&str) -> bool,
}

impl Placing<'_> {
    /// The page at `path` in the bundle. What is changed: attributes with a path from the root of the host, if a file of the bundle
    /// is meant; the script's path wherever it stands in quotes; and the tag that loads the script gets an `integrity`.
    pub fn page(&self, html: &str, path: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            let (before, tag) = rest.split_at(open);
            out.push_str(&self.script_named(before, path));
            if tag.starts_with("<!--") {
                let end = tag.find("-->").map_or(tag.len(), |at| at + 3);
                out.push_str(&tag[..end]);
                rest = &tag[end..];
                continue;
            }
            let end = tag_end(tag);
            out.push_str(&self.tag(&tag[..end], path));
            rest = &tag[end..];
        }
        out.push_str(&self.script_named(rest, path));
        out
    }

    /// A tag, from `<` to `>`.
    fn tag(&self, tag: &str, path: &str) -> String {
        let mut out = String::with_capacity(tag.len());
        let mut rest = tag;
        let mut loads_script = false;
        while let Some((before, value, quote, behind)) = next_value(rest) {
            out.push_str(before);
            match self.file(before, value) {
                Some((file, suffix)) => {
                    loads_script |= file == self.script && is_named(tag, "script");
                    out.push_str(&self.from(path, file));
                    out.push_str(suffix);
                }
                None => {
                    loads_script |= self.means_script(value) && is_named(tag, "script");
                    out.push_str(value);
                }
            }
            out.push(quote);
            rest = behind;
        }
        out.push_str(rest);
        if loads_script && !tag.contains(" integrity=") {
            let end = out.rfind('>').unwrap_or(out.len());
            out.insert_str(end, &format!(" integrity=\"{}\"", self.integrity));
        }
        out
    }

    /// The file of the bundle that an attribute's value names from the host's root, and the query and fragment behind it.
    fn file<'v>(&self, before: &str, value: &'v str) -> Option<(&'v str, &'v str)> {
        let name = before.trim_end_matches(['"', '\'']).trim_end();
        let name = name.strip_suffix('=')?.trim_end();
        let named = NAMING.iter().any(|attribute| {
            name.len() > attribute.len()
                && name
                    .get(name.len() - attribute.len()..)
                    .is_some_and(|end| end.eq_ignore_ascii_case(attribute))
                && name
                    .get(..name.len() - attribute.len())
                    .is_some_and(|before| before.ends_with(char::is_whitespace))
        });
        let below = value.strip_prefix('/').filter(|_| named)?;
        let end = below.find(['?', '#']).unwrap_or(below.len());
        let (file, suffix) = below.split_at(end);
        let index = format!("{file}index.html");
        let page = file.is_empty() || file.ends_with('/');
        ((self.has)(file) || page && (self.has)(&index)).then_some((file, suffix))
    }

    /// Does a path that is relative already lead to the script?
    fn means_script(&self, value: &str) -> bool {
        let path = value.trim_start_matches("../").trim_start_matches("./");
        path == self.script
    }

    /// Text between tags, or the script at `path`, with the path of the program's script from the root led to where it is.
    pub fn script_named(&self, text: &str, path: &str) -> String {
        let own = self.from(path, self.script);
        // An import of a module needs a path, and `assets/x.js` would be the name of a package.
        let own = if own.starts_with(['/', '.']) {
            own
        } else {
            format!("./{own}")
        };
        ['"', '\''].iter().fold(text.to_owned(), |text, quote| {
            text.replace(
                &format!("{quote}/{}{quote}", self.script),
                &format!("{quote}{own}{quote}"),
            )
        })
    }

    /// The path to `file` from the page at `path`.
    fn from(&self, path: &str, file: &str) -> String {
        match self.base {
            Base::At(base) => format!("{base}{file}"),
            Base::Relative => {
                let up = "../".repeat(path.matches('/').count());
                match format!("{up}{file}") {
                    path if path.is_empty() => "./".to_owned(),
                    path => path,
                }
            }
        }
    }
}

/// Where a tag ends: behind the `>` that stands in no quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') if at > 0 => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The next value in quotes: what stands before it with its first quote, the value, the quote, what is behind.
fn next_value(text: &str) -> Option<(&str, &str, char, &str)> {
    let open = text.find(['"', '\''])?;
    let quote = text[open..].chars().next()?;
    let (before, rest) = text.split_at(open + 1);
    let close = rest.find(quote)?;
    Some((before, &rest[..close], quote, &rest[close + 1..]))
}

fn is_named(tag: &str, name: &str) -> bool {
    let start = tag.get(1..=name.len());
    let ends = |c: char| c == '>' || c == '/' || c.is_whitespace();
    start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        && tag[name.len() + 1..].starts_with(ends)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILES: [&str; 4] = ["assets/p.js", "style.css", "index.html", "docs/index.html"];

    fn placed(base: &Base, html: &str, path: &str) -> String {
        let placing = Placing {
            base,
            script: "assets/p.js",
            integrity: "sha384-x",
            has: &|path| FILES.contains(&path),
        };
        placing.page(html, path)
    }

    #[test]
    fn files_of_the_bundle_are_found_from_where_it_stands() {
        let app = Base::At("/app/".to_owned());
        for (html, relative, deep, at) in [
            (
                r#"<script type="module" src="/assets/p.js"></script>"#,
                r#"<script type="module" src="assets/p.js" integrity="sha384-x"></script>"#,
                r#"<script type="module" src="../assets/p.js" integrity="sha384-x"></script>"#,
                r#"<script type="module" src="/app/assets/p.js" integrity="sha384-x"></script>"#,
            ),
            (
                r#"<LINK rel=stylesheet href='/style.css?v=1'>"#,
                r#"<LINK rel=stylesheet href='style.css?v=1'>"#,
                r#"<LINK rel=stylesheet href='../style.css?v=1'>"#,
                r#"<LINK rel=stylesheet href='/app/style.css?v=1'>"#,
            ),
            (
                r#"<a href="/">x</a> <a href = "/docs/#a">"#,
                r#"<a href="./">x</a> <a href = "docs/#a">"#,
                r#"<a href="../">x</a> <a href = "../docs/#a">"#,
                r#"<a href="/app/">x</a> <a href = "/app/docs/#a">"#,
            ),
            (
                "<script>import {ready} from '/assets/p.js'</script>",
                "<script>import {ready} from './assets/p.js'</script>",
                "<script>import {ready} from '../assets/p.js'</script>",
                "<script>import {ready} from '/app/assets/p.js'</script>",
            ),
        ] {
            assert_eq!(placed(&Base::Relative, html, "index.html"), relative);
            assert_eq!(placed(&Base::Relative, html, "docs/index.html"), deep);
            assert_eq!(placed(&app, html, "docs/index.html"), at);
        }
    }

    #[test]
    fn everything_else_stays() {
        for html in [
            r#"<a href="/api/users">"#,
            r#"<a href="//other.example/style.css">"#,
            r#"<a data-href="/style.css" title="/style.css">"#,
            r#"<!-- <a href="/style.css"> -->"#,
            r#"<a href="style.css">"#,
            "a < b, '/style.css'",
            "<",
            "<a href=\"",
        ] {
            assert_eq!(placed(&Base::Relative, html, "index.html"), html);
        }
        let twice = r#"<script src="assets/p.js" integrity="mine">"#;
        assert_eq!(placed(&Base::Relative, twice, "index.html"), twice);
        assert_eq!(
            placed(
                &Base::Relative,
                r#"<script src="./assets/p.js">"#,
                "index.html"
            ),
            r#"<script src="./assets/p.js" integrity="sha384-x">"#
        );
    }

    proptest! {
        #[test]
        fn any_text_can_be_placed(html in "[<>\"'/=a-z!é -]{0,60}") {
            let _ = placed(&Base::Relative, &html, "a/b.html");
        }
    }
}
