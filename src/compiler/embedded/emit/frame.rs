//! Which variables the collector must see, and when.
//!
//! The collector scans memory, not wasm locals (see `jank_unit.h`). A variable that is used after an instruction which may
//! collect gets a slot in the function's frame, and each assignment is stored there too. A slot whose variable is no longer
//! used is cleared before the next instruction that may collect: otherwise a function that walks a long lazy sequence would
//! keep its head.

use std::collections::{BTreeMap, BTreeSet};

use super::super::prims::Effect;
use super::low::{Ins, Var};

type Live = BTreeSet<Var>;

/// The slots of a function's frame, by variable.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Frame {
    slots: BTreeMap<Var, u32>,
}

impl Frame {
    /// Finds the variables of `body` that need a slot.
    pub fn of(body: &[Ins]) -> Frame {
        let mut walk = Walk::default();
        walk.block(body, Live::new(), &Live::new());
        Frame {
            slots: walk.spilled.iter().copied().zip(0..).collect(),
        }
    }

    /// The slot of `var`, where it has one.
    pub fn slot(&self, var: Var) -> Option<u32> {
        self.slots.get(&var).copied()
    }

    /// How many slots there are.
    pub fn size(&self) -> u32 {
        self.slots.len() as u32
    }

    /// For each instruction that may collect, in the order of a walk through the code, the slots to clear before it.
    pub fn clears(&self, body: &[Ins], params: &[Var]) -> Clears {
        let mut walk = Walk::default();
        walk.block(body, Live::new(), &Live::new());
        let mut clears = ClearWalk {
            frame: self,
            live_across: &walk.live_across,
            clears: BTreeMap::new(),
            loops: BTreeMap::new(),
        };
        let dirty = params
            .iter()
            .copied()
            .filter(|v| self.slot(*v).is_some())
            .collect();
        clears.block(body, dirty);
        Clears(clears.clears)
    }
}

/// Slots to clear before instructions, by the address of the instruction in the walked code.
#[derive(Debug, Default)]
pub struct Clears(BTreeMap<usize, Vec<u32>>);

impl Clears {
    /// The slots to clear before `ins`, an instruction of the code that was walked.
    pub fn before(&self, ins: &Ins) -> &[u32] {
        self.0.get(&address(ins)).map_or(&[], Vec::as_slice)
    }
}

/// Instructions are told apart by where they are in memory: the code is not changed between the walk and the printing.
fn address(ins: &Ins) -> usize {
    std::ptr::from_ref(ins).addr()
}

#[derive(Default)]
struct Walk {
    spilled: BTreeSet<Var>,
    /// What is used after an instruction that may collect, at its last visit (loops are walked until nothing changes).
    live_across: BTreeMap<usize, Live>,
    heads: BTreeMap<u32, Live>,
}

impl Walk {
    /// Walks backwards from what is live behind the block to what is live before it. `handler` is what the handler in
    /// force needs: any call can lead there.
    fn block(&mut self, body: &[Ins], mut live: Live, handler: &Live) -> Live {
        for ins in body.iter().rev() {
            live = self.ins(ins, live, handler);
        }
        live
    }

    fn ins(&mut self, ins: &Ins, mut live: Live, handler: &Live) -> Live {
        match ins {
            Ins::Set {
                dst, rhs, effect, ..
            } => {
                live.remove(dst);
                if *effect == Effect::Call {
                    live.extend(handler);
                }
                if *effect != Effect::Pure {
                    self.spilled.extend(&live);
                    self.live_across.insert(address(ins), live.clone());
                }
                live.extend(rhs.vars());
                live
            }
            Ins::If(test, yes, no) => {
                let mut before = self.block(yes, live.clone(), handler);
                before.extend(self.block(no, live, handler));
                before.extend(test.vars());
                before
            }
            Ins::Loop(label, _, body) => loop {
                let known = self.heads.get(&label.0).cloned().unwrap_or_default();
                let before = self.block(body, live.clone(), handler);
                if before == known {
                    break before;
                }
                self.heads.insert(label.0, before);
            },
            Ins::Recur(label, values) => {
                let mut live = self.heads.get(&label.0).cloned().unwrap_or_default();
                for (var, _) in values {
                    live.remove(var);
                }
                live.extend(values.iter().filter_map(|(_, value)| value.var()));
                live
            }
            Ins::Try {
                body,
                exception,
                handler: code,
                ..
            } => {
                let mut at_handler = self.block(code, live.clone(), handler);
                at_handler.remove(exception);
                self.block(body, live, &at_handler)
            }
            Ins::Throw(value, _) => {
                let mut live = handler.clone();
                live.extend(value.var());
                live
            }
            Ins::Return(value) => value.var().into_iter().collect(),
            Ins::SetCapture(closure, _, value) => {
                live.extend(closure.var());
                live.extend(value.var());
                live
            }
        }
    }
}

struct ClearWalk<'f> {
    frame: &'f Frame,
    live_across: &'f BTreeMap<usize, Live>,
    clears: BTreeMap<usize, Vec<u32>>,
    loops: BTreeMap<u32, Live>,
}

