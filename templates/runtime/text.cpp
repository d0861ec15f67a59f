// Functions on strings.
#include "exception.hpp"
#include "number.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "vector.hpp"

using namespace rt;

namespace rt {

u16 upper_unit(u16 c) {
  if (c < 128) {
    return c >= 'a' && c <= 'z' ? u16(c - 32) : c;
  }
  if ((c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) || (c >= 0x430 && c <= 0x44F)) {
    return u16(c - 32);
  }
  if (c == 0xFF) {
    return 0x178;
  }
  if (c >= 0x450 && c <= 0x45F) {
    return u16(c - 80);
  }
  return c >= 0x100 && c < 0x138 && (c & 1) ? u16(c - 1) : c;
}

u16 lower_unit(u16 c) {
  if (c < 128) {
    return c >= 'A' && c <= 'Z' ? u16(c + 32) : c;
  }
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) {
    return u16(c + 32);
  }
  if (c >= 0x400 && c <= 0x40F) {
    return u16(c + 80);
  }
  return c >= 0x100 && c < 0x138 && !(c & 1) ? u16(c + 1) : c;
}

} // namespace rt

namespace {

String *str(jk s) { return as<String>(s); }

bool check_string(jk s) {
  if (!is_string(s)) {
    throw_cast(s, "a string");
    return false;
  }
  return true;
}

// Java's String.trim takes away all up to the space; Clojure's trim takes what is white space to Java.
bool is_space(u16 c) {
  return (c >= 9 && c <= 13) || (c >= 28 && c <= 32) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) ||
         c == 0x2028 || c == 0x2029 || c == 0x205F || c == 0x3000;
}

jk mapped(jk s, u16 (*f)(u16), bool sharp_s) {
  if (!check_string(s)) {
    return 0;
  }
  Root keep(s);
  Text out;
  for (u32 i = 0; i < str(s)->length; i++) {
    u16 c = str(s)->at(i);
    if (sharp_s && c == 0xDF) {
      out.add("SS");
    } else {
      out.add(f(c));
    }
  }
  return out.string();
}

jk trimmed(jk s, bool left, bool right) {
  if (!check_string(s)) {
    return 0;
  }
  u32 start = 0, end = str(s)->length;
  while (left && start < end && is_space(str(s)->at(start))) {
    start++;
  }
  while (right && end > start && is_space(str(s)->at(end - 1))) {
    end--;
  }
  return substring(s, start, end);
}

bool matches_at(String *s, u32 at, String *what) {
  if (at + what->length > s->length) {
    return false;
  }
  for (u32 i = 0; i < what->length; i++) {
    if (s->at(at + i) != what->at(i)) {
      return false;
    }
  }
  return true;
}

// Where `what` begins at or behind `from`; -1: nowhere.
i64 find(String *s, String *what, u32 from) {
  for (u32 i = from; i + what->length <= s->length; i++) {
    if (matches_at(s, i, what)) {
      return i;
    }
  }
  return -1;
}

// A string or a character as a string; 0 with an exception pending for anything else.
jk as_text(jk v) {
  if (is_char(v)) {
    u16 unit = char_value(v);
    return make_string_of_units(&unit, 1);
  }
  return is_string(v) ? v : throw_cast(v, "a string or a character");
}

jk replaced(jk s, jk match, jk replacement, bool all) {
  if (!check_string(s)) {
    return 0;
  }
  Root keep(s), what(as_text(match)), with(what ? as_text(replacement) : 0);
  if (!what || !with) {
    return 0;
  }
  Text out;
  u32 at = 0;
  String *text = str(s), *wanted = str(what);
  while (at <= text->length) {
    i64 hit = find(text, wanted, at);
    if (hit < 0) {
      break;
    }
    out.add_units(text, at, u32(hit));
    out.add_string(with);
    at = u32(hit) + wanted->length;
    if (!wanted->length) {
      // An empty match stands before every character and at the end.
      if (at < text->length) {
        out.add(text->at(at));
      }
      at++;
    }
    if (!all) {
      break;
    }
  }
  if (at < text->length) {
    out.add_units(text, at, text->length);
  }
  return out.string();
}

