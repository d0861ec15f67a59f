//! What the kind of an expression tells about its value.

use super::super::ir::{Expr, ExprKind, Type};
use super::super::value::Value;

/// The type of an expression of this kind.
pub fn of(kind: &ExprKind) -> Type {
    match kind {
        ExprKind::Const(Value::Int(_)) => Type::Long,
        ExprKind::Const(Value::Double(_)) => Type::Double,
        ExprKind::Const(Value::Bool(_)) => Type::Bool,
        ExprKind::If(_, yes, no) if yes.ty == no.ty => yes.ty,
        ExprKind::Do(parts) => parts.last().map_or(super::UNKNOWN, |last| last.ty),
        ExprKind::Let(_, body) | ExprKind::LetFn(_, body) => body.ty,
        ExprKind::Prim(prim, args) => of_prim(prim.name, args),
        _ => super::UNKNOWN,
    }
}

fn of_prim(name: &str, args: &[Expr]) -> Type {
    match name {
        "add" | "sub" | "mul" | "inc" | "dec" | "neg" => numeric(args),
        "lt" | "le" | "gt" | "ge" | "num_eq" | "equal" | "not" => Type::Bool,
        "count" | "hash" | "bit_and" | "bit_or" | "bit_xor" | "to_long" => Type::Long,
        "to_double" | "math_sqrt" | "math_sin" | "math_cos" => Type::Double,
        _ if name.ends_with("_p") => Type::Bool,
        _ => super::UNKNOWN,
    }
}

/// Longs give a long (or overflow, which throws); with a double among numbers the result is a double.
fn numeric(args: &[Expr]) -> Type {
    let all = |types: &[Type]| args.iter().all(|arg| types.contains(&arg.ty));
    if all(&[Type::Long]) {
        Type::Long
    } else if all(&[Type::Long, Type::Double]) {
        Type::Double
    } else {
        super::UNKNOWN
    }
}
