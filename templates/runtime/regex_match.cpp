#include "regex_match.hpp"

#include "exception.hpp"
#include "string.hpp"

#include <stdlib.h>

using namespace rt;

// JavaScript knows Unicode's properties: js_glue.js.
extern "C" int jank_glue_property(const char *utf8, jk_u32 bytes);
extern "C" int jank_glue_has_property(int property, jk_u32 code_point);

namespace {

enum Op {
  OP_MATCH,
  OP_CHAR,
  OP_ANY,
  OP_SET,
  OP_SPLIT,
  OP_JUMP,
  OP_MARK,
  OP_LOOK,
  OP_ATOMIC,
  OP_AGAIN,
  OP_ASSERT,
  OP_LOOP,
  OP_ENTER,
  OP_RESET,
  OP_SPAN,
  OP_CAPTURE
};
enum SetKind { SET_RANGE, SET_PROPERTY, SET_UNION, SET_COMPLEMENT, SET_INTERSECTION, SET_ANY_CASE };
enum LookKind { LOOK_AHEAD, LOOK_NOT_AHEAD, LOOK_BEHIND, LOOK_NOT_BEHIND };
enum Assertion {
  AT_START,
  AT_END,
  AT_LAST_LINE_END,
  AT_LAST_UNIX_LINE_END,
  AT_LINE_START,
  AT_UNIX_LINE_START,
  AT_LINE_END,
  AT_UNIX_LINE_END,
  AT_WORD_BOUNDARY,
  AT_NO_WORD_BOUNDARY,
  AT_PREVIOUS_END
};

// Choices and changed cells together; a pattern that needs more on its text would take for ever.
constexpr u32 MAX_STACK = 1 << 22;

// ---- Unicode -------------------------------------------------------------------------------------------------

bool has_property(int property, u32 c) {
  struct Answer {
    u32 key; // property and code point, +1
    bool has;
  };
  static Answer cache[1024];
  u32 key = (u32(property) << 21 | c) + 1;
  Answer &answer = cache[(key * 2654435761u) >> 22];
  if (answer.key != key) {
    answer = {key, jank_glue_has_property(property, c) != 0};
  }
  return answer.has;
}

// The property of that name, looked up when it is needed first.
bool is(int *property, const char *name, u32 c) {
  if (*property < 0) {
    *property = jank_glue_property(name, u32(strlen(name)));
  }
  return has_property(*property, c);
}

bool is_letter_or_digit(u32 c) {
  static int letter = -1, digit = -1;
  if (c < 128) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
  return is(&letter, "L", c) || is(&digit, "Nd", c);
}

bool is_non_spacing_mark(u32 c) {
  static int mark = -1;
  return c >= 0x300 && is(&mark, "Mn", c);
}

u32 upper_case(u32 c) { return c > 0xFFFF ? c : upper_unit(u16(c)); }
u32 lower_case(u32 c) { return c > 0xFFFF ? c : lower_unit(u16(c)); }
u32 upper_ascii(u32 c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }

bool in_set(const int32_t *set, u32 c) {
  const int32_t *end = set + set[1];
  switch (set[0]) {
  case SET_RANGE:
    return c >= u32(set[2]) && c <= u32(set[3]);
  case SET_PROPERTY:
    return has_property(set[2], c);
  case SET_UNION:
    for (const int32_t *part = set + 2; part < end; part += part[1]) {
      if (in_set(part, c)) {
        return true;
      }
    }
    return false;
  case SET_COMPLEMENT:
    return !in_set(set + 2, c);
  case SET_INTERSECTION:
    return in_set(set + 2, c) && in_set(set + 2 + set[3], c);
  default: { // as Java's CIRangeU
    u32 low = u32(set[2]), high = u32(set[3]), up = upper_case(c), down = lower_case(up);
    return (c >= low && c <= high) || (up >= low && up <= high) || (down >= low && down <= high);
  }
  }
}

// ---- the machine ---------------------------------------------------------------------------------------------

// An entry of the stack: a choice, to be taken up where everything after it failed, or a cell as it was before it
// changed.
struct Entry {
  enum Kind : u32 { CELL, CHOICE, SHORTER, LONGER } kind;
  u32 pc;              // choices; CELL: the cell's index
  int32_t at;          // where in the text; CELL: what the cell held
  int32_t limit, left; // SHORTER: not before `limit`; LONGER: `left` more times, -1 without bound
};

class Machine {
public:
  Machine(const Program *program, const MatchInput &input)
      : code_(program->code), text_(input.text), input_(input), registers_(2 * (program->groups + 1)) {
    u32 count = registers_ + 2 * program->registers;
    cells_ = static_cast<int32_t *>(malloc(count * sizeof(int32_t)));
    for (u32 i = 0; i < count; i++) {
      cells_[i] = -1;
    }
  }
  ~Machine() {
    free(cells_);
    free(stack_);
  }
  Machine(const Machine &) = delete;
  Machine &operator=(const Machine &) = delete;

