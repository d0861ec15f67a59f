//! Bencode, the encoding of nREPL's messages, as jank speaks it.
//!
//! Values are read from a stream, so that a reader waits for exactly the bytes that belong to a value, and within limits, so that
//! what comes from the other side can neither fill the memory nor the stack. Two things differ from BitTorrent's rules, which crates
//! for this format keep: the keys of a dictionary come in any order (jank writes its maps as they lie), and strings that are no UTF-8
//! are taken as what they seem to say, since all of them are texts for people here.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// How deep lists and dictionaries may be nested. What jank answers has a depth of three.
const MAX_DEPTH: usize = 32;

/// The longest number: `-9223372036854775808`.
const MAX_DIGITS: usize = 20;

/// A dictionary.
pub type Dict = BTreeMap<String, Value>;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `i42e`
    Integer(i64),
    /// `5:hello`
    String(String),
    /// `l…e`
    List(Vec<Value>),
    /// `d…e`
    Dict(Dict),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl Value {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }
}

/// Why a value could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BencodeError {
    /// The stream ended or failed, perhaps in the middle of a value.
    #[error("the connection broke: {0}")]
    Stream(#[from] io::Error),
    /// A byte that can't stand there.
    #[error("the byte {byte:#04x} can't stand {place}")]
    Unexpected {
        /// The byte.
        byte: u8,
        /// Where it stood.
        place: &'static str,
    },
    /// A number that is no number, or too large.
    #[error("`{0}` is no number of bencode")]
    Number(String),
    /// The same key twice in a dictionary.
    #[error("the key `{0}` stands twice in one dictionary")]
    Twice(String),
    /// More bytes than the reader takes.
    #[error("a message is longer than {0} bytes")]
    TooLong(usize),
    /// Lists in lists in lists.
    #[error("a message is nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
}

/// Writes a value.
pub fn encode(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(value, &mut bytes);
    bytes
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Integer(number) => out.extend(format!("i{number}e").into_bytes()),
        Value::String(text) => write_string(text, out),
        Value::List(items) => {
            out.push(b'l');
            for item in items {
                write(item, out);
            }
            out.push(b'e');
        }
        Value::Dict(entries) => {
            out.push(b'd');
            for (key, value) in entries {
                write_string(key, out);
                write(value, out);
            }
            out.push(b'e');
        }
    }
}

fn write_string(text: &str, out: &mut Vec<u8>) {
    out.extend(format!("{}:", text.len()).into_bytes());
    out.extend(text.as_bytes());
}

/// Reads the next value of at most `limit` bytes; `None` when the stream ends in front of one.
///
/// # Errors
/// When what comes is no value, breaks off, or exceeds a limit.
pub fn read(stream: &mut impl BufRead, limit: usize) -> Result<Option<Value>, BencodeError> {
    if stream.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader {
        stream,
        left: limit,
        limit,
    };
    let first = reader.byte()?;
    reader.value(first, 0).map(Some)
}

/// A value being read.
struct Reader<'s, S> {
    stream: &'s mut S,
    /// How many more bytes the value may have.
    left: usize,
    limit: usize,
}

