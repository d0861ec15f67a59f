// The matcher of regular expressions: runs programs as templates/core/jank/regex.jank makes them, which says what the
// instructions are. It backtracks as Java's does, on a stack of its own.
#pragma once

#include "object.hpp"

namespace rt {

// The code of a pattern (T_PROGRAM); nothing in it refers to another object.
struct Program {
  jk_header h;
  u32 length, groups, registers, reserved;
  int32_t code[1];
};

struct MatchInput {
  String *text;     // must stay alive, as the program
  u32 from;         // where matching may begin
  bool whole;       // must the match begin there, and take all to the end?
  u32 previous_end; // what \G stands for
};

// Finds the first match. 1: there is one, and `groups`, of 2 * (program->groups + 1) entries, has where each group
// begins and ends, -1 for those that took nothing; 0: there is none; -1: it ran out of memory, an exception is pending.
int regex_match(const Program *program, const MatchInput &input, int32_t *groups);

// The id of a Unicode property such as "Lu" or "Script=Greek" in set instructions; -1 where there is none of that name.
int unicode_property(const char *utf8, u32 bytes);

} // namespace rt
