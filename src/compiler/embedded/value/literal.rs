//! Instants, UUIDs, tagged literals and reader conditionals.

use std::fmt;

use super::Value;

/// An instant, as `java.util.Date`: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

const DAY: i64 = 86_400_000;

/// A date of the Gregorian calendar with the time of day, in UTC.
struct Date {
    year: i64,
    month: i64,
    day: i64,
    /// From Sunday, 0.
    weekday: i64,
    hour: i64,
    minute: i64,
    second: i64,
    milli: i64,
}

impl Instant {
    fn date(self) -> Date {
        let days = self.0.div_euclid(DAY);
        let rest = self.0.rem_euclid(DAY);
        // Eras of 400 years, which begin on the first of March.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        Date {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
            // 1970-01-01 was a Thursday.
            weekday: (days + 4).rem_euclid(7),
            hour: rest / 3_600_000,
            minute: rest / 60_000 % 60,
            second: rest / 1000 % 60,
            milli: rest % 1000,
        }
    }

    /// As `java.util.Date`'s `toString`, in UTC.
    pub fn java_text(self) -> String {
        const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let d = self.date();
        let name = |names: &[&'static str], at: i64| {
            let at = usize::try_from(at).unwrap_or_default();
            names.get(at).copied().unwrap_or_default()
        };
        format!(
            "{} {} {:02} {:02}:{:02}:{:02} UTC {}",
            name(&DAYS, d.weekday),
            name(&MONTHS, d.month - 1),
            d.day,
            d.hour,
            d.minute,
            d.second,
            d.year
        )
    }

    /// Java's hash.
    pub fn hash(self) -> i32 {
        (self.0 ^ (self.0 >> 32)) as i32
    }
}

/// As in its literal: `2020-01-31T12:34:56.789-00:00`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.date();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}-00:00",
            d.year, d.month, d.day, d.hour, d.minute, d.second, d.milli
        )
    }
}

/// A UUID: its two halves, which Java compares as signed numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid {
    /// The most significant bits.
    pub high: i64,
    /// The least significant bits.
    pub low: i64,
}

impl Uuid {
    /// Java's hash.
    pub fn hash(self) -> i32 {
        let mixed = self.high ^ self.low;
        (mixed ^ (mixed >> 32)) as i32
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (high, low) = (self.high as u64, self.low as u64);
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xFFFF,
            high & 0xFFFF,
            low >> 48,
            low & 0xFFFF_FFFF_FFFF
        )
    }
}

/// What `tagged-literal` and `reader-conditional` make.
#[derive(Debug, Clone, PartialEq)]
pub enum ReaderForm {
    /// `#tag form`
    Tagged {
        /// A symbol.
        tag: Value,
        /// What follows it.
        form: Value,
    },
    /// `#?(…)`, `#?@(…)`
    Conditional {
        /// The list of features and their forms.
        form: Value,
        /// Is it spliced?
        splicing: Value,
    },
}

impl ReaderForm {
    /// What a keyword finds in it.
    pub fn get(&self, key: &Value) -> Option<&Value> {
        match self {
            ReaderForm::Tagged { tag, form } => {
                (key.is_keyword("tag").then_some(tag)).or(key.is_keyword("form").then_some(form))
            }
            ReaderForm::Conditional { form, splicing } => (key.is_keyword("form").then_some(form))
                .or(key.is_keyword("splicing?").then_some(splicing)),
        }
    }
}

impl fmt::Display for ReaderForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReaderForm::Tagged { tag, form } => write!(f, "#{tag} {form}"),
            ReaderForm::Conditional { form, splicing } => {
                write!(f, "#?{}{form}", if splicing.truthy() { "@" } else { "" })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed by Clojure 1.11.1.
    #[test]
    fn instants_print_and_hash_as_javas_dates() {
        for (millis, literal, text, hash) in [
            (
                0,
                "1970-01-01T00:00:00.000-00:00",
                "Thu Jan 01 00:00:00 UTC 1970",
                0,
            ),
            (
                -1,
                "1969-12-31T23:59:59.999-00:00",
                "Wed Dec 31 23:59:59 UTC 1969",
                0,
            ),
            (
                1_580_474_096_789,
                "2020-01-31T12:34:56.789-00:00",
                "Fri Jan 31 12:34:56 UTC 2020",
                -73_867_782,
            ),
            (
                951_782_400_000,
                "2000-02-29T00:00:00.000-00:00",
                "Tue Feb 29 00:00:00 UTC 2000",
                -1_700_339_491,
            ),
        ] {
            let instant = Instant(millis);
            assert_eq!(instant.to_string(), literal);
            assert_eq!(instant.java_text(), text);
            assert_eq!(instant.hash(), hash, "{literal}");
        }
    }

    #[test]
    fn uuids_print_and_compare_as_javas() {
        let uuid = |high, low| Uuid { high, low };
        assert_eq!(
            uuid(0x0123_4567_89ab_cdef, -1).to_string(),
            "01234567-89ab-cdef-ffff-ffffffffffff"
        );
        // The halves have signs.
        assert!(uuid(-1, 0) < uuid(0, 0));
        assert!(uuid(0, -1) < uuid(0, 0));
    }
}
