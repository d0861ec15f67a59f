//! What a browser is called.

/// Product names in the order to look for them: most browsers name others besides themselves.
const PRODUCTS: [(&str, &str); 11] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];

/// A short name for a person, such as `Firefox 128`, of what a `User-Agent` header says. It says what it likes, so nothing depends
/// on it.
pub(super) fn short_name(agent: &str) -> String {
    for (token, name) in PRODUCTS {
        if let Some((_, rest)) = agent.split_once(token) {
            let version: String = rest.chars().take_while(char::is_ascii_digit).collect();
            return format!("{name} {version}").trim_end().to_owned();
        }
    }
    "browser".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_browsers_have_short_names() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Firefox 128",
            ),
            (
                "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
                "Safari 17",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
                "Edge 126",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.1 Safari/537.36",
                "Chrome 120",
            ),
            ("Firefox/x\u{1b}[2J", "Firefox"),
            ("", "browser"),
        ] {
            assert_eq!(short_name(agent), name);
        }
    }
}