jk part(jk s, jk start, jk end, bool to_end) {
  if (!check_string(s)) {
    return 0;
  }
  i64 from, to = str(s)->length;
  if (!to_index(start, &from) || (!to_end && !to_index(end, &to))) {
    return 0;
  }
  if (from < 0 || to > i64(str(s)->length) || from > to) {
    return throw_error("StringIndexOutOfBoundsException", "begin %lld, end %lld, length %u", (long long)from,
                       (long long)to, str(s)->length);
  }
  return substring(s, u32(from), u32(to));
}

} // namespace

extern "C" {

jk jk_subs2(jk s, jk start) { return part(s, start, JK_NIL, true); }
jk jk_subs3(jk s, jk start, jk end) { return part(s, start, end, false); }

jk jk_string_upper(jk s) { return mapped(s, upper_unit, true); }
jk jk_string_lower(jk s) { return mapped(s, lower_unit, false); }
jk jk_string_trim(jk s) { return trimmed(s, true, true); }
jk jk_string_triml(jk s) { return trimmed(s, true, false); }
jk jk_string_trimr(jk s) { return trimmed(s, false, true); }

jk jk_string_index_of(jk s, jk value, jk from) {
  if (!check_string(s)) {
    return 0;
  }
  Root keep(s), what(as_text(value));
  i64 start = 0;
  if (!what || (!is_nil(from) && !to_index(from, &start))) {
    return 0;
  }
  if (start < 0) {
    start = 0;
  }
  i64 hit = start > i64(str(s)->length) ? -1 : find(str(s), str(what), u32(start));
  return hit < 0 ? JK_NIL : make_long(hit);
}

jk jk_string_last_index_of(jk s, jk value, jk from) {
  if (!check_string(s)) {
    return 0;
  }
  Root keep(s), what(as_text(value));
  i64 start = str(s)->length;
  if (!what || (!is_nil(from) && !to_index(from, &start))) {
    return 0;
  }
  i64 last = i64(str(s)->length) - i64(str(what)->length);
  for (i64 i = start < last ? start : last; i >= 0; i--) {
    if (matches_at(str(s), u32(i), str(what))) {
      return make_long(i);
    }
  }
  return JK_NIL;
}

jk jk_string_starts_with(jk s, jk prefix) {
  return check_string(s) && check_string(prefix) ? jk_from_bool(matches_at(str(s), 0, str(prefix))) : 0;
}
jk jk_string_ends_with(jk s, jk suffix) {
  if (!check_string(s) || !check_string(suffix)) {
    return 0;
  }
  u32 length = str(suffix)->length;
  return jk_from_bool(length <= str(s)->length && matches_at(str(s), str(s)->length - length, str(suffix)));
}

jk jk_string_replace(jk s, jk match, jk replacement) { return replaced(s, match, replacement, true); }
jk jk_string_replace_first(jk s, jk match, jk replacement) { return replaced(s, match, replacement, false); }

jk jk_string_split(jk s, jk separator) {
  if (!check_string(s) || !check_string(separator)) {
    return 0;
  }
  Root keep(s), what(separator);
  VectorBuilder parts;
  u32 at = 0;
  if (!str(what)->length) {
    for (u32 i = 0; i < str(s)->length; i++) {
      parts.add(Root(substring(s, i, i + 1)));
    }
    return parts.vector();
  }
  for (;;) {
    i64 hit = find(str(s), str(what), at);
    parts.add(Root(substring(s, at, hit < 0 ? str(s)->length : u32(hit))));
    if (hit < 0) {
      return parts.vector();
    }
    at = u32(hit) + str(what)->length;
  }
}

jk jk_string_reverse(jk s) {
  if (!check_string(s)) {
    return 0;
  }
  Root keep(s);
  Text out;
  for (u32 i = str(s)->length; i--;) {
    u16 c = str(s)->at(i);
    // Surrogate pairs keep their order, as in Java.
    if (c >= 0xDC00 && c < 0xE000 && i && str(s)->at(i - 1) >= 0xD800 && str(s)->at(i - 1) < 0xDC00) {
      out.add(str(s)->at(--i));
    }
    out.add(c);
  }
  return out.string();
}

} // extern "C"
