//! `case`: a chain of tests.

use super::super::super::ir::Expr;
use super::super::super::prims::Effect;
use super::super::super::value::Value;
use super::super::constants::is_small;
use super::super::low::{Ins, Operand, Rhs, Test};
use super::{Body, Dest};

impl Body<'_, '_> {
    pub(super) fn case(
        &mut self,
        value: &Expr,
        arms: &[(Vec<Value>, Expr)],
        default: &Expr,
        dest: Dest,
        code: &mut Vec<Ins>,
    ) {
        let value_operand = self.value(value, code);
        let Some(((constants, arm), rest)) = arms.split_first() else {
            return self.to(default, dest, code);
        };
        self.case_arm(
            &value_operand,
            value,
            constants,
            arm,
            rest,
            default,
            dest,
            code,
        );
    }

    /// The arms become a chain of tests; the body of an arm with several constants stands once, behind a flag.
    #[allow(clippy::too_many_arguments)]
    fn case_arm(
        &mut self,
        value: &Operand,
        at: &Expr,
        constants: &[Value],
        arm: &Expr,
        rest: &[(Vec<Value>, Expr)],
        default: &Expr,
        dest: Dest,
        code: &mut Vec<Ins>,
    ) {
        let test = self.case_test(value, at, constants, code);
        let mut yes = Vec::new();
        self.to(arm, dest, &mut yes);
        let mut no = Vec::new();
        match rest.split_first() {
            None => self.to(default, dest, &mut no),
            Some(((constants, arm), rest)) => {
                self.case_arm(value, at, constants, arm, rest, default, dest, &mut no);
            }
        }
        code.push(Ins::If(test, yes, no));
    }

    fn case_test(
        &mut self,
        value: &Operand,
        at: &Expr,
        constants: &[Value],
        code: &mut Vec<Ins>,
    ) -> Test {
        if let [constant] = constants
            && is_one_word(constant)
        {
            return Test::Same(value.clone(), self.constant(constant, at));
        }
        let hit = self.var();
        let site = self.site(at);
        let mut chain: Option<Vec<Ins>> = None;
        for constant in constants.iter().rev() {
            let operand = self.constant(constant, at);
            let mut step = Vec::new();
            if is_one_word(constant) {
                let args = vec![value.clone(), operand];
                let rhs = Rhs::Apply("jki_identical_p".to_owned(), args);
                self.set(hit, rhs, Effect::Pure, 0, &mut step);
            } else {
                let rhs = Rhs::Apply("jk_equal".to_owned(), vec![value.clone(), operand]);
                self.set(hit, rhs, Effect::Call, site, &mut step);
            }
            if let Some(next) = chain.take() {
                let test = Test::Truthy(Operand::Var(hit));
                step.push(Ins::If(test, Vec::new(), next));
            }
            chain = Some(step);
        }
        code.extend(chain.unwrap_or_default());
        Test::Truthy(Operand::Var(hit))
    }
}

/// Is equality with this constant the same as being the same word? So it is for what has one representation only.
fn is_one_word(value: &Value) -> bool {
    match value {
        Value::Nil | Value::Bool(_) | Value::Char(_) | Value::Keyword(_) => true,
        Value::Int(n) => is_small(*n),
        _ => false,
    }
}
