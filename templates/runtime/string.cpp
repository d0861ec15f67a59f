#include "string.hpp"

#include "heap.hpp"

#include <stdlib.h>

namespace rt {

String *new_string(u32 length, bool wide) {
  String *s = static_cast<String *>(allocate(T_STRING, sizeof(String) + (size_t(length) << wide)));
  s->h.flags = wide ? F_WIDE : 0;
  s->length = length;
  return s;
}

jk make_string(const char *utf8, size_t bytes) {
  bool ascii = true;
  for (size_t i = 0; i < bytes && ascii; i++) {
    ascii = static_cast<signed char>(utf8[i]) >= 0;
  }
  if (ascii) {
    String *s = new_string(u32(bytes), false);
    memcpy(s->bytes(), utf8, bytes);
    return ref(s);
  }
  Text text;
  text.add(utf8, bytes);
  return text.string();
}

jk make_string(const char *utf8) { return make_string(utf8, strlen(utf8)); }

jk make_string_of_units(const u16 *units, u32 length) {
  u16 all = 0;
  for (u32 i = 0; i < length; i++) {
    all |= units[i];
  }
  String *s = new_string(length, all > 255);
  if (all > 255) {
    memcpy(s->units(), units, size_t(length) * 2);
  } else {
    for (u32 i = 0; i < length; i++) {
      s->bytes()[i] = u8(units[i]);
    }
  }
  return ref(s);
}

jk substring(jk string, u32 start, u32 end) {
  Root keep(string);
  String *s = as<String>(string);
  if (start == 0 && end == s->length) {
    return string;
  }
  if (s->wide()) {
    u16 all = 0;
    for (u32 i = start; i < end; i++) {
      all |= s->units()[i];
    }
    String *part = new_string(end - start, all > 255);
    for (u32 i = start; i < end; i++) {
      if (all > 255) {
        part->units()[i - start] = s->units()[i];
      } else {
        part->bytes()[i - start] = u8(s->units()[i]);
      }
    }
    return ref(part);
  }
  String *part = new_string(end - start, false);
  memcpy(part->bytes(), s->bytes() + start, end - start);
  return ref(part);
}

bool strings_equal(const String *a, const String *b) {
  return a->length == b->length && a->wide() == b->wide() && memcmp(a + 1, b + 1, size_t(a->length) << a->wide()) == 0;
}

u32 java_hash(String *s) {
  if (!s->java_hash) {
    u32 h = 0;
    for (u32 i = 0; i < s->length; i++) {
      h = 31 * h + s->at(i);
    }
    s->java_hash = h;
  }
  return s->java_hash;
}

jk empty_string() {
  static jk empty;
  if (!empty) {
    add_root(&empty);
    empty = make_string("", 0);
  }
  return empty;
}

int compare_strings(String *a, String *b) { // as Java's compareTo
  u32 n = a->length < b->length ? a->length : b->length;
  for (u32 i = 0; i < n; i++) {
    if (a->at(i) != b->at(i)) {
      return int(a->at(i)) - int(b->at(i));
    }
  }
  return int(a->length) - int(b->length);
}

bool string_is(jk string, const char *latin1) {
  String *s = as<String>(string);
  size_t n = strlen(latin1);
  return !s->wide() && s->length == n && memcmp(s->bytes(), latin1, n) == 0;
}

// ---- Text -----------------------------------------------------------------------------------------------------

namespace {
// The buffer of the last text that is done, for the next one: most texts are short-lived, and growing anew costs more
// than writing. Larger ones go back to malloc.
u8 *spare_bytes;
u32 spare_capacity;
constexpr u32 MAX_SPARE = 1 << 20;
} // namespace

Text::~Text() {
  if (bytes_ && !spare_bytes && capacity_ <= MAX_SPARE) {
    spare_bytes = bytes_;
    spare_capacity = capacity_;
  } else {
    free(bytes_);
  }
  free(units_);
}

void Text::grow(u32 more) {
  if (length_ + more <= capacity_) {
    return;
  }
  if (!capacity_ && spare_capacity >= more && spare_bytes) {
    bytes_ = spare_bytes;
    capacity_ = spare_capacity;
    spare_bytes = nullptr;
    return;
  }
  capacity_ = (length_ + more) * 2 + 32;
  if (units_) {
    units_ = static_cast<u16 *>(realloc(units_, size_t(capacity_) * 2));
  } else {
    bytes_ = static_cast<u8 *>(realloc(bytes_, capacity_));
  }
}

void Text::widen() {
  if (units_) {
    return;
  }
  if (!capacity_) {
    capacity_ = 32;
  }
  units_ = static_cast<u16 *>(malloc(size_t(capacity_) * 2));
  for (u32 i = 0; i < length_; i++) {
    units_[i] = bytes_[i];
  }
  free(bytes_);
  bytes_ = nullptr;
}

void Text::add(u16 unit) {
  if (unit > 255) {
    widen();
  }
  grow(1);
  if (units_) {
    units_[length_++] = unit;
  } else {
    bytes_[length_++] = u8(unit);
  }
}

void Text::add(const char *ascii) {
  for (; *ascii; ascii++) {
    add(u16(u8(*ascii)));
  }
}

void Text::add_integer(i64 n) {
  char digits[20];
  char *p = digits + sizeof digits;
  u64 left = n < 0 ? 0 - u64(n) : u64(n);
  do {
    *--p = char('0' + left % 10);
    left /= 10;
  } while (left);
  if (n < 0) {
    add(u16('-'));
  }
  for (; p < digits + sizeof digits; p++) {
    add(u16(*p));
  }
}

void Text::add(const char *utf8, size_t bytes) {
  const u8 *p = reinterpret_cast<const u8 *>(utf8), *end = p + bytes;
  while (p < end) {
    u32 c = *p++;
    u32 more = c < 0x80 ? 0 : c < 0xC2 ? 9 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : c < 0xF5 ? 3 : 9;
    if (more == 0) {
      add(u16(c));
      continue;
    }
    bool valid = more != 9 && u32(end - p) >= more;
    u32 code = more == 9 ? 0 : c & (0x3F >> more);
    for (u32 i = 0; valid && i < more; i++) {
      valid = (p[i] & 0xC0) == 0x80;
      code = code << 6 | (p[i] & 0x3F);
    }
    if (!valid) {
      add(u16(0xFFFD));
      continue;
    }
    p += more;
    if (code >= 0x10000) {
      add(u16(0xD800 + ((code - 0x10000) >> 10)));
      add(u16(0xDC00 + (code & 0x3FF)));
    } else {
      add(u16(code));
    }
  }
}

void Text::add_string(jk string) { add_units(as<String>(string), 0, as<String>(string)->length); }

void Text::add_units(String *s, u32 start, u32 end) {
  if (!s->wide() && !units_) {
    grow(end - start);
    if (end > start) {
      memcpy(bytes_ + length_, s->bytes() + start, end - start);
    }
    length_ += end - start;
    return;
  }
  for (u32 i = start; i < end; i++) {
    add(s->at(i));
  }
}

jk Text::string() const {
  if (length_ == 0) {
    return empty_string();
  }
  if (units_) {
    return make_string_of_units(units_, length_);
  }
  String *s = new_string(length_, false);
  memcpy(s->bytes(), bytes_, length_);
  return ref(s);
}

// ---- Utf8 -----------------------------------------------------------------------------------------------------

Utf8::Utf8(jk string) {
  String *s = as<String>(string);
  u8 *out = static_cast<u8 *>(malloc(size_t(s->length) * 3 + 1));
  u32 n = 0;
  for (u32 i = 0; i < s->length; i++) {
    u32 c = s->at(i);
    if (c >= 0xD800 && c < 0xE000) {
      u32 low = c < 0xDC00 && i + 1 < s->length ? s->at(i + 1) : 0;
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i++;
      } else {
        c = 0xFFFD;
      }
    }
    if (c < 0x80) {
      out[n++] = u8(c);
    } else if (c < 0x800) {
      out[n++] = u8(0xC0 | c >> 6);
      out[n++] = u8(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      out[n++] = u8(0xE0 | c >> 12);
      out[n++] = u8(0x80 | (c >> 6 & 0x3F));
      out[n++] = u8(0x80 | (c & 0x3F));
    } else {
      out[n++] = u8(0xF0 | c >> 18);
      out[n++] = u8(0x80 | (c >> 12 & 0x3F));
      out[n++] = u8(0x80 | (c >> 6 & 0x3F));
      out[n++] = u8(0x80 | (c & 0x3F));
    }
  }
  out[n] = 0;
  text_ = reinterpret_cast<char *>(out);
  length_ = n;
}
Utf8::~Utf8() { free(text_); }
char *Utf8::release() {
  char *text = text_;
  text_ = nullptr;
  return text;
}

} // namespace rt
