//! The load function of a part: it runs the top-level forms in order.

use super::Printed;
use super::lower::{Definition, LowArity, Top};
use super::print::{self, CppWriter, c_string};

/// What a load function does, in order.
pub struct Load<'f> {
    steps: Vec<Step<'f>>,
}

enum Step<'f> {
    /// Neighbouring definitions, by a table.
    Define(Vec<&'f Definition>),
    /// A form that needs a function of its own.
    Run(&'f LowArity),
}

impl<'f> Load<'f> {
    /// Of the forms of a part.
    pub fn of(forms: &'f [Top]) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        for form in forms {
            match (form, steps.last_mut()) {
                (Top::Define(row), Some(Step::Define(rows))) => rows.push(row),
                (Top::Define(row), _) => steps.push(Step::Define(vec![row])),
                (Top::Run(code), _) => steps.push(Step::Run(code)),
                (Top::Function, _) => {}
            }
        }
        Load { steps }
    }

    /// Writes what the load function refers to: tables and functions of forms.
    pub fn print_forms(&self, out: &mut CppWriter) {
        for (number, step) in self.steps.iter().enumerate() {
            match step {
                Step::Define(rows) => {
                    out.line(&format!("const jk_definition form_{number}[] = {{"));
                    for row in rows {
                        out.line_at(&row_text(row), Some(row.site));
                    }
                    out.line("};");
                }
                Step::Run(code) => print::define_form(out, number, code),
            }
        }
    }

    /// Writes the load function `symbol`. It returns the value of the last form.
    pub fn print(&self, out: &mut CppWriter, part: &Printed, symbol: &str) {
        let ns = c_string(part.ns.as_str());
        let unless = |out: &mut CppWriter, call: String| {
            out.line(&format!("if(!{call}) return jk_unwind(&load_info, 0);"));
        };
        out.line(&format!(
            "extern \"C\" __attribute__((visibility(\"hidden\"))) jk {symbol}() {{"
        ));
        let constants = part.piece.lowering.constants.len();
        if constants > 0 {
            let call = format!("jk_constants(constants, {constants}, strings, indexes, K)");
            unless(out, call);
        }
        if part.begins {
            unless(out, format!("jk_ns_begin({ns})"));
        }
        out.line("jk last[1] = { JK_NIL };");
        out.line("JK_FRAME(last);");
        for (number, step) in self.steps.iter().enumerate() {
            let call = match step {
                Step::Define(rows) => {
                    let count = rows.len();
                    format!("jk_define(&load_info, form_{number}, {count}, K)")
                }
                Step::Run(_) => format!("form_{number}()"),
            };
            out.line(&format!("if(!(last[0] = {call})) return 0;"));
        }
        if part.ends {
            unless(out, format!("jk_ns_loaded({ns})"));
        }
        out.line("return last[0];");
        out.line("}");
    }
}

fn row_text(row: &Definition) -> String {
    let function = row.function.map_or("0".to_owned(), |f| format!("&f{f}"));
    let meta = row.meta.map_or("JK_NO_META".to_owned(), |m| m.to_string());
    format!("{{ {}, {function}, {meta}, {} }},", row.var, row.site)
}
