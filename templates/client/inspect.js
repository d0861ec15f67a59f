// Values as text, as a console shows them: short, without calling anything of the value.

const DEEPEST = 4;
const ITEMS = 50;
const LONGEST_STRING = 1000;

/**
 * What `console.log(...args)` would show: strings as they are, `%s` and its kin filled in, values inspected.
 *
 * @param {unknown[]} args
 */
export function inspectAll(args) {
  const [first, ...rest] = args;
  if (typeof first !== "string" || rest.length === 0) {
    return args.map(top).join(" ");
  }
  const text = first.replace(/%[sdifoOc%]/g, (directive) => {
    if (directive === "%%") {
      return "%";
    }
    return rest.length === 0 ? directive : fill(directive, rest.shift());
  });
  return [text, ...rest.map(top)].join(" ");
}

function fill(directive, value) {
  switch (directive) {
    case "%c":
      return ""; // colours for the browser's own console
    case "%d":
    case "%i":
      return typeof value === "object" ? "NaN" : typeof value === "bigint" ? `${value}n` : String(Math.trunc(Number(value)));
    case "%f":
      return typeof value === "object" ? "NaN" : String(Number(value));
    default:
      return top(value);
  }
}

function top(value) {
  return typeof value === "string" ? value : inspect(value);
}

/**
 * A value as text.
 *
 * @param {unknown} value
 * @param {object[]} around the objects it stands in
 */
export function inspect(value, around = []) {
  try {
    return isObject(value) ? inspectObject(value, around) : inspectPlain(value);
  } catch {
    return "[something that can't be shown]"; // a proxy, or a getter of its class, threw
  }
}

function isObject(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function inspectPlain(value) {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > LONGEST_STRING ? `${value.slice(0, LONGEST_STRING)}…` : value);
    case "bigint":
      return `${value}n`;
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

function inspectObject(value, around) {
  if (around.includes(value)) {
    return "[circular]";
  }
  if (typeof value === "function") {
    return `[function ${value.name || "without a name"}]`;
  }
  if (value instanceof Error) {
    return value.jank || !value.name ? value.message : `${value.name}: ${value.message}`;
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  }
  if (value instanceof RegExp) {
    return String(value);
  }
  if (typeof Node !== "undefined" && value instanceof Node) {
    return inspectNode(value);
  }
  const name = nameOf(value);
  if (around.length >= DEEPEST) {
    return Array.isArray(value) ? "[…]" : `${name === "Object" ? "" : name} {…}`.trim();
  }
  const inner = [...around, value];
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const items = some(value.length ?? value.byteLength, (at) => (at in value ? inspect(value[at], inner) : "empty"));
    return `${Array.isArray(value) ? "" : `${name}(${value.length ?? value.byteLength}) `}[${items.join(", ")}]`;
  }
  if (value instanceof Map) {
    const entries = [...value];
    return braces(`Map(${value.size})`, some(entries.length, (at) => entries[at].map((part) => inspect(part, inner)).join(" => ")));
  }
  if (value instanceof Set) {
    const members = [...value];
    return braces(`Set(${value.size})`, some(members.length, (at) => inspect(members[at], inner)));
  }
  const properties = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(([, property]) => property.enumerable);
  const shown = some(properties.length, (at) => {
    const [key, property] = properties[at];
    return `${/^[\w$]+$/.test(key) ? key : JSON.stringify(key)}: ${"value" in property ? inspect(property.value, inner) : "[getter]"}`;
  });
  return braces(name === "Object" ? "" : name, shown);
}

function some(length, show) {
  const shown = Array.from({ length: Math.min(length, ITEMS) }, (_, at) => show(at));
  return length > ITEMS ? [...shown, `… ${length - ITEMS} more`] : shown;
}

function braces(name, parts) {
  return `${name} ${parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`}`.trim();
}

function nameOf(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null ? "Object" : (prototype.constructor?.name ?? "Object");
}

function inspectNode(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    return node.nodeName;
  }
  const attributes = [...node.attributes].slice(0, 6).map(({ name, value }) => ` ${name}=${JSON.stringify(value.slice(0, 60))}`);
  return `<${node.localName}${attributes.join("")}>`;
}
