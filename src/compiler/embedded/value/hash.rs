//! Clojure's `hash`: Murmur3 (32 bits, seed 0) of numbers, strings and collections, Java's hash of the rest.
//!
//! The figures are those of `clojure.lang.Murmur3` and `clojure.lang.Util.hasheq`; sets and big maps print in their order.

use num_traits::{ToPrimitive, Zero};

use super::{ReaderForm, Value};
use super::number::java_hash;

const C1: i32 = 0xcc9e_2d51_u32 as i32;
const C2: i32 = 0x1b87_3593;

fn mix_k1(k1: i32) -> i32 {
    k1.wrapping_mul(C1).rotate_left(15).wrapping_mul(C2)
}

fn mix_h1(h1: i32, k1: i32) -> i32 {
    (h1 ^ k1)
        .rotate_left(13)
        .wrapping_mul(5)
        .wrapping_add(0xe654_6b64_u32 as i32)
}

fn finish(h1: i32, length: i32) -> i32 {
    let mut h = (h1 ^ length) as u32;
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^= h >> 16;
    h as i32
}

fn hash_int(x: i32) -> i32 {
    if x == 0 {
        0
    } else {
        finish(mix_h1(0, mix_k1(x)), 4)
    }
}

fn hash_long(x: i64) -> i32 {
    if x == 0 {
        return 0;
    }
    let h1 = mix_h1(0, mix_k1(x as i32));
    finish(mix_h1(h1, mix_k1((x >> 32) as i32)), 8)
}

fn java_string_hash(text: &str) -> i32 {
    text.encode_utf16().fold(0i32, |h, unit| {
        h.wrapping_mul(31).wrapping_add(i32::from(unit))
    })
}

fn hash_unencoded_chars(text: &str) -> i32 {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut h1 = 0;
    let mut pairs = units.chunks_exact(2);
    for pair in &mut pairs {
        h1 = mix_h1(h1, mix_k1(i32::from(pair[0]) | i32::from(pair[1]) << 16));
    }
    if let [last] = pairs.remainder() {
        h1 ^= mix_k1(i32::from(*last));
    }
    finish(h1, 2 * units.len() as i32)
}

fn hash_double(d: f64) -> i32 {
    if d == 0.0 {
        return 0; // -0.0 equals 0.0
    }
    let bits = if d.is_nan() {
        0x7ff8_0000_0000_0000
    } else {
        d.to_bits()
    };
    (bits ^ (bits >> 32)) as i32
}

fn mix_collection(hash: i32, count: i32) -> i32 {
    finish(mix_h1(0, mix_k1(hash)), count)
}

fn ordered<'v>(items: impl Iterator<Item = &'v Value>) -> i32 {
    let mut count = 0;
    let hash = items.fold(1i32, |h, item| {
        count += 1;
        h.wrapping_mul(31).wrapping_add(hash(item))
    });
    mix_collection(hash, count)
}

fn unordered(hashes: impl Iterator<Item = i32>) -> i32 {
    let mut count = 0;
    let hash = hashes.fold(0i32, |h, item| {
        count += 1;
        h.wrapping_add(item)
    });
    mix_collection(hash, count)
}

fn entry(key: &Value, value: &Value) -> i32 {
    ordered([key, value].into_iter())
}

fn hash_name(name: &super::Name) -> i32 {
    let ns = name.ns.as_deref().map_or(0, java_string_hash);
    let seed = hash_unencoded_chars(&name.name);
    // clojure.lang.Util.hashCombine
    seed ^ ns
        .wrapping_add(0x9e37_79b9_u32 as i32)
        .wrapping_add(seed << 6)
        .wrapping_add(seed >> 2)
}

