// How the overlay looks.

export const STYLE = `
:host {
  all: initial;
  --paper: #fffdfb;
  --ink: #22201e;
  --soft: #6f6862;
  --line: #e6dfd8;
  --code: #f6f1ec;
  --error: #c4314b;
  --error-wash: #fbe9ec;
  --warning: #a86400;
  --warning-wash: #fcf0dc;
  --busy: #3467c9;
  --done: #23804c;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #1d1b1a;
    --ink: #ece7e2;
    --soft: #a39a92;
    --line: #37322f;
    --code: #151413;
    --error: #ff7b8e;
    --error-wash: #3a1f25;
    --warning: #f2b355;
    --warning-wash: #382a16;
    --busy: #86abff;
    --done: #6fd09a;
  }
}
* { box-sizing: border-box; margin: 0; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }
button:focus-visible, .excerpt:focus-visible { outline: 2px solid var(--busy); outline-offset: 2px; border-radius: 3px; }

.panel {
  position: fixed;
  z-index: 2147483646;
  inset: auto 16px 16px;
  max-width: 860px;
  max-height: min(72vh, 680px);
  margin: 0 auto;
  display: flex;
  flex-direction: column;
  overflow: hidden;
  font: 14px/1.5 var(--sans);
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--line);
  border-top: 4px solid var(--tone);
  border-radius: 10px;
  box-shadow: 0 2px 6px rgb(0 0 0 / 0.12), 0 18px 50px rgb(0 0 0 / 0.28);
}
.error { --tone: var(--error); --wash: var(--error-wash); }
.warning { --tone: var(--warning); --wash: var(--warning-wash); }
.busy { --tone: var(--busy); }
.offline, .note { --tone: var(--soft); }
.done { --tone: var(--done); }

header { display: flex; align-items: baseline; gap: 12px; padding: 12px 18px 10px; border-bottom: 1px solid var(--line); }
h2 { font-size: 16px; font-weight: 650; color: var(--tone); white-space: nowrap; }
.still { flex: 1; color: var(--soft); font-size: 13px; }
.close { padding: 0 6px; font-size: 22px; line-height: 1; color: var(--soft); }
.close:hover { color: var(--ink); }

.cards { overflow: auto; padding: 2px 18px 6px; }
.card { padding: 14px 0; }
.card + .card { border-top: 1px solid var(--line); }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; font: 12.5px/1.5 var(--mono); color: var(--soft); }
.tone { padding: 0 7px; font: 600 11.5px/1.6 var(--sans); color: var(--tone); background: var(--wash); border-radius: 4px; }
button.place { color: var(--ink); font-weight: 600; text-decoration: underline; text-decoration-color: var(--tone); text-underline-offset: 3px; overflow-wrap: anywhere; }
button.place:hover { color: var(--tone); }
.stage { margin-inline-start: auto; }
.message { margin: 6px 0 0; font-size: 15px; font-weight: 550; white-space: pre-wrap; overflow-wrap: anywhere; }
.excerpt { overflow-x: auto; margin-top: 10px; padding: 8px 0; font: 13px/1.55 var(--mono); background: var(--code); border: 1px solid var(--line); border-radius: 6px; }
.row { display: flex; width: max-content; min-width: 100%; }
.here { background: var(--wash); }
.number { flex: none; width: 52px; padding-inline-end: 14px; text-align: end; color: var(--soft); user-select: none; }
.here .number { color: var(--tone); font-weight: 700; }
code { font: inherit; white-space: pre; tab-size: 4; padding-inline-end: 16px; }
mark { color: inherit; background: none; font-weight: 700; color: var(--tone); }
.under { line-height: 1; height: 1em; }
.unseen { visibility: hidden; }
.carets { color: var(--tone); font-weight: 700; }
.help { margin-top: 10px; white-space: pre-wrap; overflow-wrap: anywhere; }
.help b { color: var(--done); }
.related, .more { margin-top: 6px; font-size: 13px; color: var(--soft); }
.related .place { font-family: var(--mono); }
.calls { margin: 0; padding-inline-start: 24px; font: 12.5px/1.6 var(--mono); color: var(--soft); }

.pill {
  position: fixed;
  z-index: 2147483647;
  right: 16px;
  bottom: 16px;
  max-width: calc(100vw - 32px);
  display: flex;
  align-items: center;
  gap: 9px;
  padding: 7px 14px;
  font: 13px/1.4 var(--sans);
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 999px;
  box-shadow: 0 1px 3px rgb(0 0 0 / 0.12), 0 6px 20px rgb(0 0 0 / 0.18);
}
.panel ~ .pill { bottom: auto; top: 16px; }
.pill i { flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--tone); }
.pill.busy i { border-radius: 2px; animation: turn 0.9s linear infinite; }
.pill.offline i { animation: fade 1.2s ease-in-out infinite alternate; }
@keyframes turn { to { transform: rotate(180deg); } }
@keyframes fade { to { opacity: 0.25; } }
@media (prefers-reduced-motion: reduce) { .pill i { animation: none !important; } }
@media (max-width: 560px) { .panel { inset: auto 0 0; border-radius: 10px 10px 0 0; } .still { display: none; } }
@media print { .panel, .pill { display: none; } }
`;
