// Shows the quarantine. Images are fetched only when a record is opened.

import { act, get } from "./connection.js";
import { byId, element, keyText, number, say } from "./dom.js";

export class Quarantine {
  constructor() {
    this.count = -1;
    this.mayRedrive = false;
  }

  update(state) {
    this.mayRedrive = state.actions.includes("redrive");
    const count = state.quarantine.count;
    say(byId("quarantine-count"), count === undefined ? "not read: start with --quarantine" : count === 0 ? "empty" : `${number(count)} ${count === 1 ? "record" : "records"}`);
    if (count !== undefined && count !== this.count) {
      this.count = count;
      this.load();
    }
  }

  async load() {
    const { records, count } = await get("quarantine");
    const open = new Set([...document.querySelectorAll("#quarantine details[open]")].map((node) => node.dataset.name));
    byId("quarantine").replaceChildren(...records.map((record) => this.row(record, open.has(record.name))));
    if (count > records.length) {
      byId("quarantine").append(element("p", { class: "hint" }, `The oldest ${number(records.length)} of ${number(count)} are shown.`));
    }
  }

  row(record, open) {
    const summary = element(
      "summary",
      {},
      element("span", { class: "tag" }, record.reason),
      element("b", {}, keyText(record.key)),
      element("span", { class: "now" }, `${record.event} ${record.time.slice(0, 19)}`),
    );
    const details = element("details", {}, summary, element("p", { class: "said" }, record.error));
    details.dataset.name = record.name;
    if (this.mayRedrive) {
      details.append(this.button(record.name));
    }
    const images = element("div", { class: "images" });
    details.append(images);
    details.addEventListener("toggle", () => details.open && fillImages(images, record.name));
    details.open = open;
    return details;
  }

  button(name) {
    const button = element("button", { type: "button" }, "Redrive this record");
    button.addEventListener("click", () => this.redrive(button, { name }));
    return button;
  }

  async redrive(button, body) {
    button.disabled = true;
    const said = byId("quarantine-said");
    try {
      say(said, await act("redrive", body));
      said.classList.remove("refused");
    } catch (error) {
      say(said, error.message);
      said.classList.add("refused");
    } finally {
      button.disabled = false;
    }
  }
}

async function fillImages(frame, name) {
  const record = await get(`quarantine/${name.split("/").map(encodeURIComponent).join("/")}`);
  frame.replaceChildren(image("old image", record.oldImage), image("new image", record.newImage));
}

function image(title, value) {
  return element("div", {}, element("h3", {}, title), element("pre", {}, value === null ? "none" : JSON.stringify(value, null, 2)));
}
