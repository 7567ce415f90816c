// Draws the lag over time, by hand, as SVG.

import { duration, svg } from "./dom.js";

const LEFT = 56;
const BOTTOM = 20;
const TOP = 10;
const MOST_POINTS = 400;
const MARK_ROWS = 5;
const NARROW = 500;

export class LagPlot {
  constructor(frame) {
    this.frame = frame;
    this.samples = [];
    this.marks = [];
    this.minutes = 2;
  }

  replace(samples) {
    this.samples = samples;
  }

  add(sample) {
    const newest = this.samples.at(-1);
    if (!newest || sample.time > newest.time) {
      this.samples.push(sample);
      const oldest = sample.time - 3_600_000;
      while (this.samples[0].time < oldest) this.samples.shift();
    }
  }

  draw() {
    const width = this.frame.clientWidth;
    const height = this.frame.clientHeight;
    const end = this.samples.at(-1)?.time ?? Date.now();
    const begin = end - this.minutes * 60_000;
    const shown = thin(this.samples.filter((sample) => sample.time >= begin - 2000));
    const most = nice(Math.max(200, ...shown.map((sample) => sample.lagMillis)));
    const x = (time) => LEFT + (Math.max(0, time - begin) / (end - begin)) * (width - LEFT - 8);
    const y = (millis) => TOP + (1 - Math.min(1, millis / most)) * (height - TOP - BOTTOM);
    this.frame.replaceChildren(
      svg(
        "svg",
        { role: "img", "aria-label": this.label(shown, most) },
        ...[0, 0.5, 1].flatMap((part) => this.gridLine(part * most, y, width)),
        ...this.times(begin, end, x, width, height),
        ...lines(shown, x, y),
        ...marksOf(this.marks.filter((mark) => mark.time >= begin && mark.time <= end), x, width, height),
      ),
    );
  }

  label(shown, most) {
    const worst = Math.max(0, ...shown.map((sample) => sample.lagMillis));
    return `Lag of the last ${this.minutes} minutes: at most ${duration(worst)}. The axis ends at ${duration(most)}.`;
  }

  gridLine(millis, y, width) {
    return [
      svg("line", { class: "grid", x1: LEFT, x2: width - 8, y1: y(millis), y2: y(millis) }),
      svg("text", { x: LEFT - 8, y: y(millis) + 4, "text-anchor": "end" }, duration(millis)),
    ];
  }

  times(begin, end, x, width, height) {
    const texts = [];
    const parts = width < NARROW ? 2 : 4;
    for (let part = 0; part <= parts; part++) {
      const time = begin + ((end - begin) * part) / parts;
      const anchor = part === 0 ? "start" : part === parts ? "end" : "middle";
      texts.push(svg("text", { x: x(time), y: height - 4, "text-anchor": anchor }, clock(time)));
    }
    return texts;
  }
}

function lines(shown, x, y) {
  if (shown.length < 2) {
    return [];
  }
  const points = shown.map((sample) => `${x(sample.time).toFixed(1)},${y(sample.lagMillis).toFixed(1)}`);
  const parts = [
    svg("path", { class: "area", d: `M${x(shown[0].time)},${y(0)} L${points.join(" L")} L${x(shown.at(-1).time)},${y(0)} Z` }),
    svg("path", { class: "line", d: `M${points.join(" L")}` }),
  ];
  return parts;
}

// Puts each text into the first row that has room for it; a text that finds none is left out.
function marksOf(marks, x, width, height) {
  const rows = new Array(MARK_ROWS).fill(0);
  return marks.flatMap((mark) => {
    const at = x(mark.time);
    const length = mark.text.length * 6.2 + 10;
    const before = at + length > width;
    const left = before ? at - length : at;
    const row = rows.findIndex((end) => end <= left);
    const line = svg("line", { class: "mark", x1: at, x2: at, y1: TOP, y2: height - BOTTOM });
    if (row < 0 || width < NARROW) {
      return [line];
    }
    rows[row] = left + length;
    const place = { x: before ? at - 4 : at + 4, y: TOP + 10 + row * 13, "text-anchor": before ? "end" : "start" };
    return [line, svg("text", { class: "mark-text", ...place }, mark.text)];
  });
}

// Keeps the worst sample of each group, so that no peak is lost.
function thin(samples) {
  const group = Math.ceil(samples.length / MOST_POINTS);
  if (group <= 1) {
    return samples;
  }
  const kept = [];
  for (let i = 0; i < samples.length; i += group) {
    kept.push(samples.slice(i, i + group).reduce((one, other) => (other.lagMillis > one.lagMillis ? other : one)));
  }
  return kept;
}

function nice(millis) {
  for (const step of [200, 400, 600, 1000, 2000, 4000, 6000, 10_000, 20_000, 40_000, 60_000, 120_000, 240_000, 600_000, 1_200_000]) {
    if (millis <= step) return step;
  }
  return Math.ceil(millis / 3_600_000) * 3_600_000;
}

const clock = (time) => new Date(time).toLocaleTimeString("en-GB");
