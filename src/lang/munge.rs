//! Munging: names of jank as paths and as identifiers of C++.
//!
//! The table is the one that jank uses, so that files and symbols of both compilers carry the same names.

use super::NsName;

/// What a character becomes between underscores; `-` alone becomes `_`.
const TABLE: [(char, &str); 24] = [
    (':', "COLON"),
    ('+', "PLUS"),
    ('>', "GT"),
    ('<', "LT"),
    ('=', "EQ"),
    ('~', "TILDE"),
    ('!', "BANG"),
    ('@', "CIRCA"),
    ('#', "SHARP"),
    ('\'', "SQUOTE"),
    ('"', "DQUOTE"),
    ('%', "PERC"),
    ('^', "CARET"),
    ('&', "AMP"),
    ('*', "STAR"),
    ('|', "BAR"),
    ('?', "QMARK"),
    ('/', "SLASH"),
    ('\\', "BSLASH"),
    ('{', "LBRACE"),
    ('}', "RBRACE"),
    ('[', "LBRACK"),
    (']', "RBRACK"),
    ('(', "LPAREN"),
];

/// Words that C++20 keeps for itself.
const KEYWORDS: &str = " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t \
    class compl concept const consteval constexpr constinit const_cast continue co_await co_return co_yield decltype default \
    delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable \
    namespace new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires \
    return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try \
    typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq ";

/// Is `word` one that C++ keeps for itself?
pub fn is_cpp_keyword(word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && KEYWORDS.contains(&format!(" {word} "))
}

/// `name` with every character that no identifier may have replaced: `my-fn?` is `my_fn_QMARK_`. Dots and characters beyond
/// ASCII stay.
pub fn munge_chars(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let word = match c {
            ')' => Some("RPAREN"),
            _ => TABLE.iter().find(|(from, _)| *from == c).map(|(_, to)| *to),
        };
        match word {
            Some(word) => {
                out.push('_');
                out.push_str(word);
                out.push('_');
            }
            None => out.push(if c == '-' { '_' } else { c }),
        }
    }
    out
}

/// `name` as an identifier of C++: like [`munge_chars`], and a keyword gets `__` behind it.
pub fn munge(name: &str) -> String {
    let mut out = munge_chars(name);
    if is_cpp_keyword(&out) {
        out.push_str("__");
    }
    out
}

/// A munged name for people: `my_fn_QMARK_` is `my-fn?`. An underscore that was one already can't be told from a dash.
pub fn demunge(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name
        .strip_suffix("__")
        .map_or(name, |stem| if is_cpp_keyword(stem) { stem } else { name });
    while let Some(c) = rest.chars().next() {
        let word = rest.strip_prefix('_').and_then(|after| {
            let (word, after) = after.split_once('_')?;
            let from = match word {
                "RPAREN" => ')',
                _ => TABLE.iter().find(|(_, to)| *to == word)?.0,
            };
            Some((from, after))
        });
        match word {
            Some((from, after)) => {
                out.push(from);
                rest = after;
            }
            None => {
                out.push(if c == '_' { '-' } else { c });
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

/// The path of a namespace's file below its source folder, without an extension: `my-app.sub` is `my_app/sub`.
pub fn ns_to_path(ns: &NsName) -> String {
    munge_chars(ns.as_str()).replace('.', "/")
}

/// The namespace that a file at `path` (below its source folder, with `/`, without its extension) should declare; `None` when
/// no namespace has that path.
pub fn path_to_ns(path: &str) -> Option<NsName> {
    let name: Vec<String> = path.split('/').map(demunge_part).collect();
    let ns = NsName::new(&name.join(".")).ok()?;
    (ns_to_path(&ns) == path).then_some(ns)
}

/// A part of a path never had `__` put behind it.
fn demunge_part(part: &str) -> String {
    match part.strip_suffix("__") {
        Some(stem) if is_cpp_keyword(stem) => format!("{stem}--"),
        _ => demunge(part),
    }
}

/// The C++ namespace of a namespace: `my-app.template` is `my_app::template__`.
pub fn cpp_namespace(ns: &NsName) -> String {
    let parts: Vec<String> = ns.as_str().split(['.', '$']).map(munge).collect();
    parts.join("::")
}

/// The name of a namespace as a part of C++ identifiers: `my-app.sub` is `my_app_sub`.
pub fn ns_symbol(name: &str) -> String {
    munge_chars(name).replace('.', "_")
}

/// The symbol of the function that loads a namespace in jank's own C++: `my-app.sub` is `jank_load_my_app_sub`.
pub fn load_symbol(ns: &NsName) -> String {
    let mut stem = ns_symbol(ns.as_str());
    if is_cpp_keyword(&stem) {
        stem.push_str("__");
    }
    format!("jank_load_{stem}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ns(name: &str) -> NsName {
        NsName::new(name).unwrap()
    }

    #[test]
    fn namespaces_have_paths_and_symbols() {
        for (name, path, cpp, load) in [
            ("app.core", "app/core", "app::core", "jank_load_app_core"),
            (
                "my-app.sub-mod",
                "my_app/sub_mod",
                "my_app::sub_mod",
                "jank_load_my_app_sub_mod",
            ),
            ("template", "template", "template__", "jank_load_template__"),
            (
                "clojure.template",
                "clojure/template",
                "clojure::template__",
                "jank_load_clojure_template",
            ),
            ("a.b?", "a/b_QMARK_", "a::b_QMARK_", "jank_load_a_b_QMARK_"),
        ] {
            let ns = ns(name);
            assert_eq!(ns_to_path(&ns), path);
            assert_eq!(cpp_namespace(&ns), cpp);
            assert_eq!(load_symbol(&ns), load);
            assert_eq!(path_to_ns(path), Some(ns));
        }
    }

    #[test]
    fn names_become_identifiers_and_come_back() {
        for (name, munged) in [
            ("foo-bar?", "foo_bar_QMARK_"),
            ("x->y", "x__GT_y"),
            ("*v*", "_STAR_v_STAR_"),
            ("swap!", "swap_BANG_"),
            ("a'", "a_SQUOTE_"),
            ("été", "été"),
        ] {
            assert_eq!(munge(name), munged);
            assert_eq!(demunge(munged), name);
        }
        assert_eq!(munge("new"), "new__");
        assert_eq!(demunge("new__"), "new");
        assert_eq!(munge("a)b"), "a_RPAREN_b");
        assert_eq!(demunge("_not_a_word_"), "-not-a-word-");
    }

    #[test]
    fn a_path_that_no_namespace_has_gives_none() {
        for path in ["", "a//b", "../a", "a b", "a.b/c", "my-app/core"] {
            assert_eq!(path_to_ns(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn a_namespace_with_dashes_is_found_from_its_path(name in "[a-z][a-z0-9?!*<>=+-]{0,6}(\\.[a-z][a-z0-9-]{0,5}){0,3}") {
            let ns = ns(&name);
            prop_assert_eq!(path_to_ns(&ns_to_path(&ns)), Some(ns));
        }
    }
}
