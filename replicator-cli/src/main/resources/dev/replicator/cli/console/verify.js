// Shows the comparison of both tables: progress, result, and differences by age and attribute.

import { byId, duration, element, keyText, number, show } from "./dom.js";

export function verify(comparison) {
  show(byId("verify"), comparison, () => {
    const { running, progress, result, differences } = comparison;
    const parts = [];
    if (running) {
      parts.push(...progressOf(progress));
    } else if (result.ending === undefined) {
      parts.push(element("p", { class: "hint" }, "Not compared yet."));
    } else {
      parts.push(resultOf(result));
    }
    if (differences.first.length > 0) {
      parts.push(
        element("div", { class: "bars" }, bars("by attribute", differences.attributes), bars("by age of the replica's version", differences.ages)),
        keys(differences),
      );
    }
    return parts;
  });
}

function progressOf({ phase, share, secondsLeft }) {
  const left = secondsLeft < 0 ? "" : `, about ${duration(secondsLeft * 1000)} left`;
  return [
    element("p", { class: "said", role: "status" }, `${phase || "begins"}: ${number(share * 100)}%${left}`),
    element("progress", { max: 1, value: share, "aria-label": "Progress of the comparison" }),
  ];
}

function resultOf(result) {
  const found = `${number(result.missing)} missing, ${number(result.different)} different, ${number(result.extra)} extra`;
  const repaired = result.repaired > 0 ? ` ${number(result.repaired)} were repaired.` : "";
  const text = result.ending === "finished"
    ? `${result.equal ? "Equal. " : ""}Compared ${number(result.compared)} items of the primary and ${number(result.reversed)} of the replica: ${found}.${repaired}`
    : `The comparison ${result.ending}. ${result.why}`;
  return element("p", { class: result.equal || result.repaired > 0 ? "said good" : "said refused", role: "status" }, text);
}

function bars(title, counts) {
  const rows = Object.entries(counts).filter(([, count]) => count > 0).sort(([, one], [, other]) => other - one);
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return element(
    "div",
    {},
    element("h3", {}, title),
    ...rows.map(([name, count]) =>
      element("div", { class: "bar" }, element("span", {}, name), element("progress", { max: most, value: count, "aria-label": name }), number(count)),
    ),
  );
}

function keys({ first }) {
  const rows = first.map(({ kind, key, attributes, age }) =>
    element("tr", {}, ...[kind.toLowerCase(), keyText(key), attributes.join(", "), age].map((text) => element("td", {}, text))),
  );
  return element(
    "div",
    { class: "table-frame", tabindex: 0, role: "region", "aria-label": "Differences" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...["kind", "key", "attributes", "age"].map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, ...rows),
    ),
  );
}