impl<S: BufRead> Reader<'_, S> {
    fn take(&mut self, count: usize) -> Result<(), BencodeError> {
        let left = self.left.checked_sub(count);
        self.left = left.ok_or(BencodeError::TooLong(self.limit))?;
        Ok(())
    }

    fn byte(&mut self) -> Result<u8, BencodeError> {
        self.take(1)?;
        let mut byte = [0];
        self.stream.read_exact(&mut byte)?;
        let [byte] = byte;
        Ok(byte)
    }

    /// A value that begins with `first`.
    fn value(&mut self, first: u8, depth: usize) -> Result<Value, BencodeError> {
        if depth > MAX_DEPTH {
            return Err(BencodeError::TooDeep);
        }
        match first {
            b'i' => {
                let digits = self.digits(String::new(), b'e')?;
                parse(&digits).map(Value::Integer)
            }
            b'l' => {
                let mut items = Vec::new();
                loop {
                    match self.byte()? {
                        b'e' => return Ok(Value::List(items)),
                        first => items.push(self.value(first, depth + 1)?),
                    }
                }
            }
            b'd' => self.dict(depth),
            b'0'..=b'9' => self.string(first).map(Value::String),
            byte => Err(BencodeError::Unexpected {
                byte,
                place: "at the beginning of a value",
            }),
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Value, BencodeError> {
        let mut entries = Dict::new();
        loop {
            let key = match self.byte()? {
                b'e' => return Ok(Value::Dict(entries)),
                first @ b'0'..=b'9' => self.string(first)?,
                byte => {
                    let place = "where a key begins";
                    return Err(BencodeError::Unexpected { byte, place });
                }
            };
            let first = self.byte()?;
            let value = self.value(first, depth + 1)?;
            if entries.contains_key(&key) {
                return Err(BencodeError::Twice(key));
            }
            entries.insert(key, value);
        }
    }

    /// A string whose length begins with the digit `first`.
    fn string(&mut self, first: u8) -> Result<String, BencodeError> {
        let digits = self.digits(char::from(first).to_string(), b':')?;
        let length = usize::try_from(parse(&digits)?).map_err(|_| BencodeError::Number(digits))?;
        self.take(length)?;
        let mut bytes = Vec::new();
        // The memory grows with what arrives, not with what was promised.
        let got = self.stream.take(length as u64).read_to_end(&mut bytes)?;
        if got < length {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }

    /// What stands before `end`, which may be a number.
    fn digits(&mut self, mut digits: String, end: u8) -> Result<String, BencodeError> {
        loop {
            match self.byte()? {
                byte if byte == end => return Ok(digits),
                byte @ (b'0'..=b'9' | b'-') if digits.len() < MAX_DIGITS => {
                    digits.push(char::from(byte));
                }
                byte @ (b'0'..=b'9' | b'-') => {
                    digits.push(char::from(byte));
                    return Err(BencodeError::Number(digits));
                }
                byte => {
                    let place = "in a number";
                    return Err(BencodeError::Unexpected { byte, place });
                }
            }
        }
    }
}

/// One number has one spelling: no `-0`, no zeros in front.
fn parse(digits: &str) -> Result<i64, BencodeError> {
    let number: i64 = digits
        .parse()
        .map_err(|_| BencodeError::Number(digits.to_owned()))?;
    if number.to_string() == digits {
        Ok(number)
    } else {
        Err(BencodeError::Number(digits.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LIMIT: usize = 1 << 16;

    fn decode(bytes: &[u8]) -> Result<Option<Value>, BencodeError> {
        read(&mut io::Cursor::new(bytes), LIMIT)
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::Integer),
            any::<String>().prop_map(Value::String),
        ];
        leaf.prop_recursive(5, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
                proptest::collection::btree_map(any::<String>(), inner, 0..6).prop_map(Value::Dict),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in values()) {
            prop_assert_eq!(decode(&encode(&value)).unwrap(), Some(value));
        }

        #[test]
        fn values_in_a_row_are_read_one_by_one(first in values(), second in values()) {
            let bytes = [encode(&first), encode(&second)].concat();
            let mut stream = io::Cursor::new(bytes);
            prop_assert_eq!(read(&mut stream, LIMIT).unwrap(), Some(first));
            prop_assert_eq!(read(&mut stream, LIMIT).unwrap(), Some(second));
            prop_assert_eq!(read(&mut stream, LIMIT).unwrap(), None);
        }

        #[test]
        fn a_beginning_is_no_value(value in values(), cut in any::<proptest::sample::Index>()) {
            let bytes = encode(&value);
            let cut = cut.index(bytes.len());
            match decode(&bytes[..cut]) {
                Ok(None) => prop_assert_eq!(cut, 0),
                other => prop_assert!(matches!(other, Err(BencodeError::Stream(_))), "{:?}", other),
            }
        }

        #[test]
        fn any_bytes_lead_to_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn nothing_longer_than_the_limit_is_read(value in values()) {
            let bytes = encode(&value);
            let short = read(&mut io::Cursor::new(&bytes), bytes.len() - 1);
            prop_assert!(matches!(short, Err(BencodeError::TooLong(_))));
            prop_assert!(read(&mut io::Cursor::new(&bytes), bytes.len()).is_ok());
        }
    }

    #[test]
    fn keys_come_in_any_order() {
        let read = decode(b"d11:new-session1:s6:statusl4:donee2:id1:1e").unwrap();
        let Some(Value::Dict(read)) = read else {
            panic!("{read:?}")
        };
        assert_eq!(
            read.keys().collect::<Vec<_>>(),
            ["id", "new-session", "status"]
        );
    }

    #[test]
    fn lengths_count_bytes() {
        assert_eq!(encode(&"né".into()), "3:né".as_bytes());
        assert_eq!(decode("3:né".as_bytes()).unwrap(), Some("né".into()));
        assert_eq!(decode(b"1:\xff").unwrap(), Some("\u{fffd}".into()));
    }

    #[test]
    fn garbage_is_refused_with_its_reason() {
        let table: [(&[u8], &str); 12] = [
            (
                b"HTTP/1.1 400",
                "the byte 0x48 can't stand at the beginning of a value",
            ),
            (
                b"e",
                "the byte 0x65 can't stand at the beginning of a value",
            ),
            (b"di1ei2ee", "the byte 0x69 can't stand where a key begins"),
            (
                b"d1:ai1e1:ai2ee",
                "the key `a` stands twice in one dictionary",
            ),
            (b"ie", "`` is no number of bencode"),
            (b"i-0e", "`-0` is no number of bencode"),
            (b"i01e", "`01` is no number of bencode"),
            (b"i1-e", "`1-` is no number of bencode"),
            (b"01:a", "`01` is no number of bencode"),
            (
                b"i9223372036854775808e",
                "`9223372036854775808` is no number of bencode",
            ),
            (
                b"111111111111111111111111:",
                "`111111111111111111111` is no number of bencode",
            ),
            (b"999999999:", "a message is longer than 65536 bytes"),
        ];
        for (bytes, message) in table {
            let error = decode(bytes).unwrap_err();
            assert_eq!(
                error.to_string(),
                message,
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn a_deep_nest_does_not_reach_the_end_of_the_stack() {
        let error = decode(&[b'l'; 60_000]).unwrap_err();
        assert!(matches!(error, BencodeError::TooDeep));
    }
}
