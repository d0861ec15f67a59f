//! Numbers as Clojure writes them: integers in five notations, ratios, doubles, big numbers.

use num_bigint::BigUint;

use super::FormKind;

/// Digits that a literal in another radix than ten may have; far more than any program writes, few enough to convert at once.
const MAX_RADIX_DIGITS: usize = 4096;

/// The number that `token` writes, or the sentence that says why it is none. `token` starts with a digit, or with a sign and a
/// digit.
pub(super) fn parse(token: &str) -> Result<FormKind, String> {
    let (negative, digits) = match token.as_bytes().first() {
        Some(b'-') => (true, &token[1..]),
        Some(b'+') => (false, &token[1..]),
        _ => (false, token),
    };
    if let Some((numerator, denominator)) = digits.split_once('/') {
        return ratio(token, negative, numerator, denominator);
    }
    let (body, big) = match digits.strip_suffix('N') {
        // In `36rN` it is a digit.
        Some(body) if !digits.contains(['r', 'R']) => (body, true),
        _ => (digits, false),
    };
    if let Some((radix, body)) = radix_parts(token, body)? {
        return in_radix(token, negative, radix, body, big);
    }
    if all_digits(body) {
        return Ok(integer(negative, body, big));
    }
    if big {
        return Err(invalid(token));
    }
    decimal(token, negative, body)
}

fn invalid(token: &str) -> String {
    format!("`{token}` is no number")
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn ratio(
    token: &str,
    negative: bool,
    numerator: &str,
    denominator: &str,
) -> Result<FormKind, String> {
    if !all_digits(numerator) || !all_digits(denominator) {
        return Err(invalid(token));
    }
    if denominator.bytes().all(|b| b == b'0') {
        return Err(format!("`{token}` divides by zero"));
    }
    let sign = if negative { "-" } else { "" };
    Ok(FormKind::Ratio(
        format!("{sign}{numerator}"),
        denominator.to_owned(),
    ))
}

/// Radix and digits of a literal that is not decimal: `0x1F`, `017`, `36rZZ`.
fn radix_parts<'t>(token: &str, body: &'t str) -> Result<Option<(u32, &'t str)>, String> {
    if let Some(hex) = body.strip_prefix("0x").or_else(|| body.strip_prefix("0X")) {
        return Ok(Some((16, hex)));
    }
    if let Some((radix, digits)) = body.split_once(['r', 'R'])
        && all_digits(radix)
    {
        return match radix.parse() {
            Ok(radix @ 2..=36) => Ok(Some((radix, digits))),
            _ => Err(format!("the radix of `{token}` is not between 2 and 36")),
        };
    }
    if body.len() > 1 && body.starts_with('0') && all_digits(body) {
        return Ok(Some((8, &body[1..])));
    }
    Ok(None)
}

fn in_radix(
    token: &str,
    negative: bool,
    radix: u32,
    digits: &str,
    big: bool,
) -> Result<FormKind, String> {
    if digits.is_empty() {
        return Err(invalid(token));
    }
    if let Some(bad) = digits.chars().find(|c| c.to_digit(radix).is_none()) {
        return Err(format!(
            "`{bad}` in `{token}` is no digit of a number in base {radix}"
        ));
    }
    if digits.len() > MAX_RADIX_DIGITS {
        return Err(format!(
            "a number in base {radix} has more than {MAX_RADIX_DIGITS} digits"
        ));
    }
    Ok(integer(negative, &to_decimal(radix, digits), big))
}

fn integer(negative: bool, decimal_digits: &str, big: bool) -> FormKind {
    let trimmed = decimal_digits.trim_start_matches('0');
    let magnitude = if trimmed.is_empty() { "0" } else { trimmed };
    let sign = if negative && magnitude != "0" {
        "-"
    } else {
        ""
    };
    let text = format!("{sign}{magnitude}");
    match text.parse() {
        Ok(int) if !big => FormKind::Int(int),
        _ => FormKind::BigInt(text),
    }
}

