// How the overlay looks. Text and its ground keep the contrast that WCAG asks for at level AA, in both schemes; a test computes it.

const LIGHT = `
  --paper: #fffdfb;
  --ink: #22201e;
  --soft: #655e58;
  --line: #e6dfd8;
  --code: #f6f1ec;
  --error: #b8243f;
  --error-wash: #fbe9ec;
  --warning: #8a5200;
  --warning-wash: #fcf0dc;
  --busy: #2f5fbe;
  --done: #1d7444;`;

const DARK = `
  --paper: #1d1b1a;
  --ink: #ece7e2;
  --soft: #b0a69e;
  --line: #3a3532;
  --code: #151413;
  --error: #ff8a9b;
  --error-wash: #3a1f25;
  --warning: #f2b355;
  --warning-wash: #382a16;
  --busy: #8fb2ff;
  --done: #6fd09a;`;

const PANEL = `
.panel {
  position: fixed;
  z-index: 2147483646;
  inset: auto 16px 16px;
  max-width: 880px;
  max-height: min(72vh, 700px);
  max-height: min(72dvh, 700px);
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
header { flex: none; display: flex; align-items: center; gap: 6px 14px; padding: 10px 12px 9px 18px; border-bottom: 1px solid var(--line); }
h2 { font-size: 16px; font-weight: 650; letter-spacing: -0.005em; color: var(--tone); white-space: nowrap; }
.note { flex: 1; min-width: 0; color: var(--soft); font-size: 13px; line-height: 1.35; }
.pager { display: flex; align-items: center; gap: 2px; color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.step, .close { width: 28px; height: 28px; font-size: 20px; line-height: 26px; text-align: center; color: var(--soft); border-radius: 6px; }
.step:hover, .close:hover { color: var(--ink); background: var(--code); }
.close { margin-inline-start: auto; font-size: 22px; }

.cards { overflow: auto; overscroll-behavior: contain; padding: 4px 18px 8px; scrollbar-width: thin; }
.card { padding: 10px 0; }
.card.expanded { padding: 12px 0 14px; }
.card + .card { border-top: 1px solid var(--line); }
h3 { font: inherit; }
h4 { margin-top: 14px; font-size: 12.5px; font-weight: 600; color: var(--soft); }
.summary { display: flex; align-items: baseline; gap: 10px; width: 100%; border-radius: 4px; }
.chip { flex: none; padding: 0 7px; font: 600 11.5px/1.65 var(--sans); color: var(--tone); background: var(--wash); border-radius: 4px; white-space: nowrap; }
.message { min-width: 0; font-size: 15px; line-height: 1.4; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.expanded .message { font-weight: 550; white-space: pre-wrap; overflow: visible; overflow-wrap: anywhere; }
.short { flex: none; margin-inline-start: auto; padding-inline-start: 8px; font: 12px/1.5 var(--mono); color: var(--soft); }
button.summary:hover .message { text-decoration: underline; text-decoration-color: var(--tone); text-underline-offset: 3px; }

.name { font-family: var(--mono); font-size: 0.92em; }
.where { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 14px; margin-top: 7px; font: 12.5px/1.6 var(--mono); color: var(--soft); }
.place { overflow-wrap: anywhere; }
button.place { color: var(--ink); font-weight: 600; text-decoration: underline; text-decoration-color: var(--tone); text-underline-offset: 3px; }
button.place:hover { color: var(--tone); }
.excerpt { overflow-x: auto; margin-top: 10px; font: 13px/1.55 var(--mono); background: var(--code); border: 1px solid var(--line); border-radius: 6px; scrollbar-width: thin; }
.lines { width: max-content; min-width: 100%; padding: 8px 0; }
.row { display: flex; }
.here { background: var(--wash); }
.number { flex: none; width: 50px; padding-inline-end: 14px; text-align: end; color: var(--soft); user-select: none; font-variant-numeric: tabular-nums; }
.here .number { color: var(--tone); font-weight: 700; }
code { font: inherit; white-space: pre; tab-size: 4; padding-inline-end: 16px; }
mark { background: none; font-weight: 700; color: var(--tone); }
.under { height: 0.85em; line-height: 0.85; }
.unseen { visibility: hidden; }
.carets { color: var(--tone); font-weight: 700; }
.help { display: flex; gap: 8px; margin-top: 11px; white-space: pre-wrap; overflow-wrap: anywhere; }
.help b { color: var(--done); font-weight: 650; }
.related { display: flex; flex-wrap: wrap; gap: 2px 8px; margin-top: 8px; font-size: 13px; color: var(--soft); }
.related .place, .calls { font: 12.5px/1.7 var(--mono); }
.calls { margin: 3px 0 0; padding: 0; list-style: none; color: var(--soft); }
.calls li { display: flex; flex-wrap: wrap; gap: 0 12px; }
.calls .fn { color: var(--ink); overflow-wrap: anywhere; }
.calls button.place { font-weight: 400; color: var(--soft); }
.more { margin-top: 8px; font-size: 13px; color: var(--soft); }
`;

