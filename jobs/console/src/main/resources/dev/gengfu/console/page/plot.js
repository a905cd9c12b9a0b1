// A small plot of the evidence: measured values as lines, alarm flags as triangles on a rail above.

import { el, svg } from "./dom.js";
import { t, word } from "./texts.js";
import { number, timeOfDay, unit } from "./words.js";

const WIDTH = 460;
const HEIGHT = 170;
const LEFT = 40;
const RIGHT = 12;
const TOP = 26;
const BOTTOM = 24;
const DEVICES = 6;

export function evidencePlot(evidence) {
  if (evidence.length === 0) return null;
  const times = evidence.map((one) => Date.parse(one.time));
  const from = Math.min(...times);
  const to = Math.max(...times, from + 1000);
  const values = evidence.filter((one) => one.measure !== "alarm");
  const top = niceTop(Math.max(0, ...values.map((one) => one.value)));
  const devices = [...new Set(evidence.map((one) => one.device))];
  const x = (time) => LEFT + 8 + ((Date.parse(time) - from) / (to - from)) * (WIDTH - LEFT - RIGHT - 16);
  const y = (value) => HEIGHT - BOTTOM - (Math.max(0, value) / top) * (HEIGHT - TOP - BOTTOM);
  const plot = svg("svg.plot", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("detail.plot") });
  axes(plot, values, top, y, from, to);
  devices.forEach((device, index) => line(plot, values.filter((one) => one.device === device), index, x, y));
  evidence
    .filter((one) => one.measure === "alarm")
    .forEach((one) => plot.append(flag(x(one.time), devices.indexOf(one.device))));
  return el("figure.plot-box", null, plot, legend(devices));
}

function axes(plot, values, top, y, from, to) {
  if (values.length > 0) {
    for (const value of [0, top / 2, top]) {
      plot.append(
        svg("line.grid", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
        svg("text.tick", { x: LEFT - 6, y: y(value) + 3.5, "text-anchor": "end" }, number(value)),
      );
    }
    const measure = values[0].measure;
    plot.append(svg("text.tick", { x: 2, y: 10 }, `${word("measure", measure)} ${unit(measure)}`));
  } else {
    plot.append(svg("line.grid", { x1: LEFT, x2: WIDTH - RIGHT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM }));
  }
  plot.append(
    svg("text.tick", { x: LEFT + 8, y: HEIGHT - 7, "text-anchor": "middle" }, timeOfDay(from)),
    svg("text.tick", { x: WIDTH - RIGHT, y: HEIGHT - 7, "text-anchor": "end" }, timeOfDay(to)),
  );
}

function line(plot, points, index, x, y) {
  if (points.length === 0) return;
  const sorted = [...points].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  const path = sorted.map((one, i) => `${i === 0 ? "M" : "L"}${x(one.time).toFixed(1)} ${y(one.value).toFixed(1)}`).join("");
  plot.append(svg("path", { class: `series device-${index % DEVICES}`, d: path }));
  for (const one of sorted) {
    plot.append(svg("circle", { class: `point device-${index % DEVICES}`, cx: x(one.time), cy: y(one.value), r: 2.5 }));
  }
}

function flag(at, index) {
  return svg("path", { class: `flag device-${index % DEVICES}`, d: `M${at - 5} ${TOP - 10}h10l-5 9z` });
}

function legend(devices) {
  return el(
    "figcaption.legend",
    null,
    devices.slice(0, DEVICES).map((device, index) => el("span", { class: `key device-${index}` }, device)),
    el("span.key.flag-key", null, t("measure.alarm")),
  );
}

function niceTop(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 10].find((step) => step * power >= value) * power;
}