impl ClearWalk<'_> {
    /// Walks forwards with the variables whose slots may hold something; gives those behind the block.
    fn block(&mut self, body: &[Ins], mut dirty: Live) -> Live {
        for ins in body {
            dirty = self.ins(ins, dirty);
        }
        dirty
    }

    fn ins(&mut self, ins: &Ins, mut dirty: Live) -> Live {
        match ins {
            Ins::Set { dst, .. } => {
                if let Some(live) = self.live_across.get(&address(ins)) {
                    let dead: Live = dirty.difference(live).copied().collect();
                    let slots: Vec<u32> = dead.iter().filter_map(|v| self.frame.slot(*v)).collect();
                    dirty.retain(|v| !dead.contains(v));
                    if slots.is_empty() {
                        self.clears.remove(&address(ins));
                    } else {
                        self.clears.insert(address(ins), slots);
                    }
                }
                if self.frame.slot(*dst).is_some() {
                    dirty.insert(*dst);
                }
                dirty
            }
            Ins::If(_, yes, no) => {
                let mut after = self.block(yes, dirty.clone());
                after.extend(self.block(no, dirty));
                after
            }
            Ins::Loop(label, vars, body) => {
                dirty.extend(vars.iter().filter(|v| self.frame.slot(**v).is_some()));
                loop {
                    let mut at_head = dirty.clone();
                    if let Some(back) = self.loops.get(&label.0) {
                        at_head.extend(back);
                    }
                    let known = self.loops.get(&label.0).cloned();
                    let after = self.block(body, at_head);
                    if self.loops.get(&label.0).cloned() == known {
                        break after;
                    }
                }
            }
            Ins::Recur(label, _) => {
                self.loops.entry(label.0).or_default().extend(&dirty);
                dirty
            }
            Ins::Try {
                body,
                exception,
                handler,
                ..
            } => {
                // Anything that was stored on the way may still be there when the handler begins.
                let mut at_handler = dirty.clone();
                collect_stores(body, self.frame, &mut at_handler);
                let mut after = self.block(body, dirty);
                if self.frame.slot(*exception).is_some() {
                    at_handler.insert(*exception);
                }
                after.extend(self.block(handler, at_handler));
                after
            }
            Ins::Throw(..) | Ins::Return(_) | Ins::SetCapture(..) => dirty,
        }
    }
}

fn collect_stores(body: &[Ins], frame: &Frame, stores: &mut Live) {
    for ins in body {
        match ins {
            Ins::Set { dst, .. } => {
                stores.extend(Some(*dst).filter(|v| frame.slot(*v).is_some()));
            }
            Ins::If(_, yes, no) => {
                collect_stores(yes, frame, stores);
                collect_stores(no, frame, stores);
            }
            Ins::Loop(_, vars, body) => {
                stores.extend(vars.iter().filter(|v| frame.slot(**v).is_some()));
                collect_stores(body, frame, stores);
            }
            Ins::Try {
                body,
                exception,
                handler,
                ..
            } => {
                stores.extend(Some(*exception).filter(|v| frame.slot(*v).is_some()));
                collect_stores(body, frame, stores);
                collect_stores(handler, frame, stores);
            }
            Ins::Recur(..) | Ins::Throw(..) | Ins::Return(_) | Ins::SetCapture(..) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::low::{Label, Operand, Rhs, Test};
    use super::*;

    fn set(dst: u32, name: &str, args: &[u32], effect: Effect) -> Ins {
        Ins::Set {
            dst: Var(dst),
            rhs: Rhs::Apply(
                name.to_owned(),
                args.iter().map(|a| Operand::Var(Var(*a))).collect(),
            ),
            effect,
            site: 0,
        }
    }

    fn ret(var: u32) -> Ins {
        Ins::Return(Operand::Var(Var(var)))
    }

    #[test]
    fn only_what_is_used_after_a_call_gets_a_slot() {
        let body = [
            set(2, "f", &[0, 1], Effect::Call),
            set(3, "g", &[0, 2], Effect::Call),
            ret(3),
        ];
        let frame = Frame::of(&body);
        assert_eq!(frame.slot(Var(0)), Some(0), "used by g after f ran");
        assert_eq!(frame.slot(Var(1)), None, "last used by f");
        assert_eq!(frame.slot(Var(2)), None);
        assert_eq!(frame.size(), 1);
    }

    #[test]
    fn pure_instructions_need_no_slots() {
        let body = [
            set(2, "p", &[0], Effect::Pure),
            set(3, "p", &[0, 2], Effect::Pure),
            ret(3),
        ];
        assert_eq!(Frame::of(&body).size(), 0);
    }

    #[test]
    fn a_slot_is_cleared_at_the_last_use() {
        let body = [
            set(1, "f", &[], Effect::Call),
            set(2, "consume", &[0], Effect::Call),
            ret(2),
        ];
        let frame = Frame::of(&body);
        let clears = frame.clears(&body, &[Var(0)]);
        assert_eq!(clears.before(&body[0]), &[] as &[u32]);
        assert_eq!(
            clears.before(&body[1]),
            &[0],
            "v0's slot, or its head is kept"
        );
    }

    #[test]
    fn a_loop_keeps_what_its_next_round_needs() {
        // loop: v2 = f(v0); recur v0 <- v0, v1 <- v2
        let label = Label(0);
        let body = [Ins::Loop(
            label,
            vec![Var(0), Var(1)],
            vec![
                set(2, "f", &[1], Effect::Call),
                Ins::If(
                    Test::Truthy(Operand::Var(Var(2))),
                    vec![Ins::Recur(label, vec![(Var(1), Operand::Var(Var(2)))])],
                    vec![ret(0)],
                ),
            ],
        )];
        let frame = Frame::of(&body);
        assert!(frame.slot(Var(0)).is_some(), "returned after many rounds");
        assert!(frame.slot(Var(1)).is_none(), "last used by the call");
    }

    #[test]
    fn what_a_handler_uses_lives_through_the_body() {
        let body = [
            Ins::Try {
                body: vec![set(2, "f", &[1], Effect::Call)],
                handler_label: Label(0),
                end_label: Label(1),
                exception: Var(3),
                handler: vec![set(2, "g", &[0, 3], Effect::Call)],
            },
            ret(2),
        ];
        let frame = Frame::of(&body);
        assert!(frame.slot(Var(0)).is_some());
        assert!(frame.slot(Var(1)).is_none());
    }
}