const PILLS = `
.pills { position: fixed; z-index: 2147483647; right: 16px; bottom: 16px; display: flex; flex-direction: column; align-items: flex-end; gap: 8px; max-width: calc(100vw - 32px); pointer-events: none; }
.place-of-panel:not(:empty) ~ .pills { top: 16px; bottom: auto; }
.pill {
  pointer-events: auto;
  display: flex;
  align-items: center;
  gap: 9px;
  max-width: 100%;
  padding: 7px 14px;
  font: 13px/1.4 var(--sans);
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 18px;
  box-shadow: 0 1px 3px rgb(0 0 0 / 0.12), 0 6px 20px rgb(0 0 0 / 0.18);
  overflow-wrap: anywhere;
}
button.pill { border-color: var(--tone); font-weight: 600; }
.pill i { flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--tone); }
.act { flex: none; padding: 2px 10px; margin: -2px -6px -2px 0; font-weight: 600; color: var(--paper); background: var(--tone); border-radius: 11px; }
/* Most builds are over before anybody needs to know that they run. */
.pill.busy { animation: appear 0.15s 0.25s both; }
.pill.busy i { border-radius: 2px; animation: turn 0.9s linear infinite; }
.pill.offline i { animation: fade 1.2s ease-in-out infinite alternate; }
.pill.done { animation: rise 0.18s ease-out; }
@keyframes appear { from { opacity: 0; } }
@keyframes rise { from { opacity: 0; transform: translateY(6px); } }
@keyframes turn { to { transform: rotate(180deg); } }
@keyframes fade { to { opacity: 0.25; } }
`;

export const STYLE = `
:host {
  all: initial;
  color-scheme: light dark;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;${LIGHT}
}
@media (prefers-color-scheme: dark) {
  :host {${DARK}
  }
}
* { box-sizing: border-box; margin: 0; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }
:focus-visible { outline: 2px solid var(--busy); outline-offset: 2px; border-radius: 3px; }
.excerpt:focus-visible { outline-offset: -2px; }
.heard { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.error { --tone: var(--error); --wash: var(--error-wash); }
.warning { --tone: var(--warning); --wash: var(--warning-wash); }
.busy { --tone: var(--busy); }
.stale { --tone: var(--warning); }
.offline, .told { --tone: var(--soft); }
.done { --tone: var(--done); }
${PANEL}${PILLS}
@media (prefers-reduced-motion: reduce) { .pill, .pill i { animation: none !important; } }
@media (forced-colors: active) { .panel, .pill { border: 1px solid; } .pill i { forced-color-adjust: none; } }
@media (max-width: 600px) {
  .panel { inset: auto 0 0; max-height: 70vh; border-inline: 0; border-bottom: 0; border-radius: 12px 12px 0 0; }
  header { flex-wrap: wrap; padding: 9px 8px 8px 14px; }
  .note { order: 1; flex-basis: 100%; }
  .note:empty { display: none; }
  .step, .close { width: 40px; height: 36px; line-height: 34px; }
  .cards { padding: 2px 14px 10px; }
  .summary { flex-wrap: wrap; gap: 3px 8px; }
  .message { flex-basis: 100%; }
  .short { margin-inline-start: 0; padding: 0; }
  .chip { order: -2; }
  .short { order: -1; }
  .number { width: 34px; padding-inline-end: 10px; }
  .pills { right: 10px; bottom: 10px; }
}
@media print { .panel, .pills { display: none; } }
`;

/** The colours by scheme and name, for the test of their contrast. */
export const COLORS = Object.fromEntries(
  Object.entries({ light: LIGHT, dark: DARK }).map(([scheme, text]) => [
    scheme,
    Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name, color])),
  ]),
);