  bool match_at(u32 start) {
    count_ = 0;
    int32_t end = run(0, int32_t(start), input_.whole ? Whole : Anywhere);
    if (end < 0) {
      return false;
    }
    cells_[0] = int32_t(start);
    cells_[1] = end;
    return true;
  }
  bool overflowed() const { return overflowed_; }
  const int32_t *cells() const { return cells_; }

private:
  // Where a program may end.
  static constexpr int32_t Anywhere = -1, Whole = -2;

  int32_t length() const { return int32_t(text_->length); }
  u16 unit(int32_t i) const { return text_->at(u32(i)); }
  static bool high(u16 c) { return c >= 0xD800 && c < 0xDC00; }
  static bool low(u16 c) { return c >= 0xDC00 && c < 0xE000; }

  u32 point_at(int32_t i) const {
    u16 c = unit(i);
    return high(c) && i + 1 < length() && low(unit(i + 1))
               ? 0x10000 + ((u32(c) - 0xD800) << 10) + (unit(i + 1) - 0xDC00)
               : c;
  }
  u32 point_before(int32_t i) const {
    u16 c = unit(i - 1);
    return low(c) && i > 1 && high(unit(i - 2)) ? point_at(i - 2) : c;
  }

  void push(const Entry &entry) {
    if (count_ == capacity_) {
      if (count_ >= MAX_STACK) {
        overflowed_ = true;
        return;
      }
      capacity_ = capacity_ ? capacity_ * 2 : 64;
      stack_ = static_cast<Entry *>(realloc(stack_, capacity_ * sizeof(Entry)));
    }
    stack_[count_++] = entry;
  }
  void choice(u32 pc, int32_t at) { push({Entry::CHOICE, pc, at, 0, 0}); }
  void set_cell(u32 cell, int32_t value) {
    push({Entry::CELL, cell, cells_[cell], 0, 0});
    cells_[cell] = value;
  }

  // A register keeps where it was marked and how many turns were begun.
  u32 mark_cell(int32_t r) const { return registers_ + 2 * u32(r); }
  u32 turn_cell(int32_t r) const { return registers_ + 2 * u32(r) + 1; }

  // Takes one code point by a char, any or set instruction: where it ends, -1 where it does not match.
  int32_t single(u32 pc, int32_t at) const {
    if (at >= length()) {
      return -1;
    }
    u32 c = point_at(at);
    bool takes = code_[pc] == OP_ANY || (code_[pc] == OP_CHAR ? c == u32(code_[pc + 1]) : in_set(code_ + pc + 1, c));
    return takes ? at + 1 + (c > 0xFFFF) : -1;
  }

  bool is_word(int32_t i) const {
    u32 c = point_at(i);
    return c == '_' || is_letter_or_digit(c) || (is_non_spacing_mark(c) && has_base(i));
  }
  bool is_word_before(int32_t i) const {
    u32 c = point_before(i);
    return c == '_' || is_letter_or_digit(c) || (is_non_spacing_mark(c) && has_base(i - 1));
  }
  // Does the mark at i belong to a letter or digit?
  bool has_base(int32_t i) const {
    for (; i >= 0; i--) {
      u32 c = point_at(i);
      if (is_letter_or_digit(c)) {
        return true;
      }
      if (!is_non_spacing_mark(c)) {
        return false;
      }
    }
    return false;
  }

  static bool ends_line(u16 c) { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }
  bool inside_crlf(int32_t at) const { return at > 0 && at < length() && unit(at) == '\n' && unit(at - 1) == '\r'; }

