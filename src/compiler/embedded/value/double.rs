//! How doubles are written.

/// A double as Java's `Double.toString` writes it, which is what Clojure prints: the shortest digits that read back as the
/// same number, with an exponent below 0.001 and from ten million on.
pub fn format_double(d: f64) -> String {
    if d.is_nan() {
        return "NaN".into();
    }
    if d.is_infinite() {
        return if d > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    let size = d.abs();
    if size == 0.0 || (1e-3..1e7).contains(&size) {
        return format!("{d:?}");
    }
    let text = format!("{d:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    if digits.contains('.') {
        format!("{digits}E{exponent}")
    } else {
        format!("{digits}.0E{exponent}")
    }
}

#[cfg(test)]
mod tests {
    use super::format_double;

    #[test]
    fn doubles_print_as_in_clojure() {
        for (d, text) in [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (0.001, "0.001"),
            (0.0001, "1.0E-4"),
            (1234567.5, "1234567.5"),
            (1e7, "1.0E7"),
            (1.5e300, "1.5E300"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(format_double(d), text);
        }
    }
}
