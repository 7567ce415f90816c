// Connects the page to the console: follows its state, and sends what the user does.

import { Board } from "./board.js";
import { act, follow, get } from "./connection.js";
import { byId, duration, element, number, say, show } from "./dom.js";
import * as panels from "./panels.js";
import { LagPlot } from "./plot.js";
import { Quarantine } from "./quarantine.js";
import { verify } from "./verify.js";

const board = new Board();
const plot = new LagPlot(byId("plot"));
const quarantine = new Quarantine();
const pending = new Set();
const UNMARKED = new Set(["put", "change", "delete", "set-rate", "run-chaos", "stop-verify"]);
let crossing = null;

follow({
  async live() {
    plot.replace((await get("history")).samples);
    byId("offline").hidden = true;
    say(byId("connection"), "live");
    byId("connection").classList.add("live");
  },
  state: update,
  lost(why) {
    byId("offline").hidden = false;
    say(byId("offline"), why);
    say(byId("connection"), "not connected");
    byId("connection").classList.remove("live");
  },
});

function update(state) {
  const demo = state.mode === "demo";
  document.title = `${state.problems.some((problem) => problem.severity === "problem") ? "! " : ""}${state.from.table} → ${state.to.table}`;
  say(byId("title"), demo ? "DynamoDB Replicator, demo" : "DynamoDB Replicator");
  show(byId("route"), [state.from, state.to], () => [place(state.from), " → ", place(state.to)]);
  document.querySelectorAll(".demo").forEach((section) => (section.hidden = !demo));
  document.querySelectorAll(".tables").forEach((section) => (section.hidden = demo));
  panels.problems(state.problems);
  panels.numbers(state);
  panels.shards(state);
  panels.log(state.log);
  quarantine.update(state);
  verify(state.comparison);
  drawLag(state);
  if (demo) {
    board.update(state);
    panels.duel(state);
    cross(state);
  } else {
    panels.facts(state.facts);
  }
  buttons(state);
}

const place = ({ table, region }) => element("span", {}, element("b", {}, table), ` in ${region}`);

function drawLag(state) {
  if (state.sample) {
    plot.add(state.sample);
    say(byId("lag-now"), state.sample.lagMillis === undefined ? "unknown" : `now ${duration(state.sample.lagMillis)}`);
  }
  plot.marks = [...state.log.filter((entry) => entry.done && !UNMARKED.has(entry.action)), ...(state.chaos?.done ?? [])]
    .map((entry) => ({ time: Date.parse(entry.time), text: entry.action.replaceAll("-", " ") }))
    .sort((one, other) => one.time - other.time);
  plot.draw();
}

// Says when an item that was written on this page has crossed.
function cross(state) {
  if (!crossing) {
    return;
  }
  const item = state.items.find((each) => each.id === crossing.id);
  const arrived = crossing.gone ? !item || !item.replica.exists : item?.replica.exists && item.replica.revision >= item.primary.revision;
  if (arrived) {
    say(byId("crossing"), `${crossing.id} has crossed: seen on the replica after ${duration(Date.now() - crossing.since)}.`);
    crossing = null;
  }
}

function buttons(state) {
  const may = new Set(state.actions);
  for (const button of document.querySelectorAll("[data-run], [data-action]")) {
    const action = button.dataset.run ?? button.dataset.action;
    button.hidden = !may.has(action);
    button.disabled = pending.has(action) || blocked(action, state);
  }
  for (const button of document.querySelectorAll("[data-switch]")) {
    button.setAttribute("aria-pressed", String(state.switches?.[button.dataset.switch] ?? false));
  }
  if (state.switches && document.activeElement !== byId("rate")) {
    byId("rate").value = state.switches.writing;
    say(byId("rate-said"), `${number(state.switches.writing)} times a second`);
  }
}

function blocked(action, state) {
  const { running } = state.comparison;
  if (action === "verify" || action === "repair") return running;
  if (action === "stop-verify") return !running;
  if (action === "redrive") return !state.quarantine.count;
  return action === "run-chaos" && state.chaos?.running === true;
}

async function run(action, body, said) {
  pending.add(action);
  said.classList.remove("refused");
  say(said, "…");
  try {
    say(said, await act(action, body));
  } catch (error) {
    say(said, error.message);
    said.classList.add("refused");
  } finally {
    pending.delete(action);
  }
}

byId("write").addEventListener("submit", (event) => {
  event.preventDefault();
  const action = event.submitter?.dataset.action ?? "put";
  const { id, note } = Object.fromEntries(new FormData(event.target));
  board.pin(id);
  crossing = null;
  run(action, action === "put" ? { id, note } : { id }, byId("crossing")).then(() => {
    crossing = byId("crossing").classList.contains("refused") ? null : { id, gone: action === "delete", since: Date.now() };
  });
});

for (const button of document.querySelectorAll("[data-run]")) {
  const said = byId(button.closest("section").querySelector(".said")?.id ?? "fault-said");
  button.addEventListener("click", () => run(button.dataset.run, {}, said));
}

for (const button of document.querySelectorAll("[data-switch]")) {
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") === "true";
    run(on ? button.dataset.off : button.dataset.on, {}, byId("fault-said"));
  });
}

for (const button of document.querySelectorAll("#span button")) {
  button.addEventListener("click", () => {
    plot.minutes = Number(button.dataset.minutes);
    document.querySelectorAll("#span button").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
    plot.draw();
  });
}

byId("rate").addEventListener("input", (event) => say(byId("rate-said"), `${number(event.target.value)} times a second`));
byId("rate").addEventListener("change", (event) => run("set-rate", { rate: Number(event.target.value) }, byId("crossing")));
addEventListener("resize", () => plot.draw());
