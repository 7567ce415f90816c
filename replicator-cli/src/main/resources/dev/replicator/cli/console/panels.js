// The panels that only show: problems, numbers, shards, facts, the log, and the duel with the naive replicator.

import { byId, duration, element, number, say, show } from "./dom.js";

export function problems(list) {
  show(byId("problem-list"), list, () =>
    list.length === 0
      ? [element("li", { class: "fine" }, "Nothing is wrong.")]
      : list.map((problem) => element("li", { class: problem.severity }, problem.text)),
  );
}

export function numbers(state) {
  const boxes = state.mode === "demo" ? ofDemo(state) : ofTables(state);
  show(byId("numbers"), boxes, () =>
    boxes.map(([name, value, kind = "", more = ""]) =>
      element("div", { class: kind }, element("dt", {}, name), element("dd", {}, value, element("small", {}, more))),
    ),
  );
}

function ofDemo(state) {
  const { counts, cost, reader, sample = {} } = state;
  return [
    ["lag", duration(sample.lagMillis ?? 0), sample.lagMillis > 5000 ? "bad" : "", `average ${duration(sample.lagAverageMillis ?? 0)}`],
    ["steps back seen", number(reader.stepsBack), reader.stepsBack > 0 ? "bad" : "good", `${number(reader.looks)} reads`],
    ["applied", number(counts.applied), "", `${number(counts.coalesced)} coalesced`],
    ["superseded", number(counts.superseded), "", "with duplicates"],
    ["retried", number(counts.retried), "", "delivered again"],
    ["quarantined", number(counts.quarantined), state.quarantine.count > 0 ? "bad" : "", `${number(state.quarantine.count)} there now`],
    ["write units", number(cost.units), "", `${number(cost.unitsPerChange, 2)} a change`],
    ["cost", `$${number(cost.dollars, 4)}`, "", `$${number(cost.dollarsPerMillion, 2)} a million units`],
  ];
}

function ofTables(state) {
  const { counts, cost, sample = {} } = state;
  const lag = sample.lagMillis === undefined ? "unknown" : duration(sample.lagMillis);
  const count = (name) => (counts[name] === undefined ? "unknown" : number(counts[name]));
  return [
    ["lag", lag],
    ["applied", count("applied"), "", "last hour"],
    ["superseded", count("superseded"), "", "last hour"],
    ["retried", count("retried"), "", "last hour"],
    ["quarantined", count("quarantined"), counts.quarantined > 0 ? "bad" : "", "last hour"],
    ["write units", count("writeUnits"), "", "last hour"],
    ["cost", cost.dollars === undefined ? "unknown" : `$${number(cost.dollars, 4)}`, "", `$${number(cost.dollarsPerMillion, 2)} a million units`],
  ];
}

export function shards({ shards: list, mode }) {
  show(byId("shards").tBodies[0], [list, mode], () =>
    list.length === 0 && mode === "tables"
      ? [element("tr", {}, element("td", { colspan: 2 }, "Lambda keeps the function's checkpoints; 'replicator run' has none here."))]
      : list.map((shard) => element("tr", {}, element("td", { class: "mono" }, shard.id), element("td", { class: "mono" }, shard.checkpoint))),
  );
}

export function facts(sections) {
  show(byId("facts"), sections, () =>
    sections.map((section) =>
      element(
        "div",
        {},
        element("h3", {}, section.name),
        element("ul", {}, ...section.lines.map((line) => element("li", { class: line.mark }, line.text))),
      ),
    ),
  );
}

export function log(entries) {
  show(byId("log").tBodies[0], entries, () =>
    entries.slice(0, 50).map((entry) =>
      element(
        "tr",
        { class: entry.done ? "" : "refused" },
        ...[entry.time.slice(11, 19), entry.who, entry.action, entry.result].map((text) => element("td", {}, text)),
      ),
    ),
  );
}

export function duel(state) {
  const { naive, chaos, reader } = state;
  count(byId("steps-back"), reader.stepsBack, true);
  count(byId("naive-steps-back"), naive.stepsBack, naive.running);
  say(byId("naive-said"), naive.blocked
    ? "steps back with the naive replicator, which is blocked by a record"
    : naive.running ? "steps back with the naive replicator" : "the naive replicator is not running");
  show(byId("chaos"), chaos, () => chaos.done.map(step).concat(chaos.running ? [element("li", {}, "…")] : []));
}

function count(node, value, known) {
  say(node, known ? number(value) : "–");
  node.classList.toggle("bad", known && value > 0);
  node.classList.toggle("good", known && value === 0);
}

function step({ action, result, stepsBack, naiveStepsBack }) {
  const kind = (value) => (value > 0 ? "bad" : "good");
  return element(
    "li",
    {},
    element("b", {}, action),
    ": ",
    element("span", { class: kind(stepsBack) }, `${number(stepsBack)} steps back`),
    ", naive ",
    element("span", { class: kind(naiveStepsBack) }, number(naiveStepsBack)),
    `. ${result}`,
  );
}
