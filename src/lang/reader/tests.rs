use super::*;
use crate::lang::LineIndex;
use proptest::prelude::*;

/// Writes a form as its tree, one way for one meaning.
fn show(form: &Form) -> String {
    fn all(forms: &[Form]) -> String {
        forms.iter().map(show).collect::<Vec<_>>().join(" ")
    }
    fn entries(entries: &[(Form, Form)]) -> String {
        let entry = |(k, v): &(Form, Form)| format!("{} {}", show(k), show(v));
        entries.iter().map(entry).collect::<Vec<_>>().join(", ")
    }
    fn qualified(ns: &Option<String>, name: &str) -> String {
        match ns {
            Some(ns) => format!("{ns}/{name}"),
            None => name.to_owned(),
        }
    }
    let meta: String = form.meta.iter().map(|m| format!("^{} ", show(m))).collect();
    let body = match &form.kind {
        FormKind::Nil => "nil".to_owned(),
        FormKind::Bool(b) => b.to_string(),
        FormKind::Int(i) => i.to_string(),
        FormKind::BigInt(s) => format!("{s}N"),
        FormKind::Double(d) => format!("{d:?}"),
        FormKind::BigDecimal(s) => format!("{s}M"),
        FormKind::Ratio(n, d) => format!("{n}/{d}"),
        FormKind::Char(c) => format!("\\u{c:04x}"),
        FormKind::String(s) => format!("{s:?}"),
        FormKind::Regex(s) => format!("#\"{s}\""),
        FormKind::Keyword { auto, ns, name } => {
            format!("{}{}", if *auto { "::" } else { ":" }, qualified(ns, name))
        }
        FormKind::Symbol { ns, name } => qualified(ns, name),
        FormKind::List(f) => format!("({})", all(f)),
        FormKind::Vector(f) => format!("[{}]", all(f)),
        FormKind::Map(e) => format!("{{{}}}", entries(e)),
        FormKind::AutoMap(alias, e) => {
            format!("#::{}{{{}}}", alias.as_deref().unwrap_or(""), entries(e))
        }
        FormKind::Set(f) => format!("#{{{}}}", all(f)),
        FormKind::Quote(f) => format!("'{}", show(f)),
        FormKind::SyntaxQuote(f) => format!("`{}", show(f)),
        FormKind::Unquote(f) => format!("~{}", show(f)),
        FormKind::UnquoteSplicing(f) => format!("~@{}", show(f)),
        FormKind::Deref(f) => format!("@{}", show(f)),
        FormKind::VarQuote(f) => format!("#'{}", show(f)),
        FormKind::AnonFn(f) => format!("#({})", all(f)),
        FormKind::Tagged(tag, f) => format!("#{tag} {}", show(f)),
    };
    format!("{meta}{body}")
}

fn show_all(result: &ReadResult) -> String {
    result.forms.iter().map(show).collect::<Vec<_>>().join(" ")
}

/// `line:column code: message [help] <related line:column message>`, one a line.
fn show_errors(text: &str, result: &ReadResult) -> Vec<String> {
    let index = LineIndex::new(text);
    let place = |span: Span| {
        let p = index.position(text, span.start);
        format!("{}:{}", p.line, p.column)
    };
    result
        .errors
        .iter()
        .map(|e| {
            let help = e.help.as_ref().map(|h| format!(" [{h}]"));
            let related: String = e
                .related
                .iter()
                .map(|(span, m)| format!(" <{} {m}>", place(*span)))
                .collect();
            format!(
                "{} {}: {}{}{related}",
                place(e.span),
                e.code,
                e.message,
                help.unwrap_or_default()
            )
        })
        .collect()
}

