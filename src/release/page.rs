//! The pages of a release, and scripts of the public folder: `/jank.js` gives way to the script with the hash in its name.

/// The page of projects that have none.
const PAGE: &str = include_str!("../../templates/page/release.html");

/// What pages include under development.
const DEV_SCRIPT: &str = "/jank.js";

/// `index.html` for a project without one.
pub fn built_in(title: &str) -> String {
    let title = title
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    PAGE.replace("{{title}}", &title)
}

/// The page with `script`, a path in the release, in the place of `/jank.js`. The name counts where it stands in quotes, alone or
/// behind dots, with or without a query: `src="/jank.js"`, `from './jank.js'`.
pub fn with_script(html: &str, script: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(DEV_SCRIPT.trim_start_matches('/')) {
        let (before, found) = rest.split_at(at);
        let behind = &found[DEV_SCRIPT.len() - 1..];
        match quoted(before, behind) {
            Some(tail) => {
                out.push_str(before);
                out.push_str(script);
                rest = tail;
            }
            None => {
                out.push_str(before);
                out.push_str(&found[..DEV_SCRIPT.len() - 1]);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Where the name stands alone in quotes, behind at most `/`, `./` or `../`: what follows from the closing quote on.
fn quoted<'t>(before: &str, behind: &'t str) -> Option<&'t str> {
    let name_at = before.trim_end_matches(['.', '/']).len();
    let (outside, dots) = before.split_at(name_at);
    let quote = outside.chars().next_back().filter(|c| "\"'".contains(*c))?;
    let path = ["", "/", "./"].contains(&dots) || dots.split_terminator('/').all(|d| d == "..");
    let end = behind.find(quote)?;
    let query = &behind[..end];
    let fine = path && (query.is_empty() || query.starts_with('?'));
    fine.then(|| &behind[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_development_is_replaced_where_it_is_named() {
        for (html, expected) in [
            (
                r#"<script type="module" src="/jank.js"></script>"#,
                r#"<script type="module" src="/assets/p.js"></script>"#,
            ),
            ("<script src='jank.js'>", "<script src='assets/p.js'>"),
            (
                r#"import { ready } from "./jank.js";"#,
                r#"import { ready } from "./assets/p.js";"#,
            ),
            (r#"src="../jank.js""#, r#"src="../assets/p.js""#),
            (r#"src="/jank.js?v=1""#, r#"src="/assets/p.js""#),
            (
                r#""/jank.js" and "/jank.js""#,
                r#""/assets/p.js" and "/assets/p.js""#,
            ),
            (r#"src="/my/jank.js""#, r#"src="/my/jank.js""#),
            (r#"src="/notjank.js""#, r#"src="/notjank.js""#),
            (r#"src="/jank.json""#, r#"src="/jank.json""#),
            ("jank.js", "jank.js"),
            ("", ""),
        ] {
            assert_eq!(with_script(html, "assets/p.js"), expected);
        }
    }
}