  bool holds(int32_t assertion, int32_t at) const {
    int32_t end = length();
    switch (assertion) {
    case AT_START:
      return at == 0;
    case AT_END:
      return at == end;
    case AT_LAST_LINE_END:
      return at == end || (at == end - 1 && ends_line(unit(at)) && !inside_crlf(at)) ||
             (at == end - 2 && unit(at) == '\r' && unit(at + 1) == '\n');
    case AT_LAST_UNIX_LINE_END:
      return at == end || (at == end - 1 && unit(at) == '\n');
    // As in Perl, a line does not begin at the end of the text.
    case AT_LINE_START:
      return at < end && (at == 0 || (ends_line(unit(at - 1)) && !inside_crlf(at)));
    case AT_UNIX_LINE_START:
      return at < end && (at == 0 || unit(at - 1) == '\n');
    case AT_LINE_END:
      return at == end || (ends_line(unit(at)) && !inside_crlf(at));
    case AT_UNIX_LINE_END:
      return at == end || unit(at) == '\n';
    case AT_WORD_BOUNDARY:
    case AT_NO_WORD_BOUNDARY: {
      bool boundary = (at > 0 && is_word_before(at)) != (at < end && is_word(at));
      return boundary == (assertion == AT_WORD_BOUNDARY);
    }
    default:
      return at == int32_t(input_.previous_end);
    }
  }

  // What a group took, once more: where that ends, -1 where it is not there.
  int32_t again(int32_t group, int32_t fold, int32_t at) const {
    bool there = 2 * u32(group) < registers_; // a group that the pattern does not have takes nothing
    int32_t start = there ? cells_[2 * group] : -1, end = there ? cells_[2 * group + 1] : -1;
    if (start < 0 || at + (end - start) > length()) {
      return -1;
    }
    for (int32_t i = start; i < end; i++, at++) {
      u32 a = unit(i), b = unit(at);
      bool same = a == b || (fold == 1 && upper_ascii(a) == upper_ascii(b)) ||
                  (fold == 2 && lower_case(upper_case(a)) == lower_case(upper_case(b)));
      if (!same) {
        return -1;
      }
    }
    return at;
  }

  // The body at `pc`, without choices left behind it. As in Java, what groups took in it stays, whatever fails later.
  int32_t run_closed(u32 pc, int32_t at, int32_t end) {
    u32 base = count_;
    int32_t reached = run(pc, at, end);
    count_ = base;
    return reached;
  }

  bool look(u32 pc, int32_t at) {
    int32_t kind = code_[pc + 1], least = code_[pc + 2], most = code_[pc + 3];
    bool found = false;
    if (kind == LOOK_AHEAD || kind == LOOK_NOT_AHEAD) {
      found = run_closed(pc + 5, at, Anywhere) >= 0;
    } else {
      for (int32_t start = at - least; !found && start >= 0 && start >= at - most; start--) {
        found = run_closed(pc + 5, start, at) >= 0;
      }
    }
    return found != (kind == LOOK_NOT_AHEAD || kind == LOOK_NOT_BEHIND);
  }

  // Takes the innermost choice up: false where there is none left above `base`.
  bool back(u32 base, u32 *pc, int32_t *at) {
    while (count_ > base) {
      Entry &entry = stack_[count_ - 1];
      switch (entry.kind) {
      case Entry::CELL:
        cells_[entry.pc] = entry.at;
        count_--;
        continue;
      case Entry::CHOICE:
        *pc = entry.pc;
        *at = entry.at;
        count_--;
        return true;
      case Entry::SHORTER: { // one code point less
        *pc = entry.pc + 5 + u32(code_[entry.pc + 4]);
        *at = entry.at -= 1 + (point_before(entry.at) > 0xFFFF && entry.at - 2 >= entry.limit);
        if (entry.at <= entry.limit) {
          count_--;
        }
        return true;
      }
      default: { // one more
        int32_t next = single(entry.pc + 5, entry.at);
        if (next < 0) {
          count_--;
          continue;
        }
        *pc = entry.pc + 5 + u32(code_[entry.pc + 4]);
        *at = entry.at = next;
        if (entry.left > 0 && --entry.left == 0) {
          count_--;
        }
        return true;
      }
      }
    }
    return false;
  }

  // Repeats a single one: where it is then, -1 where there are too few.
  int32_t span(u32 pc, int32_t at) {
    int32_t least = code_[pc + 1], most = code_[pc + 2], times = 0;
    bool greedy = code_[pc + 3];
    int32_t enough = at;
    while (most < 0 || times < most) {
      if (times >= least && !greedy) {
        break;
      }
      int32_t next = single(pc + 5, at);
      if (next < 0) {
        break;
      }
      at = next;
      if (++times == least) {
        enough = at;
      }
    }
    if (times < least) {
      return -1;
    }
    if (greedy && at > enough) {
      push({Entry::SHORTER, pc, at, enough, 0});
    } else if (!greedy && (most < 0 || times < most)) {
      push({Entry::LONGER, pc, at, 0, most < 0 ? -1 : most - times});
    }
    return at;
  }