#[test]
fn every_kind_of_form_is_read() {
    for (text, want) in [
        ("", ""),
        ("\u{feff}(a)", "(a)"),
        (
            "(ns a.b) [1 2] {:a 1, :b 2} #{x}",
            "(ns a.b) [1 2] {:a 1, :b 2} #{x}",
        ),
        ("nil true false nilly", "nil true false nilly"),
        // comments and what is discarded
        ("; all\n1 ;; rest\n#! she-bang\n2", "1 2"),
        ("[1 #_ 2 3]", "[1 3]"),
        ("[#_ #_ 1 2 3]", "[3]"),
        ("(#_a)", "()"),
        ("[#_ ^:m x y]", "[y]"),
        ("{:a #_1 2}", "{:a 2}"),
        ("1#_2 1'a", "1 1 'a"),
        // strings and regexes
        (r#""a\n\t\"\\ é\u00e9\101" "#, "\"a\\n\\t\\\"\\\\ ééA\""),
        ("\"two\nlines\"", "\"two\\nlines\""),
        (r#""\ud83d\ude00""#, "\"😀\""),
        (r#"#"a\d\"b" "#, r#"#"a\d\"b""#),
        // characters
        (
            r"\a \newline \space \u00e9 \o101 \é",
            r"\u0061 \u000a \u0020 \u00e9 \u0041 \u00e9",
        ),
        (
            r"[\(] \tab\return \\ \; \,",
            r"[\u0028] \u0009 \u000d \u005c \u003b \u002c",
        ),
        (r"\ud800 \u \o", r"\ud800 \u0075 \u006f"),
        // names
        (
            "a/b /  clojure.core// -x +x .method .-field Foo. a' b# x->y? *v* <= & % %1 %&",
            "a/b / clojure.core// -x +x .method .-field Foo. a' b# x->y? *v* <= & % %1 %&",
        ),
        (
            ":a :a/b ::c ::d/e :a.b/c :1 :a:b :/ :a'#",
            ":a :a/b ::c ::d/e :a.b/c :1 :a:b :/ :a'#",
        ),
        ("été 名前/変数 -1x", "été 名前/変数 nil"),
        // numbers: the details are tested with their parser
        (
            "1 -1 +1 1N 1.5 1M 1/2 0x1F ##Inf ##-Inf ##NaN - + -a",
            "1 -1 1 1N 1.5 1M 1/2 31 inf -inf NaN - + -a",
        ),
        // prefixes
        (
            "'a 'b'c `(a ~b ~@c) @d #'e/f",
            "'a 'b'c `(a ~b ~@c) @d #'e/f",
        ),
        ("'''a `~@'x", "'''a `~@'x"),
        ("#(+ % %2) #()", "#(+ % %2) #()"),
        (
            "#inst \"2020\" #my.ns/tag {:a 1} #a #b c",
            "#inst \"2020\" #my.ns/tag {:a 1} #a #b c",
        ),
        // metadata
        (
            "^:a x ^{:b 1} (y) ^String z #^:old w",
            "^:a x ^{:b 1} (y) ^String z ^:old w",
        ),
        ("^:a ^:b x", "^:a ^:b x"),
        ("^{:doc \"d\"} ^ints [a]", "^{:doc \"d\"} ^ints [a]"),
        ("^^:m T x", "^^:m T x"),
        ("'^:a x", "'^:a x"),
        // namespaced maps
        (
            "#:foo{:a 1 :b/c 2 :_/d 3 e 4 ::f 5 \"s\" 6}",
            "{:foo/a 1, :b/c 2, :d 3, foo/e 4, ::f 5, \"s\" 6}",
        ),
        (
            "#::{:a 1} #::al{:a 1} #:x.y {:a 1}",
            "#::{:a 1} #::al{:a 1} {:x.y/a 1}",
        ),
        // reader conditionals: the first of :jank and :default, in the order written
        ("#?(:clj 1 :jank 2 :default 3)", "2"),
        ("#?(:default 1 :jank 2)", "1"),
        ("[#?(:clj 1 :cljs 2)]", "[]"),
        ("#?(:cljs #js {:a 1} :clj (Foo/bar \"}\") :jank ok)", "ok"),
        ("#? (:jank 1)", "1"),
        ("(a #?@(:jank [b c] :clj [d]) e)", "(a b c e)"),
        ("(a #?@(:clj [d]) e)", "(a e)"),
        ("[#?@(:jank (1 2))]", "[1 2]"),
        ("{:a #?(:jank 1 :clj 2) #?@(:jank [:b 2])}", "{:a 1, :b 2}"),
        (
            "#?(:jank #?(:clj 1 :default [#?@(:default [2 3])]))",
            "[2 3]",
        ),
        ("[#_ #?(:clj 1) 2 3]", "[3]"),
    ] {
        let result = read_all(text);
        assert_eq!(show_all(&result), want, "{text}");
        if !want.contains("nil") || want.starts_with("nil") {
            assert_eq!(show_errors(text, &result), [""; 0], "{text}");
        }
    }
}

#[test]
fn errors_name_place_and_remedy() {
    for (text, want) in [
        (
            "(ns a)\n(foo [1 2)",
            "2:10 read/unexpected-closing-character: unexpected closing character `)`: a vector is open, which `]` ends \
             <2:6 vector started here>",
        ),
        (
            "(inc x))",
            "1:8 read/unexpected-closing-character: unexpected closing character `)`: nothing is open here \
             [remove it, or look for a missing opening bracket before it]",
        ),
        (
            "(a {:b 1 :c})",
            "1:10 read/odd-entries-in-map: odd number of forms in a map: this key has no value <1:4 map started here>",
        ),
        (
            "{:a 1 :a 2}",
            "1:7 read/duplicate-key-in-map: this map has this one already <1:2 first here>",
        ),
        (
            "#{1 2 1}",
            "1:7 read/duplicate-item-in-set: this set has this one already <1:3 first here>",
        ),
        (
            "(a\n \"b)\n(c)",
            "2:2 read/unterminated-string: unterminated string: the `\"` that ends it is missing \
             [if this quote was meant to end a string, an earlier one is missing its end]",
        ),
        (
            "#\"a\\\"",
            "1:1 read/unterminated-regex: unterminated regex: the `\"` that ends it is missing \
             [if this quote was meant to end a string, an earlier one is missing its end]",
        ),
        ("(')", "1:2 read/missing-form: `'` has no form after it"),
        ("[a #_]", "1:4 read/missing-form: `#_` has no form after it"),
        (
            "^:a",
            "1:1 read/missing-form: `^` needs metadata and a form after it",
        ),
        ("#tag", "1:1 read/missing-form: `#tag` has no form after it"),
        (
            "(a 08)",
            "1:4 read/invalid-number: `8` in `08` is no digit of a number in base 8",
        ),
        (
            "\\foo",
            "1:1 read/invalid-character: `\\foo` is no character: one character, `\\newline`, `\\space`, `\\tab`, \
             `\\backspace`, `\\formfeed`, `\\return`, `\\u00e9` or `\\o101` is",
        ),
        (
            "\\o777",
            "1:1 read/invalid-character: `\\o777` is past `\\o377`",
        ),
        (
            "\\😀",
            "1:1 read/invalid-character: `\\😀` does not fit into one UTF-16 unit; write it as a string: `\"😀\"`",
        ),
        (
            "a\u{0}b",
            "1:1 read/invalid-character: a control character stands in `a\\0b`",
        ),
        (
            "\"é\\q\"",
            "1:3 read/invalid-escape: `\\q` is no escape: `\\t \\r \\n \\b \\f \\\\ \\\" \\u00e9 \\101` are",
        ),
        (
            "\"\\u12\"",
            "1:2 read/invalid-escape: `\\u` needs four hexadecimal digits",
        ),
        (
            "\"\\ud800x\"",
            "1:2 read/invalid-escape: `\\ud800` is half of a surrogate pair, and its other half is missing",
        ),
        (
            "\"\\777\"",
            "1:2 read/invalid-escape: `\\777` is past `\\377`",
        ),
        ("::", "1:1 read/invalid-keyword: `::` is no keyword"),
        (":a/", "1:1 read/invalid-keyword: `:a/` is no keyword"),
        ("a/b/c", "1:1 read/invalid-symbol: `a/b/c` is no symbol"),
        (
            "##Foo",
            "1:1 read/invalid-symbolic-value: `##Foo` is no symbolic value: `##Inf`, `##-Inf` and `##NaN` are",
        ),
        (
            "#=(a)",
            "1:1 read/invalid-dispatch: `#=` begins nothing that can be read",
        ),
        ("#", "1:1 read/invalid-dispatch: `#` has nothing after it"),
        (
            "#:a [1]",
            "1:1 read/invalid-namespaced-map: a namespaced map is written `#:name{…}`, `#::{…}` or `#::alias{…}`",
        ),
        (
            "#(a #(b))",
            "1:5 read/nested-anonymous-function: a `#(…)` inside another one is not allowed \
             [write the inner or the outer one as `(fn [x] …)`] <1:1 outer function started here>",
        ),
        (
            "^:a 1",
            "1:5 read/invalid-metadata-target: a number can't carry metadata",
        ),
        (
            "^1 a",
            "1:2 read/invalid-metadata: metadata is a keyword, a symbol, a string, a vector or a map",
        ),
        (
            "#?[:jank 1]",
            "1:1 read/invalid-reader-conditional: a reader conditional needs a list such as `(:jank 1 :default 2)`",
        ),
        (
            "#?(:jank)",
            "1:4 read/invalid-reader-conditional: this feature of the reader conditional has no form",
        ),
        (
            "#?(jank 1)",
            "1:4 read/invalid-reader-conditional: a feature of a reader conditional is a keyword such as `:jank` or `:default`",
        ),
        (
            "[#?@(:jank 1)]",
            "1:12 read/invalid-reader-conditional: `#?@` needs a list or a vector, whose items it puts in its place",
        ),
        (
            "#?@(:jank [1])",
            "1:1 read/invalid-reader-conditional: `#?@` is not allowed outside of every form [use `#?(:jank (do …))`]",
        ),
    ] {
        assert_eq!(show_errors(text, &read_all(text)), [want], "{text}");
    }
}

#[test]
fn a_missing_bracket_is_looked_for_where_the_indentation_says() {
    let text = "(ns a)\n\n(defn f [x]\n  (let [y 1]\n    (+ x y)\n\n(defn g [] 1)\n(defn h [] 2)\n";
    let result = read_all(text);
    assert_eq!(
        show_errors(text, &result),
        [
            "4:3 read/unterminated-list: unterminated list: the `)` that ends it is missing \
             [`(defn g` on line 7 starts in column 1 while this list is open: `))` is probably missing before it] \
             <3:1 list started here>"
        ]
    );
    assert_eq!(
        show_all(&result),
        "(ns a) (defn f [x] (let [y 1] (+ x y))) (defn g [] 1) (defn h [] 2)",
        "the rest of the file is read all the same"
    );
}

#[test]
fn two_missing_brackets_are_two_errors() {
    let text = "(def a (b)\n(def c [1\n(def d 2)";
    let result = read_all(text);
    let places: Vec<String> = show_errors(text, &result)
        .iter()
        .map(|e| e.split(':').take(2).collect::<Vec<_>>().join(":"))
        .collect();
    assert_eq!(
        places,
        ["1:1 read/unterminated-list", "2:8 read/unterminated-vector"]
    );
    assert_eq!(show_all(&result), "(def a (b)) (def c [1]) (def d 2)");
}

#[test]
fn a_missing_bracket_at_the_end_says_what_to_add() {
    let text = "(foo [1 {:a 2";
    let result = read_all(text);
    assert_eq!(
        show_errors(text, &result),
        [
            "1:9 read/unterminated-map: unterminated map: the `}` that ends it is missing [add `}])` where it should end] \
             <1:6 vector started here> <1:1 list started here>"
        ]
    );
    assert_eq!(show_all(&result), "(foo [1 {:a 2}])");
}

#[test]
fn balanced_text_is_believed_whatever_its_indentation() {
    let text = "(comment\n(def a 1)\n(def b 2)\n)";
    let result = read_all(text);
    assert!(result.errors.is_empty());
    assert_eq!(result.forms.len(), 1);
}

#[test]
fn an_error_in_one_form_leaves_the_others() {
    let text = "(a 1) (b [2)) (c 08) (d)";
    let result = read_all(text);
    assert_eq!(show_all(&result), "(a 1) (b [2]) (c nil) (d)");
    assert_eq!(result.errors.len(), 3);
}

#[test]
fn nesting_has_a_limit_and_no_nesting_overflows() {
    for opener in [
        "(",
        "[",
        "{",
        "#{",
        "#(",
        "'",
        "@",
        "^",
        "#_",
        "~@",
        "#a ",
        "#?(:jank ",
        "#?@(:jank [",
        "#::{",
    ] {
        let text = opener.repeat(100_000);
        let result = read_all(&text);
        assert!(
            result
                .errors
                .iter()
                .any(|e| e.code == "read/too-deeply-nested"),
            "{opener}"
        );
    }
    let deep = format!("{}1{} (after)", "(".repeat(100_000), ")".repeat(100_000));
    let result = read_all(&deep);
    assert_eq!(result.errors.len(), 1);
    assert_eq!(result.forms.len(), 2, "the form behind is read");
    let fine = format!("{}1{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert!(read_all(&fine).errors.is_empty());
}

#[test]
fn spans_cover_prefix_metadata_and_brackets() {
    let text = "  ^:a (x 'é) #tag [1]";
    let result = read_all(text);
    let written = |span: Span| &text[span.start as usize..span.end as usize];
    let spans: Vec<&str> = result.forms.iter().map(|f| written(f.span)).collect();
    assert_eq!(spans, ["^:a (x 'é)", "#tag [1]"]);
    let FormKind::List(items) = &result.forms[0].kind else {
        panic!("a list");
    };
    assert_eq!(written(items[1].span), "'é");
    assert_eq!(written(result.forms[0].meta[0].span), ":a");
}

/// Text made of what the reader reacts to.
fn clojure_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just("{"),
        Just("}"),
        Just("#{"),
        Just("#("),
        Just("#?("),
        Just("#?@("),
        Just("#_"),
        Just("'"),
        Just("`"),
        Just("~"),
        Just("~@"),
        Just("@"),
        Just("^"),
        Just("#'"),
        Just("#:a{"),
        Just("#::{"),
        Just("#t "),
        Just("\""),
        Just("\\"),
        Just("\\u00"),
        Just(";"),
        Just("\n"),
        Just(" "),
        Just(":jank "),
        Just(":default "),
        Just("\n(def "),
        Just("\n(ns "),
        Just("a"),
        Just("1"),
        Just("/"),
        Just("::"),
        Just("##"),
        Just("é"),
        Just("😀"),
        Just("\u{0}"),
        Just("-1r"),
        Just("0x"),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The text of one form that has nothing wrong with it.
fn valid_form() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        any::<i64>().prop_map(|i| i.to_string()),
        "[a-z*!?<>=][a-z0-9*'#.-]{0,6}(/[a-z]{1,3})?",
        ":{1,2}[a-z][a-z-]{0,5}(/[a-z]{1,3})?",
        "[a-z0-9 éß\\n]{0,8}".prop_map(|s| format!("{s:?}")),
        r"\\[a-z(){};é]",
        "#\"[a-z.*]{0,5}\"",
    ];
    atom.prop_recursive(5, 40, 4, |inner| {
        let items = proptest::collection::vec(inner.clone(), 0..4).prop_map(|i| i.join(" "));
        prop_oneof![
            items.clone().prop_map(|i| format!("({i})")),
            items.clone().prop_map(|i| format!("[{i} ; note\n]")),
            inner.clone().prop_map(|i| format!("{{:k {i}, 1 2}}")),
            inner.clone().prop_map(|i| format!("#:q{{:k {i}}}")),
            inner.clone().prop_map(|i| format!("#{{{i}}}")),
            inner.clone().prop_map(|i| format!("'{i}")),
            inner.clone().prop_map(|i| format!("`(~{i} ~@ {i})")),
            inner.clone().prop_map(|i| format!("#tag {i}")),
            items.prop_map(|i| format!("^:m (#_ {{:a 1}} {i})")),
            inner.prop_map(|i| format!("#?(:clj #_{i} 1 :jank {i})")),
        ]
    })
}

fn check_spans(text: &str, form: &Form, within: Span) {
    let (start, end) = (form.span.start as usize, form.span.end as usize);
    assert!(start <= end && end <= text.len(), "{form:?}");
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
    assert!(within.start <= form.span.start && form.span.end <= within.end);
    for meta in &form.meta {
        check_spans(text, meta, form.span);
    }
    if let FormKind::List(items)
    | FormKind::Vector(items)
    | FormKind::Set(items)
    | FormKind::AnonFn(items) = &form.kind
    {
        for item in items {
            check_spans(text, item, form.span);
        }
    }
}

fn check(text: &str) {
    let result = read_all(text);
    let whole = Span::new(0, text.len());
    for form in &result.forms {
        check_spans(text, form, whole);
    }
    let index = LineIndex::new(text);
    for error in &result.errors {
        assert!(error.span.end as usize <= text.len(), "{error:?}");
        assert!(error.diagnostic("a.jank", text, &index).line.is_some());
    }
    let openers = |c: char| matches!(c, '(' | '[' | '{');
    if result.errors.is_empty() && text.chars().all(|c| openers(c) || " )]}".contains(c)) {
        let opened = text.chars().filter(|c| openers(*c)).count();
        let closed = text.chars().filter(|c| ")]}".contains(*c)).count();
        assert_eq!(opened, closed, "no error, so the brackets match");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn text_of_the_readers_own_characters_is_read_without_panic(text in clojure_like()) {
        check(&text);
    }

    #[test]
    fn brackets_without_errors_match(text in "[(){}\\[\\] ]{0,12}") {
        check(&text);
    }

    #[test]
    fn a_form_written_out_reads_the_same(text in valid_form()) {
        let first = read_all(&text);
        prop_assert_eq!(show_errors(&text, &first), Vec::<String>::new());
        let written = show_all(&first);
        let second = read_all(&written);
        prop_assert_eq!(show_all(&second), written);
    }
}