/// Clojure's `(hash value)`. Lazy sequences in it must be realised. What has identity only hashes to 0, so that nothing that
/// depends on an order can depend on an address.
pub fn hash(value: &Value) -> i32 {
    match value {
        Value::Nil => 0,
        Value::Bool(true) => 1231,
        Value::Bool(false) => 1237,
        Value::Int(n) => hash_long(*n),
        Value::Double(d) => hash_double(*d),
        Value::BigInt(n) => match n.value.to_i64() {
            Some(n) => hash_long(n),
            None => java_hash(&n.value),
        },
        Value::Ratio(r) => java_hash(&r.numerator) ^ java_hash(&r.denominator),
        Value::Decimal(d) if d.unscaled.is_zero() => 0,
        Value::Decimal(d) => {
            let bare = d.bare();
            java_hash(&bare.unscaled)
                .wrapping_mul(31)
                .wrapping_add(bare.scale)
        }
        Value::Char(c) => i32::from(*c),
        Value::String(s) => hash_int(java_string_hash(s)),
        Value::Symbol(s) => hash_name(&s.name),
        Value::Keyword(k) => hash_name(k).wrapping_add(0x9e37_79b9_u32 as i32),
        Value::List(list) => ordered(list.iter()),
        Value::Vector(vector) => ordered(vector.iter()),
        Value::Seq(seq) => ordered(seq.iter()),
        Value::Cons(_) | Value::Lazy(_) => {
            value.form_items().map_or(0, |items| ordered(items.iter()))
        }
        Value::Map(map) => unordered(map.iter().map(|(k, v)| entry(k, v))),
        Value::Record(record) => {
            let class = super::Name::simple(&record.class.name);
            hash_name(&class) ^ unordered(record.map.iter().map(|(k, v)| entry(k, v)))
        }
        Value::Class(class) => java_string_hash(&class.name),
        Value::SortedMap(map) => unordered(map.entries.iter().map(|(k, v)| entry(k, v))),
        Value::Set(set) => unordered(set.iter().map(hash)),
        Value::SortedSet(set) => unordered(set.items.iter().map(hash)),
        Value::Instant(instant) => instant.hash(),
        Value::Uuid(uuid) => uuid.hash(),
        Value::ReaderForm(form) => hash_reader_form(form),
        Value::Namespace(name) => java_string_hash(name),
        Value::Var(var) => java_string_hash(&var.name.name),
        _ => 0,
    }
}

fn hash_reader_form(form: &ReaderForm) -> i32 {
    let (tag, form) = match form {
        ReaderForm::Tagged { tag, form } => (tag, form),
        ReaderForm::Conditional { form, splicing } => (splicing, form),
    };
    hash(tag).wrapping_mul(31).wrapping_add(hash(form))
}

/// The place of a key in the order of Clojure's hash maps: nil first, then by the hash's groups of five bits, lowest first.
pub(super) fn trie_order(key: &Value) -> u64 {
    if matches!(key, Value::Nil) {
        return 0;
    }
    let hash = u64::from(hash(key) as u32);
    let order = (0..7).fold(0, |order, group| order << 5 | (hash >> (5 * group)) & 31);
    order + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed by Clojure 1.11.1's `(hash x)`.
    #[test]
    fn hashes_are_those_of_clojure() {
        let kw = Value::keyword;
        let int = Value::Int;
        for (value, expected) in [
            (int(1), 1_392_991_556),
            (int(-1), 1_651_860_712),
            (int(0), 0),
            (int(4_294_967_296), 987_256_456),
            (Value::string("abc"), 74_834_163),
            (Value::string("é𝄞"), -1_944_633_128),
            (kw("a"), -2_123_407_586),
            (
                Value::Keyword(super::super::Name::qualified("a", "b").into()),
                1_482_224_565,
            ),
            (Value::symbol("a"), -482_876_059),
            (Value::qualified("foo", "bar"), 254_379_989),
            (Value::vector([int(1), int(2)]), 156_247_261),
            (Value::list([int(1), int(2)]), 156_247_261),
            (Value::set([int(1), int(2), int(3)]), 439_094_965),
            (
                Value::map([(kw("a"), int(1)), (kw("b"), int(2))]),
                161_871_944,
            ),
            (Value::Double(1.5), 1_073_217_536),
            (Value::Double(-0.0), 0),
            (Value::map([]), -15_128_758),
            (Value::vector([]), -2_017_569_654),
        ] {
            assert_eq!(hash(&value), expected, "{value}");
        }
    }

    /// Printed by Clojure 1.11.1.
    #[test]
    fn sets_and_big_maps_have_clojures_order() {
        let set = Value::set((0..40).map(Value::Int));
        assert_eq!(
            set.to_string(),
            "#{0 7 20 27 1 24 39 4 15 21 31 32 33 13 22 36 29 6 28 25 34 17 3 12 2 23 35 19 11 9 5 14 26 16 38 30 10 18 37 8}"
        );
        let map = Value::map((0..12).map(|i| (Value::keyword(&format!("k{i}")), Value::Int(i))));
        assert_eq!(
            map.to_string(),
            "{:k8 8, :k11 11, :k5 5, :k7 7, :k9 9, :k6 6, :k0 0, :k10 10, :k3 3, :k4 4, :k1 1, :k2 2}"
        );
    }
}