  // Runs from `pc` to a match: where it ended, -1 where there is no way. Its choices are left on the stack.
  int32_t run(u32 pc, int32_t at, int32_t wanted_end) {
    u32 base = count_;
    for (;;) {
      bool fails = false;
      const int32_t *op = code_ + pc;
      switch (op[0]) {
      case OP_MATCH:
        fails = wanted_end == Whole ? at != length() : wanted_end >= 0 && at != wanted_end;
        if (!fails) {
          return at;
        }
        break;
      case OP_CHAR:
      case OP_ANY:
      case OP_SET: {
        int32_t next = single(pc, at);
        fails = next < 0;
        at = next;
        pc += op[0] == OP_CHAR ? 2 : op[0] == OP_ANY ? 1 : 1 + u32(op[2]);
        break;
      }
      case OP_SPLIT:
        choice(pc + u32(op[2]), at);
        pc += u32(op[1]);
        break;
      case OP_JUMP:
        pc += u32(op[1]);
        break;
      case OP_MARK:
        set_cell(mark_cell(op[1]), at);
        pc += 2;
        break;
      case OP_LOOK:
        fails = !look(pc, at);
        pc += 5 + u32(op[4]);
        break;
      case OP_ATOMIC:
        at = run_closed(pc + 2, at, Anywhere);
        fails = at < 0;
        pc += 2 + u32(op[1]);
        break;
      case OP_AGAIN:
        at = again(op[1], op[2], at);
        fails = at < 0;
        pc += 3;
        break;
      case OP_ASSERT:
        fails = !holds(op[1], at);
        pc += 2;
        break;
      case OP_LOOP: {
        int32_t turns = cells_[turn_cell(op[1])], least = op[2], most = op[3];
        // A turn that took nothing is the last one.
        bool over = (turns > 0 && cells_[mark_cell(op[1])] == at) || (most >= 0 && turns >= most);
        if (over) {
          pc += u32(op[5]);
        } else if (turns < least) {
          pc += 6;
        } else if (op[4]) {
          choice(pc + u32(op[5]), at);
          pc += 6;
        } else {
          choice(pc + 6, at);
          pc += u32(op[5]);
        }
        break;
      }
      case OP_ENTER:
        set_cell(turn_cell(op[1]), cells_[turn_cell(op[1])] + 1);
        set_cell(mark_cell(op[1]), at);
        pc += 2;
        break;
      case OP_RESET:
        set_cell(turn_cell(op[1]), 0);
        pc += 2;
        break;
      case OP_SPAN:
        at = span(pc, at);
        fails = at < 0;
        pc += 5 + u32(op[4]);
        break;
      default: // OP_CAPTURE
        set_cell(2 * u32(op[1]), cells_[mark_cell(op[2])]);
        set_cell(2 * u32(op[1]) + 1, at);
        pc += 3;
        break;
      }
      if (overflowed_ || (fails && !back(base, &pc, &at))) {
        return -1;
      }
    }
  }

  const int32_t *code_;
  String *text_;
  const MatchInput &input_;
  u32 registers_; // the index of the first register's cells, behind those of the groups
  int32_t *cells_;
  Entry *stack_ = nullptr;
  u32 count_ = 0, capacity_ = 0;
  bool overflowed_ = false;
};

} // namespace

namespace rt {

int regex_match(const Program *program, const MatchInput &input, int32_t *groups) {
  Machine machine(program, input);
  u32 last = input.whole ? input.from : input.text->length;
  // Where the program begins with a plain character, a match begins with its unit.
  bool plain = program->code[0] == OP_CHAR && program->code[1] <= 0xFFFF;
  for (u32 start = input.from; start <= last; start++) {
    if (plain && (start == input.text->length || input.text->at(start) != u16(program->code[1]))) {
      continue;
    }
    if (machine.match_at(start)) {
      memcpy(groups, machine.cells(), 2 * (program->groups + 1) * sizeof(int32_t));
      return 1;
    }
    if (machine.overflowed()) {
      throw_error("StackOverflowError", "the pattern has too many ways to match this text");
      return -1;
    }
  }
  return 0;
}

int unicode_property(const char *utf8, u32 bytes) { return jank_glue_property(utf8, bytes); }

} // namespace rt
