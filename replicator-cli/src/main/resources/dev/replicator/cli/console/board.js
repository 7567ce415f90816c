// Shows the items of both Regions side by side: a square for each item, and a table of the newest changes.

import { byId, element, number, say } from "./dom.js";

const MOST_NEWEST = 10;
const MOST_NOTED = 4;
const SIDES = ["primary", "replica", "naive"];
const WORDS = { current: "", waiting: "on the way", different: "differs", back: "went back", quarantined: "in quarantine", absent: "" };

export class Board {
  constructor() {
    this.grids = new Map();
    this.seen = new Map();
    this.newest = [];
    this.noted = [];
    this.pinned = "";
  }

  // Keeps an item on top of the table. Below it are items that a user gave a note, because the application writes more often.
  pin(id) {
    this.pinned = id;
  }

  update(state) {
    const sides = SIDES.filter((side) => side !== "naive" || state.naive.running);
    for (const item of state.items) {
      this.note(item);
    }
    this.drawGrids(state, sides);
    this.drawTable(state, sides);
  }

  note(item) {
    const text = JSON.stringify(item.primary);
    if (this.seen.get(item.id) !== text) {
      this.seen.set(item.id, text);
      this.newest = first(item.id, this.newest, MOST_NEWEST);
      if (item.primary.note) {
        this.noted = first(item.id, this.noted, MOST_NOTED);
      }
    }
  }

  drawGrids(state, sides) {
    const frame = byId("regions");
    frame.classList.toggle("three", sides.length === 3);
    for (const side of SIDES) {
      if (!sides.includes(side)) {
        this.grids.get(side)?.region.remove();
        this.grids.delete(side);
        continue;
      }
      if (!this.grids.has(side)) {
        const grid = new Grid(title(state, side));
        this.grids.set(side, grid);
        frame.append(grid.region);
      }
      this.grids.get(side).update(state.items, side);
    }
  }

  drawTable(state, sides) {
    const table = byId("newest");
    table.tHead.replaceChildren(
      element("tr", {}, ...["item", ...sides.map((side) => title(state, side).head)].map((text) => element("th", { scope: "col" }, text))),
    );
    const items = new Map(state.items.map((item) => [item.id, item]));
    const ids = [...new Set([this.pinned, ...this.noted, ...this.newest])].filter((id) => items.has(id)).slice(0, MOST_NEWEST);
    table.tBodies[0].replaceChildren(
      ...ids.map((id) => {
        const item = items.get(id);
        const row = element("tr", {}, element("th", { scope: "row" }, id), ...sides.map((side) => cell(item[side])));
        row.dataset.id = id;
        return row;
      }),
    );
  }
}

const first = (id, ids, most) => [id, ...ids.filter((each) => each !== id)].slice(0, most);

function title(state, side) {
  const place = side === "primary" ? state.from : state.to;
  const table = side === "naive" ? "orders-naive" : place.table;
  return { head: `${table}, ${place.region}`, table, region: place.region, side };
}

function cell(item) {
  if (!item) {
    return element("td");
  }
  const words = WORDS[item.state] ? ` (${WORDS[item.state]})` : "";
  const more = item.note ? ` ${item.note}` : "";
  return item.exists
    ? element("td", { class: `state-${item.state}` }, element("b", {}, `r${item.revision}`), ` ${item.price}${more}${words}`)
    : element("td", { class: `state-${item.state}` }, `–${words}`);
}

class Grid {
  constructor({ table, region, side }) {
    this.cells = new Map();
    this.frame = element("div", { class: "cells", "aria-hidden": "true" });
    this.said = element("p");
    const role = { primary: "primary", replica: "replica", naive: "naive replica" }[side];
    this.region = element("div", { class: "region" }, element("h3", {}, `${region} · ${table}`), this.said, this.frame);
    this.role = role;
  }

  update(items, side) {
    const ids = new Set(items.map((item) => item.id));
    for (const [id, cell] of this.cells) {
      if (!ids.has(id)) {
        cell.node.remove();
        this.cells.delete(id);
      }
    }
    items.forEach((item, index) => this.updateCell(item, item[side], index));
    const count = (state) => items.filter((item) => item[side]?.state === state).length;
    const exist = items.filter((item) => item[side]?.exists).length;
    const more = side === "primary" ? [] : [[count("waiting"), "on the way"], [count("different"), "different"], [count("back"), "went back"], [count("quarantined"), "in quarantine"]];
    say(this.said, [`${this.role}: ${number(exist)} items`, ...more.filter(([n]) => n > 0).map(([n, text]) => `${n} ${text}`)].join(", "));
  }

  updateCell(item, value, index) {
    let cell = this.cells.get(item.id);
    if (!cell) {
      cell = { node: element("i", { class: "cell" }), text: "" };
      this.cells.set(item.id, cell);
      this.frame.insertBefore(cell.node, this.frame.children[index] ?? null);
    }
    const state = !value || (!value.exists && value.state === "current") ? "absent" : value.state;
    const text = `${state} ${value?.revision} ${value?.price}`;
    if (cell.text !== text) {
      const fresh = cell.text !== "" && state === "current";
      cell.text = text;
      cell.node.className = `cell ${state}`;
      cell.node.title = item.id;
      if (fresh) {
        void cell.node.offsetWidth; // restarts the animation
        cell.node.classList.add("fresh");
      }
    }
  }
}
