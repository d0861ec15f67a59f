// What a page is told of builds that brought it no code, or code with warnings.

/**
 * The events that a state is worth, as [name, detail]: `compile-failed` and `compile-warnings`, once for each set of diagnostics.
 *
 * @param {object} state the server's `state` message
 * @param {object | null} before the one before it
 */
export function buildEvents(state, before) {
  const { generation, status, diagnostics } = state;
  const events = [];
  const of = (from, severity) => from.filter((diagnostic) => diagnostic.severity === severity);
  const news = (severity) => {
    const ids = (from) => of(from, severity).map((diagnostic) => diagnostic.id).join();
    return before === null || ids(before.diagnostics) !== ids(diagnostics);
  };
  if (status === "failed" && (before?.status !== "failed" || news("error"))) {
    events.push(["compile-failed", { generation, diagnostics: of(diagnostics, "error") }]);
  }
  const warnings = of(diagnostics, "warning");
  if (warnings.length > 0 && news("warning")) {
    events.push(["compile-warnings", { generation, diagnostics: warnings }]);
  }
  return events;
}
