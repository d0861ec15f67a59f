// Strings: immutable, Latin-1 where all units allow it and UTF-16 elsewhere, so that equal strings have equal bytes.
#pragma once

#include "object.hpp"

namespace rt {

jk make_string(const char *utf8, size_t bytes);
jk make_string(const char *utf8);
jk make_string_of_units(const u16 *units, u32 length);
// An uninitialised string, to be filled by the caller before anything else allocates. `wide` only where a unit needs
// it.
String *new_string(u32 length, bool wide);
jk substring(jk string, u32 start, u32 end);
bool strings_equal(const String *a, const String *b);
u32 java_hash(String *s);
jk empty_string();
int compare_strings(String *a, String *b);
bool string_is(jk string, const char *latin1);
// Of one code unit: Latin, Greek and Cyrillic letters.
u16 upper_unit(u16 c);
u16 lower_unit(u16 c);

// Text being put together, outside the heap.
class Text {
public:
  Text() = default;
  ~Text();
  Text(const Text &) = delete;
  Text &operator=(const Text &) = delete;
  void add(u16 unit);
  void add(const char *ascii);
  void add(const char *utf8, size_t bytes);
  void add_integer(i64 n);
  void add_string(jk string);
  void add_units(String *s, u32 start, u32 end);
  u32 length() const { return length_; }
  void clear() { length_ = 0; }
  jk string() const;

private:
  void grow(u32 more);
  void widen();
  u8 *bytes_ = nullptr;
  u16 *units_ = nullptr; // in use instead of bytes_ once a unit above 255 came
  u32 length_ = 0, capacity_ = 0;
};

// A string as UTF-8 with a 0 at its end, as long as this lives. Lone surrogates become U+FFFD.
class Utf8 {
public:
  explicit Utf8(jk string);
  ~Utf8();
  Utf8(const Utf8 &) = delete;
  Utf8 &operator=(const Utf8 &) = delete;
  const char *text() const { return text_; }
  u32 length() const { return length_; }
  char *release(); // the caller frees

private:
  char *text_;
  u32 length_;
};

// Names.
jk make_symbol(jk ns, jk name);
jk make_keyword(jk ns, jk name);
jk symbol_from_utf8(const char *text, size_t bytes); // "name" or "ns/name"
jk keyword_from_utf8(const char *text, size_t bytes);
u32 name_hash(jk ns, jk name); // a symbol's

} // namespace rt
