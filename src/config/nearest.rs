//! The name that was probably meant.

/// The one of `names` that is nearest to `typed`, when it is near enough to be a slip of the keyboard: a third of its
/// letters may differ. Case and the choice between `-` and `_` do not count.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let plain = |s: &str| s.to_lowercase().replace('_', "-");
    let typed = plain(typed);
    let allowed = (typed.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &plain(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let names = ["host", "port", "strict-port", "open"];
        for (typed, meant) in [
            ("prot", Some("port")),
            ("Port", Some("port")),
            ("strict_port", Some("strict-port")),
            ("stricport", Some("strict-port")),
            ("opn", Some("open")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }
}
