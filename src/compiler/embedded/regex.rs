//! The matcher of regular expressions for macro expansion: runs the programs that `templates/core/jank/regex.jank` makes, and
//! says what their instructions are. The runtime's twin is `templates/runtime/regex_match.cpp`; the two are kept alike, part
//! by part.
//!
//! Texts are UTF-16 code units, as in Java and JavaScript; `.` and sets take whole code points.

use super::thrown::{Eval, Fatal, Thrown};

/// Steps that one match may take: some seconds' worth.
const MAX_STEPS: u64 = 100_000_000;

/// A pattern's program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its instructions.
    pub code: Vec<i32>,
    /// How many groups it has, the whole match not counted.
    pub groups: usize,
    /// How many registers it uses.
    pub registers: usize,
}

/// Where to match.
#[derive(Debug, Clone, Copy)]
pub struct Input<'t> {
    /// The text.
    pub text: &'t [u16],
    /// Where matching may begin.
    pub from: usize,
    /// Must the match begin there, and take all to the end?
    pub whole: bool,
    /// What `\G` stands for.
    pub previous_end: usize,
}

/// Where a group begins and ends; `None` where it took nothing.
pub type Group = Option<(usize, usize)>;

/// Unicode properties that programs name, by id.
#[derive(Debug, Default)]
pub struct Properties {
    names: Vec<String>,
    /// Of each, its code points as ranges in ascending order.
    ranges: Vec<Vec<(u32, u32)>>,
}

impl Properties {
    /// The id of a property such as `Lu` or `Script=Greek`; `None` where there is none of that name.
    pub fn id(&mut self, name: &str) -> Option<usize> {
        if let Some(id) = self.names.iter().position(|n| n == name) {
            return Some(id);
        }
        let hir = regex_syntax::Parser::new()
            .parse(&format!("\\p{{{name}}}"))
            .ok()?;
        let regex_syntax::hir::HirKind::Class(regex_syntax::hir::Class::Unicode(class)) =
            hir.kind()
        else {
            return None;
        };
        let ranges = class.ranges().iter();
        self.ranges.push(
            ranges
                .map(|r| (u32::from(r.start()), u32::from(r.end())))
                .collect(),
        );
        self.names.push(name.to_owned());
        Some(self.names.len() - 1)
    }

    fn has(&self, id: i32, point: u32) -> bool {
        usize::try_from(id)
            .ok()
            .and_then(|id| self.ranges.get(id))
            .is_some_and(|ranges| {
                let at = ranges.partition_point(|(_, high)| *high < point);
                ranges.get(at).is_some_and(|(low, _)| *low <= point)
            })
    }
}

/// The first match: what each group took, the whole match first. `None` where there is no match.
///
/// # Errors
/// When it takes too many steps.
pub fn find(
    program: &Program,
    properties: &mut Properties,
    input: Input<'_>,
) -> Eval<Option<Vec<Group>>> {
    let word = WordProperties {
        letter: properties.id("L"),
        digit: properties.id("Nd"),
        mark: properties.id("Mn"),
    };
    let mut machine = Machine {
        code: &program.code,
        properties,
        word,
        input,
        groups: vec![None; program.groups + 1],
        registers: vec![Register::default(); program.registers],
        stack: Vec::new(),
        steps: 0,
    };
    let last = if input.whole {
        input.from
    } else {
        input.text.len()
    };
    for start in input.from..=last {
        machine.stack.clear();
        let end = if input.whole {
            End::Whole
        } else {
            End::Anywhere
        };
        if let Some(end) = machine.run(0, start, end)? {
            let mut groups = machine.groups;
            if let Some(whole) = groups.first_mut() {
                *whole = Some((start, end));
            }
            return Ok(Some(groups));
        }
    }
    Ok(None)
}

/// Java's case of a code point, where it is one code point; others stay as they are.
fn upper_case(point: u32) -> u32 {
    single_case(point, |c| c.to_uppercase().collect())
}

fn lower_case(point: u32) -> u32 {
    single_case(point, |c| c.to_lowercase().collect())
}

fn single_case(point: u32, change: fn(char) -> Vec<char>) -> u32 {
    match char::from_u32(point).map(change).as_deref() {
        Some([c]) => u32::from(*c),
        _ => point,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Anywhere,
    Whole,
    At(usize),
}

/// Where it was marked, and how many turns were begun.
#[derive(Debug, Clone, Copy, Default)]
struct Register {
    mark: usize,
    turns: i32,
}

/// An entry of the stack: a choice, to be taken up where everything after it failed, or what something held before it changed.
#[derive(Debug, Clone, Copy)]
enum Entry {
    Group(usize, Group),
    Register(usize, Register),
    Choice { pc: usize, at: usize },
    Shorter { pc: usize, at: usize, limit: usize },
    Longer { pc: usize, at: usize, left: i32 },
}

/// What makes a character part of a word.
struct WordProperties {
    letter: Option<usize>,
    digit: Option<usize>,
    mark: Option<usize>,
}

struct Machine<'m> {
    code: &'m [i32],
    properties: &'m Properties,
    word: WordProperties,
    input: Input<'m>,
    groups: Vec<Group>,
    registers: Vec<Register>,
    stack: Vec<Entry>,
    steps: u64,
}

