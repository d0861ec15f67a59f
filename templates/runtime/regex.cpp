// Regular expressions and their matchers as values. The syntax is read by templates/core/jank/regex.jank; a regular
// expression gets its program when it is needed first, so that a unit's literals cost nothing while it loads.
#include "regex.hpp"

#include "exception.hpp"
#include "heap.hpp"
#include "number.hpp"
#include "regex_match.hpp"
#include "seq.hpp"
#include "vector.hpp"

using namespace rt;

namespace {

Program *program_of(jk regex) { return as<Program>(as<Regex>(regex)->program); }

bool check(jk x, Type type, const char *wanted) {
  if (is(x, type)) {
    return true;
  }
  throw_cast(x, wanted);
  return false;
}

bool check_regex(jk x) { return check(x, T_REGEX, "a regular expression"); }
bool check_matcher(jk x) { return check(x, T_MATCHER, "a matcher"); }

jk no_match() { return throw_error("IllegalStateException", "No match found"); }

// 1: a match, which the matcher has now; 0: none; -1: an exception is pending.
int search(jk matcher, u32 from, bool whole) {
  Matcher *m = as<Matcher>(matcher);
  MatchInput input = {as<String>(m->text), from, whole, u32(m->last)};
  int found = regex_match(program_of(m->regex), input, m->groups);
  m->found = found == 1;
  m->first = found == 1 ? m->groups[0] : -1;
  if (found == 1) {
    m->last = m->groups[1];
  }
  return found;
}

} // namespace

namespace rt {

jk make_regex(jk pattern) {
  Root keep(pattern);
  Regex *r = make<Regex>(T_REGEX);
  r->pattern = pattern;
  r->program = r->names = JK_NIL;
  return ref(r);
}

void print_regex(Text *out, jk regex) {
  String *s = as<String>(as<Regex>(regex)->pattern);
  out->add("#\"");
  bool quoting = false; // between \Q and \E
  for (u32 i = 0; i < s->length; i++) {
    u16 c = s->at(i);
    if (c == '\\' && i + 1 < s->length) {
      u16 escaped = s->at(++i);
      out->add(c);
      out->add(escaped);
      quoting = quoting ? escaped != 'E' : escaped == 'Q';
    } else if (c == '"') {
      out->add(quoting ? "\\E\\\"\\Q" : "\\\"");
    } else {
      out->add(c);
    }
  }
  out->add(u16('"'));
}

} // namespace rt

extern "C" {

jk jk_regex(jk pattern) { return check(pattern, T_STRING, "a string") ? make_regex(pattern) : 0; }
jk jk_regex_p(jk x) { return jk_from_bool(is(x, T_REGEX)); }
jk jk_regex_pattern(jk regex) { return check_regex(regex) ? as<Regex>(regex)->pattern : 0; }
jk jk_regex_prepared_p(jk regex) { return check_regex(regex) ? jk_from_bool(!is_nil(as<Regex>(regex)->program)) : 0; }

jk jk_regex_prepare(jk regex, jk code, jk groups, jk registers, jk names) {
  if (!check_regex(regex)) {
    return 0;
  }
  Root keep(regex), keep_names(names), array(jk_array_from_seq(code));
  if (!array) {
    return 0;
  }
  u32 length = as<Node>(array)->length;
  Program *p = static_cast<Program *>(allocate(T_PROGRAM, offsetof(Program, code) + length * sizeof(int32_t)));
  p->length = length;
  p->groups = u32(jk_int_value(groups));
  p->registers = u32(jk_int_value(registers));
  for (u32 i = 0; i < length; i++) {
    p->code[i] = int32_t(jk_int_value(as<Node>(array)->items[i]));
  }
  as<Regex>(regex)->program = ref(p);
  as<Regex>(regex)->names = keep_names;
  return regex;
}

jk jk_regex_group_names(jk regex) { return check_regex(regex) ? as<Regex>(regex)->names : 0; }

jk jk_unicode_property(jk name) {
  if (!check(name, T_STRING, "a string")) {
    return 0;
  }
  Utf8 text(name);
  int id = unicode_property(text.text(), text.length());
  return id < 0 ? JK_NIL : JK_INT(id);
}

jk jk_matcher(jk regex, jk text) {
  if (!check_regex(regex) || !check(text, T_STRING, "a string")) {
    return 0;
  }
  if (is_nil(as<Regex>(regex)->program)) {
    return throw_error("IllegalStateException", "The regular expression is not prepared");
  }
  Root keep(regex), keep_text(text);
  u32 groups = program_of(regex)->groups;
  Matcher *m = static_cast<Matcher *>(allocate(T_MATCHER, sizeof(Matcher) + 2 * groups * sizeof(int32_t)));
  m->regex = regex;
  m->text = text;
  m->first = -1;
  return ref(m);
}
jk jk_matcher_p(jk x) { return jk_from_bool(is(x, T_MATCHER)); }

jk jk_matcher_find(jk matcher) {
  if (!check_matcher(matcher)) {
    return 0;
  }
  Root keep(matcher);
  Matcher *m = as<Matcher>(matcher);
  u32 from = u32(m->last) + (m->first == m->last); // an empty match is not found twice
  if (from > as<String>(m->text)->length) {
    m->found = 0;
    return JK_FALSE;
  }
  int found = search(matcher, from, false);
  return found < 0 ? 0 : jk_from_bool(found);
}
jk jk_matcher_matches(jk matcher) {
  if (!check_matcher(matcher)) {
    return 0;
  }
  Root keep(matcher);
  int found = search(matcher, 0, true);
  return found < 0 ? 0 : jk_from_bool(found);
}
jk jk_matcher_regex(jk matcher) { return check_matcher(matcher) ? as<Matcher>(matcher)->regex : 0; }
jk jk_matcher_group_count(jk matcher) {
  return check_matcher(matcher) ? JK_INT(program_of(as<Matcher>(matcher)->regex)->groups) : 0;
}

jk jk_matcher_group(jk matcher, jk group) {
  i64 n;
  if (!check_matcher(matcher) || !to_index(group, &n)) {
    return 0;
  }
  Matcher *m = as<Matcher>(matcher);
  if (!m->found) {
    return no_match();
  }
  if (n < 0 || n > i64(program_of(m->regex)->groups)) {
    return throw_error("IndexOutOfBoundsException", "No group %lld", (long long)n);
  }
  int32_t start = m->groups[2 * n], end = m->groups[2 * n + 1];
  return start < 0 ? JK_NIL : substring(m->text, u32(start), u32(end));
}
jk jk_matcher_start(jk matcher) {
  return !check_matcher(matcher)       ? 0
         : as<Matcher>(matcher)->found ? JK_INT(as<Matcher>(matcher)->groups[0])
                                       : no_match();
}
jk jk_matcher_end(jk matcher) {
  return !check_matcher(matcher)       ? 0
         : as<Matcher>(matcher)->found ? JK_INT(as<Matcher>(matcher)->groups[1])
                                       : no_match();
}

} // extern "C"
