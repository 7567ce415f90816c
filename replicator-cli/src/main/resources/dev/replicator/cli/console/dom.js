// Builds elements. Texts become text nodes only, so nothing that an item contains is ever markup.

export const byId = (id) => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, String(value));
  }
  node.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return node;
}

// Changes a text only if it differs, so that screen readers and selections are left alone.
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

// Replaces the children if what they show has changed.
export function show(node, key, children) {
  const text = JSON.stringify(key);
  if (shown.get(node) !== text) {
    shown.set(node, text);
    node.replaceChildren(...children());
  }
}

const shown = new WeakMap();

export const number = (value, digits = 0) =>
  Number(value).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

export function duration(millis) {
  if (millis < 1000) return `${Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(1)} s`;
  if (millis < 3_600_000) return `${Math.floor(millis / 60_000)} min ${Math.round((millis % 60_000) / 1000)} s`;
  return `${Math.floor(millis / 3_600_000)} h ${Math.round((millis % 3_600_000) / 60_000)} min`;
}

// A value as the AWS console would show it: plain for texts and numbers, JSON for the rest.
export function plain(value) {
  if (value && typeof value === "object") {
    if ("S" in value) return value.S;
    if ("N" in value) return value.N;
  }
  return JSON.stringify(value);
}

export function keyText(key) {
  return Object.entries(key ?? {}).map(([name, value]) => `${name} = ${plain(value)}`).join(", ");
}
