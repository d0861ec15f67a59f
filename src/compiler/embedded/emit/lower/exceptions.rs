//! `try`, `catch`, `finally`.

use super::super::super::ir::{Catch, Expr};
use super::super::super::prims::Effect;
use super::super::low::{Ins, Operand, Rhs, Test, Var};
use super::{Body, Dest};

impl Body<'_, '_> {
    pub(super) fn try_(
        &mut self,
        body: &Expr,
        catches: &[Catch],
        finally: Option<&Expr>,
        at: &Expr,
        dest: Dest,
        code: &mut Vec<Ins>,
    ) {
        // `return` inside would skip the handlers and the `finally`, so the value goes through a variable.
        let result = self.var();
        let mut tried = Vec::new();
        self.to(body, Dest::To(result), &mut tried);
        if !catches.is_empty() {
            tried = self.with_catches(tried, catches, at, result);
        }
        match finally {
            None => code.extend(tried),
            Some(finally) => self.with_finally(tried, finally, at, code),
        }
        self.put(Operand::Var(result), dest, code);
    }

    fn with_catches(
        &mut self,
        body: Vec<Ins>,
        catches: &[Catch],
        at: &Expr,
        result: Var,
    ) -> Vec<Ins> {
        let exception = self.var();
        let site = self.site(at);
        let mut handler = vec![Ins::Throw(Operand::Var(exception), site)];
        for catch in catches.iter().rev() {
            self.locals.insert(catch.local, Operand::Var(exception));
            let mut taken = Vec::new();
            self.to(&catch.body, Dest::To(result), &mut taken);
            let test = Test::Catches(Operand::Var(exception), catch.class.to_string());
            handler = vec![Ins::If(test, taken, handler)];
        }
        vec![Ins::Try {
            body,
            handler_label: self.label(),
            end_label: self.label(),
            exception,
            handler,
        }]
    }

    /// The `finally` code stands once: an exception waits in a variable while it runs.
    fn with_finally(&mut self, body: Vec<Ins>, finally: &Expr, at: &Expr, code: &mut Vec<Ins>) {
        let exception = self.var();
        let waiting = self.var();
        let none = Operand::Const("0".to_owned());
        self.set(waiting, Rhs::Copy(none), Effect::Pure, 0, code);
        let keep = Ins::Set {
            dst: waiting,
            rhs: Rhs::Copy(Operand::Var(exception)),
            effect: Effect::Pure,
            site: 0,
        };
        code.push(Ins::Try {
            body,
            handler_label: self.label(),
            end_label: self.label(),
            exception,
            handler: vec![keep],
        });
        self.to(finally, Dest::Drop, code);
        let site = self.site(at);
        code.push(Ins::If(
            Test::Pending(Operand::Var(waiting)),
            vec![Ins::Throw(Operand::Var(waiting), site)],
            Vec::new(),
        ));
    }
}