fn is_high(unit: u16) -> bool {
    (0xD800..0xDC00).contains(&unit)
}

fn is_low(unit: u16) -> bool {
    (0xDC00..0xE000).contains(&unit)
}

fn ends_line(unit: Option<u16>) -> bool {
    matches!(unit, Some(0x0A | 0x0D | 0x85 | 0x2028 | 0x2029))
}

impl Machine<'_> {
    /// The number at an address of the program; programs are whole, so that what is missing never counts.
    fn word(&self, at: usize) -> i32 {
        self.code.get(at).copied().unwrap_or(0)
    }

    fn size(&self, at: usize) -> usize {
        usize::try_from(self.word(at)).unwrap_or(0)
    }

    fn jump(&self, pc: usize, offset_at: usize) -> usize {
        pc.saturating_add_signed(self.word(offset_at) as isize)
    }

    fn unit(&self, at: usize) -> Option<u16> {
        self.input.text.get(at).copied()
    }

    fn unit_before(&self, at: usize) -> Option<u16> {
        at.checked_sub(1).and_then(|at| self.unit(at))
    }

    fn point_at(&self, at: usize) -> Option<u32> {
        let unit = self.unit(at)?;
        Some(match self.unit(at + 1) {
            Some(low) if is_high(unit) && is_low(low) => {
                0x10000 + ((u32::from(unit) - 0xD800) << 10) + (u32::from(low) - 0xDC00)
            }
            _ => u32::from(unit),
        })
    }

    fn point_before(&self, at: usize) -> Option<u32> {
        let unit = self.unit_before(at)?;
        match at.checked_sub(2) {
            Some(pair) if is_low(unit) && self.unit(pair).is_some_and(is_high) => {
                self.point_at(pair)
            }
            _ => Some(u32::from(unit)),
        }
    }

    fn in_set(&self, set: usize, point: u32) -> bool {
        let (low, high) = (self.word(set + 2) as u32, self.word(set + 3) as u32);
        match self.word(set) {
            0 => (low..=high).contains(&point),
            1 => self.properties.has(self.word(set + 2), point),
            2 => {
                let end = set + self.size(set + 1);
                let mut part = set + 2;
                while part < end {
                    if self.in_set(part, point) {
                        return true;
                    }
                    part += self.size(part + 1).max(1);
                }
                false
            }
            3 => !self.in_set(set + 2, point),
            4 => self.in_set(set + 2, point) && self.in_set(set + 2 + self.size(set + 3), point),
            _ => {
                let up = upper_case(point);
                [point, up, lower_case(up)]
                    .iter()
                    .any(|p| (low..=high).contains(p))
            }
        }
    }

    /// Takes one code point by a char, any or set instruction: where it ends.
    fn single(&self, pc: usize, at: usize) -> Option<usize> {
        let point = self.point_at(at)?;
        let takes = match self.word(pc) {
            1 => point == self.word(pc + 1) as u32,
            2 => true,
            _ => self.in_set(pc + 1, point),
        };
        takes.then_some(at + 1 + usize::from(point > 0xFFFF))
    }

    fn has(&self, id: Option<usize>, point: u32) -> bool {
        id.is_some_and(|id| self.properties.has(id as i32, point))
    }

    fn is_letter_or_digit(&self, point: u32) -> bool {
        self.has(self.word.letter, point) || self.has(self.word.digit, point)
    }

    /// Is the code point, which stands at `at`, part of a word?
    fn is_word(&self, point: u32, at: usize) -> bool {
        point == u32::from(b'_')
            || self.is_letter_or_digit(point)
            || (self.has(self.word.mark, point) && self.has_base(at))
    }

    /// Does the mark at `at` belong to a letter or digit?
    fn has_base(&self, at: usize) -> bool {
        for at in (0..=at).rev() {
            let Some(point) = self.point_at(at) else {
                return false;
            };
            if self.is_letter_or_digit(point) {
                return true;
            }
            if !self.has(self.word.mark, point) {
                return false;
            }
        }
        false
    }

    fn at_word_boundary(&self, at: usize) -> bool {
        let before = self.point_before(at);
        let before = before.is_some_and(|point| self.is_word(point, at - 1));
        let here = self.point_at(at);
        before != here.is_some_and(|point| self.is_word(point, at))
    }

    fn inside_crlf(&self, at: usize) -> bool {
        self.unit(at) == Some(0x0A) && self.unit_before(at) == Some(0x0D)
    }

    fn holds(&self, assertion: i32, at: usize) -> bool {
        let end = self.input.text.len();
        let unit = self.unit(at);
        let newline = Some(0x0A);
        match assertion {
            0 => at == 0,
            1 => at == end,
            2 => {
                at == end
                    || (at + 1 == end && ends_line(unit) && !self.inside_crlf(at))
                    || (at + 2 == end && unit == Some(0x0D) && self.unit(at + 1) == newline)
            }
            3 => at == end || (at + 1 == end && unit == newline),
            // As in Perl, a line does not begin at the end of the text.
            4 => {
                at < end && (at == 0 || (ends_line(self.unit_before(at)) && !self.inside_crlf(at)))
            }
            5 => at < end && (at == 0 || self.unit_before(at) == newline),
            6 => at == end || (ends_line(unit) && !self.inside_crlf(at)),
            7 => at == end || unit == newline,
            8 => self.at_word_boundary(at),
            9 => !self.at_word_boundary(at),
            _ => at == self.input.previous_end,
        }
    }

    /// What a group took, once more: where that ends.
    fn again(&self, group: usize, fold: i32, at: usize) -> Option<usize> {
        let (start, end) = self.groups.get(group).copied().flatten()?;
        let taken = self.input.text.get(start..end)?;
        let here = self.input.text.get(at..at + taken.len())?;
        let ascii = |unit: u16| u8::try_from(unit).map_or(unit, |b| b.to_ascii_uppercase().into());
        let any = |unit: u16| lower_case(upper_case(u32::from(unit)));
        let same = |(a, b): (&u16, &u16)| {
            a == b || (fold == 1 && ascii(*a) == ascii(*b)) || (fold == 2 && any(*a) == any(*b))
        };
        taken.iter().zip(here).all(same).then_some(at + taken.len())
    }

    fn set_group(&mut self, group: usize, taken: Group) {
        if let Some(slot) = self.groups.get_mut(group) {
            self.stack.push(Entry::Group(group, *slot));
            *slot = taken;
        }
    }

    fn register(&self, r: usize) -> Register {
        self.registers.get(r).copied().unwrap_or_default()
    }

    fn set_register(&mut self, r: usize, register: Register) {
        if let Some(slot) = self.registers.get_mut(r) {
            self.stack.push(Entry::Register(r, *slot));
            *slot = register;
        }
    }

    fn restore(&mut self, entry: Entry) {
        match entry {
            Entry::Group(group, taken) => {
                if let Some(slot) = self.groups.get_mut(group) {
                    *slot = taken;
                }
            }
            Entry::Register(r, register) => {
                if let Some(slot) = self.registers.get_mut(r) {
                    *slot = register;
                }
            }
            Entry::Choice { .. } | Entry::Shorter { .. } | Entry::Longer { .. } => {}
        }
    }

    /// The body at `pc`, without choices left behind it. As in Java, what groups took in it stays, whatever fails later.
    fn run_closed(&mut self, pc: usize, at: usize, end: End) -> Eval<Option<usize>> {
        let base = self.stack.len();
        let reached = self.run(pc, at, end)?;
        self.stack.truncate(base);
        Ok(reached)
    }

    fn look(&mut self, pc: usize, at: usize) -> Eval<bool> {
        let kind = self.word(pc + 1);
        let mut found = false;
        if kind < 2 {
            found = self.run_closed(pc + 5, at, End::Anywhere)?.is_some();
        } else {
            for width in self.size(pc + 2)..=self.size(pc + 3) {
                let Some(start) = at.checked_sub(width) else {
                    break;
                };
                if self.run_closed(pc + 5, start, End::At(at))?.is_some() {
                    found = true;
                    break;
                }
            }
        }
        let negative = kind % 2 == 1;
        Ok(found != negative)
    }

    /// Takes the innermost choice up: where to go on. `None` where there is none left above `base`.
    fn back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.stack.len() > base {
            let entry = self.stack.pop()?;
            match entry {
                Entry::Choice { pc, at } => return Some((pc, at)),
                Entry::Shorter { pc, at, limit } => {
                    let pair = self.point_before(at).is_some_and(|p| p > 0xFFFF);
                    let at = at - if pair && at - 2 >= limit { 2 } else { 1 };
                    if at > limit {
                        self.stack.push(Entry::Shorter { pc, at, limit });
                    }
                    return Some((pc + 5 + self.size(pc + 4), at));
                }
                Entry::Longer { pc, at, left } => {
                    if let Some(at) = self.single(pc + 5, at) {
                        if left != 1 {
                            let left = if left > 0 { left - 1 } else { left };
                            self.stack.push(Entry::Longer { pc, at, left });
                        }
                        return Some((pc + 5 + self.size(pc + 4), at));
                    }
                }
                changed => self.restore(changed),
            }
        }
        None
    }

    /// Repeats a single one: where it is then, `None` where there are too few.
    fn span(&mut self, pc: usize, mut at: usize) -> Option<usize> {
        let (least, most) = (self.word(pc + 1), self.word(pc + 2));
        let greedy = self.word(pc + 3) != 0;
        let (mut times, mut enough) = (0, at);
        while (most < 0 || times < most) && (greedy || times < least) {
            let Some(next) = self.single(pc + 5, at) else {
                break;
            };
            at = next;
            times += 1;
            if times == least {
                enough = at;
            }
        }
        if times < least {
            return None;
        }
        if greedy && at > enough {
            let limit = enough;
            self.stack.push(Entry::Shorter { pc, at, limit });
        } else if !greedy && (most < 0 || times < most) {
            let left = if most < 0 { -1 } else { most - times };
            self.stack.push(Entry::Longer { pc, at, left });
        }
        Some(at)
    }

    /// What happens before each turn of a loop: where to go on.
    fn turn(&mut self, pc: usize, at: usize) -> usize {
        let (least, most) = (self.word(pc + 2), self.word(pc + 3));
        let greedy = self.word(pc + 4) != 0;
        let register = self.register(self.size(pc + 1));
        let (body, exit) = (pc + 6, self.jump(pc, pc + 5));
        // A turn that took nothing is the last one.
        let idle = register.turns > 0 && register.mark == at;
        if idle || (most >= 0 && register.turns >= most) {
            exit
        } else if register.turns < least {
            body
        } else if greedy {
            self.stack.push(Entry::Choice { pc: exit, at });
            body
        } else {
            self.stack.push(Entry::Choice { pc: body, at });
            exit
        }
    }

    /// Runs from `pc` to a match: where it ended, `None` where there is no way. Its choices are left on the stack.
    fn run(&mut self, mut pc: usize, at: usize, end: End) -> Eval<Option<usize>> {
        let base = self.stack.len();
        let mut at = at;
        loop {
            self.steps += 1;
            if self.steps > MAX_STEPS {
                return Err(Thrown::Fatal(Box::new(Fatal::Endless)));
            }
            let op = self.word(pc);
            let next = match op {
                0 => {
                    let ends = match end {
                        End::Anywhere => true,
                        End::Whole => at == self.input.text.len(),
                        End::At(wanted) => at == wanted,
                    };
                    if ends {
                        return Ok(Some(at));
                    }
                    None
                }
                1..=3 => {
                    let length = [2, 1, 1 + self.size(pc + 2)][(op - 1) as usize];
                    self.single(pc, at).map(|at| (pc + length, at))
                }
                4 => {
                    let other = self.jump(pc, pc + 2);
                    self.stack.push(Entry::Choice { pc: other, at });
                    Some((self.jump(pc, pc + 1), at))
                }
                5 => Some((self.jump(pc, pc + 1), at)),
                6 => {
                    let r = self.size(pc + 1);
                    let turns = self.register(r).turns;
                    self.set_register(r, Register { mark: at, turns });
                    Some((pc + 2, at))
                }
                7 => {
                    let holds = self.look(pc, at)?;
                    holds.then_some((pc + 5 + self.size(pc + 4), at))
                }
                8 => {
                    let reached = self.run_closed(pc + 2, at, End::Anywhere)?;
                    reached.map(|at| (pc + 2 + self.size(pc + 1), at))
                }
                9 => {
                    let reached = self.again(self.size(pc + 1), self.word(pc + 2), at);
                    reached.map(|at| (pc + 3, at))
                }
                10 => self.holds(self.word(pc + 1), at).then_some((pc + 2, at)),
                11 => Some((self.turn(pc, at), at)),
                12 => {
                    let r = self.size(pc + 1);
                    let turns = self.register(r).turns + 1;
                    self.set_register(r, Register { mark: at, turns });
                    Some((pc + 2, at))
                }
                13 => {
                    let r = self.size(pc + 1);
                    let mark = self.register(r).mark;
                    self.set_register(r, Register { mark, turns: 0 });
                    Some((pc + 2, at))
                }
                14 => {
                    let reached = self.span(pc, at);
                    reached.map(|at| (pc + 5 + self.size(pc + 4), at))
                }
                _ => {
                    let start = self.register(self.size(pc + 2)).mark;
                    self.set_group(self.size(pc + 1), Some((start, at)));
                    Some((pc + 3, at))
                }
            };
            match next.or_else(|| self.back(base)) {
                Some(to) => (pc, at) = to,
                None => return Ok(None),
            }
        }
    }
}