fn decimal(token: &str, negative: bool, body: &str) -> Result<FormKind, String> {
    let (body, exact) = match body.strip_suffix('M') {
        Some(body) => (body, true),
        None => (body, false),
    };
    let (mantissa, exponent) = match body.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (body, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    let exponent_fine =
        exponent.is_none_or(|e| all_digits(e.strip_prefix(['-', '+']).unwrap_or(e)));
    if !all_digits(whole) || !(fraction.is_empty() || all_digits(fraction)) || !exponent_fine {
        return Err(invalid(token));
    }
    let signed = format!("{}{body}", if negative { "-" } else { "" });
    if exact {
        return Ok(FormKind::BigDecimal(signed));
    }
    signed
        .parse()
        .map(FormKind::Double)
        .map_err(|_| invalid(token))
}

/// Decimal digits of a number given as digits of `radix` (at most 36), each of them valid.
fn to_decimal(radix: u32, digits: &str) -> String {
    BigUint::parse_bytes(digits.as_bytes(), radix)
        .unwrap_or_default()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use FormKind::{BigDecimal, BigInt, Double, Int, Ratio};

    #[test]
    fn numbers_of_every_notation() {
        let big = |s: &str| BigInt(s.to_owned());
        let exact = |s: &str| BigDecimal(s.to_owned());
        let ratio = |n: &str, d: &str| Ratio(n.to_owned(), d.to_owned());
        for (text, want) in [
            ("0", Int(0)),
            ("-0", Int(0)),
            ("+7", Int(7)),
            ("42", Int(42)),
            ("-9223372036854775808", Int(i64::MIN)),
            ("9223372036854775807", Int(i64::MAX)),
            ("9223372036854775808", big("9223372036854775808")),
            ("-9223372036854775809", big("-9223372036854775809")),
            ("12N", big("12")),
            ("0N", big("0")),
            ("0xff", Int(255)),
            ("-0XfF", Int(-255)),
            ("0xffffffffffffffff", big("18446744073709551615")),
            ("0x10N", big("16")),
            ("017", Int(15)),
            ("-017", Int(-15)),
            ("2r1010", Int(10)),
            ("36rZz", Int(1295)),
            ("36rN", Int(23)),
            ("1/2", ratio("1", "2")),
            ("-10/4", ratio("-10", "4")),
            ("1.5", Double(1.5)),
            ("1.", Double(1.0)),
            ("-1.5e-3", Double(-0.0015)),
            ("1e3", Double(1000.0)),
            ("1E+3", Double(1000.0)),
            ("1e999", Double(f64::INFINITY)),
            ("-0.0", Double(-0.0)),
            ("1.50M", exact("1.50")),
            ("-3M", exact("-3")),
            ("1e3M", exact("1e3")),
        ] {
            assert_eq!(parse(text), Ok(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, why) in [
            ("1x", "`1x` is no number"),
            ("08", "`8` in `08` is no digit of a number in base 8"),
            ("0x", "`0x` is no number"),
            ("0xG", "`G` in `0xG` is no digit of a number in base 16"),
            ("2r12", "`2` in `2r12` is no digit of a number in base 2"),
            ("37r1", "the radix of `37r1` is not between 2 and 36"),
            ("1r1", "the radix of `1r1` is not between 2 and 36"),
            (
                "99999999999r1",
                "the radix of `99999999999r1` is not between 2 and 36",
            ),
            ("2r", "`2r` is no number"),
            (
                "16rFFN",
                "`N` in `16rFFN` is no digit of a number in base 16",
            ),
            ("1/0", "`1/0` divides by zero"),
            ("1/", "`1/` is no number"),
            ("1/2/3", "`1/2/3` is no number"),
            ("1.5N", "`1.5N` is no number"),
            ("1e", "`1e` is no number"),
            ("1.2.3", "`1.2.3` is no number"),
            ("1e1.5", "`1e1.5` is no number"),
            ("1é", "`1é` is no number"),
        ] {
            assert_eq!(parse(text), Err(why.to_owned()), "{text}");
        }
    }
}
