import { treemap } from "./treemap.js";

const SVG = "http://www.w3.org/2000/svg";
const BOX = { x: 0, y: 0, width: 1080, height: 620 };
const report = JSON.parse(document.getElementById("report").textContent);
const page = document.querySelector("main");

/** An element with attributes and children, texts among them. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function bytes(count) {
  const size = Math.abs(count);
  if (size < 1000) {
    return `${count} B`;
  }
  return size < 1e6 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

function signed(count) {
  return `${count > 0 ? "+" : ""}${bytes(count)}`;
}

function table(heads, rows) {
  const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map((row) => element("tr", {}, ...row.map((text) => element("td", {}, text))));
  return element("div", { class: "wide" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
}

function sizes({ raw, gzip, brotli }) {
  return [bytes(raw), bytes(gzip), bytes(brotli)];
}

/** Every function in the frame of its namespace, the area as its bytes. */
function picture() {
  const { functions, namespaces } = report;
  const groups = namespaces.map(({ name, raw }, index) => ({ name, size: raw, hue: (index * 47 + 210) % 360 }));
  const svg = shape("svg", { viewBox: `0 0 ${BOX.width} ${BOX.height}`, role: "img", "aria-label": "Sizes of functions by namespace" });
  for (const { item: group, ...frame } of treemap(groups, BOX)) {
    const own = functions.filter(({ ns }) => ns === group.name).map(({ name, raw }) => ({ name, size: raw }));
    const inside = own.length > 0 ? own : [{ name: group.name, size: group.size }];
    for (const { item, ...at } of treemap(inside, frame)) {
      svg.append(
        shape("rect", { ...at, fill: `hsl(${group.hue} 45% 38%)` }, shape("title", {}, `${item.name}\n${group.name}\n${bytes(item.size)}`)),
      );
      label(svg, item.name, at);
    }
    svg.append(shape("rect", { ...frame, class: "frame" }));
    if (frame.width > group.name.length * 9 && frame.height > 40) {
      const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
      svg.append(shape("text", { ...middle, class: "name" }, group.name));
    }
  }
  return svg;
}

/** The name, where there is room for it. */
function label(svg, name, { x, y, width, height }) {
  const short = name.slice(name.indexOf("/") + 1);
  if (height > 18 && width > short.length * 7 + 8) {
    svg.append(shape("text", { x: x + 4, y: y + 14 }, short));
  }
}

function headline() {
  const { total, change, budget, project } = report;
  document.title = `${project}: ${bytes(total.brotli)}`;
  page.append(element("h1", {}, `${project}: ${bytes(total.brotli)} with brotli`));
  const since = change ? `, ${signed(total.brotli - change.before.brotli)} since the last release` : "";
  page.append(element("p", {}, `${bytes(total.raw)} as it is, ${bytes(total.gzip)} with gzip${since}.`));
  if (budget) {
    const over = budget.used > budget.limit;
    const verdict = over ? `${bytes(budget.used - budget.limit)} over the budget` : `${bytes(budget.limit - budget.used)} below the budget`;
    page.append(element("p", { class: over ? "bad" : "faint" }, `${verdict} of ${bytes(budget.limit)}.`));
  }
}

function section(title, ...content) {
  page.append(element("h2", {}, title), ...content);
}

headline();
section("What it is made of", picture());
section(
  "Namespaces",
  table(
    ["", "functions", "as it is", "gzip, alone", "brotli, alone"],
    report.namespaces.map((ns) => [ns.name, String(ns.functions), ...sizes(ns)]),
  ),
);
section("Largest functions", table(["", "where", "bytes"], report.largest.map(({ name, ns, raw }) => [name, ns, bytes(raw)])));
section("Files", table(["", "as it is", "gzip", "brotli"], report.files.map((file) => [file.path, ...sizes(file)])));
const { left } = report;
if (left.everything_stays) {
  section("Left out", element("p", {}, "Nothing: jank's own runtime looks everything up by name, so all of the program and of the runtime is here."));
} else {
  section(
    "Left out",
    ...left.computed.map((ns) => element("p", {}, `Nothing: ${ns} looks up vars by names that only the running program knows.`)),
    element("p", {}, `${left.kept} vars stay. Namespaces of which nothing does: ${left.namespaces.join(", ") || "none"}.`),
    element("details", {}, element("summary", {}, `${left.vars.length} more vars`), element("p", { class: "faint" }, left.vars.join(", "))),
  );
}
if (report.change?.namespaces.length > 0) {
  section("Since the last release", table(["", "bytes"], report.change.namespaces.map(({ name, raw }) => [name, signed(raw)])));
}
