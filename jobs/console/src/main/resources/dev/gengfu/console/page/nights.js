// The evidence of a welfare alert: one line per night, from evening to noon, a dot where somebody came to a door.

import { el, svg } from "./dom.js";
import { t } from "./texts.js";
import { day, timeOfDay } from "./words.js";

const WIDTH = 460;
const LEFT = 52;
const RIGHT = 20;
const TOP = 24;
const ROW = 26;
const NIGHTS = 8;
const HOUR = 3_600_000;
const EVENING = 18;
const HOURS = 18;

export function nightsPlot(evidence) {
  const nights = nightsOf(evidence).slice(-NIGHTS);
  if (nights.length === 0) return null;
  const height = TOP + nights.length * ROW + 6;
  const x = (hours) => LEFT + (Math.min(HOURS, hours) / HOURS) * (WIDTH - LEFT - RIGHT);
  const plot = svg("svg.plot.nights", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": t("detail.nights") });
  for (let hours = 0; hours <= HOURS; hours += 3) {
    plot.append(
      svg(hours === 6 ? "line.grid.midnight" : "line.grid", { x1: x(hours), x2: x(hours), y1: TOP - 4, y2: height - 6 }),
      svg("text.tick", { x: x(hours), y: TOP - 10, "text-anchor": "middle" }, `${String((EVENING + hours) % 24).padStart(2, "0")}:00`),
    );
  }
  nights.forEach((night, index) => plot.append(...rowOf(night, TOP + index * ROW + ROW / 2, x)));
  return el("figure.plot-box", null, plot);
}

function rowOf(night, y, x) {
  const parts = [svg("text.tick", { x: 2, y: y + 4 }, night.date.slice(5)), svg("line.grid", { x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y })];
  for (const one of night.events) {
    parts.push(svg("circle.point.device-0", { cx: x(one.hours), cy: y, r: 4 }));
  }
  const last = night.events[night.events.length - 1];
  const right = last.hours > HOURS - 3;
  parts.push(svg("text.tick", { x: x(last.hours) + (right ? -8 : 8), y: y - 4, "text-anchor": right ? "end" : "start" }, timeOfDay(last.time).slice(0, 5)));
  return parts;
}

/** By the day on which the night began: what comes before the evening belongs to the night before. */
function nightsOf(evidence) {
  const nights = new Map();
  for (const one of [...evidence].sort((a, b) => Date.parse(a.time) - Date.parse(b.time))) {
    const [hour, minute] = timeOfDay(one.time).split(":").map(Number);
    const early = hour < EVENING;
    const date = day(early ? Date.parse(one.time) - EVENING * HOUR : one.time);
    const hours = (early ? hour + 24 : hour) + minute / 60 - EVENING;
    if (!nights.has(date)) nights.set(date, { date, events: [] });
    nights.get(date).events.push({ hours, time: one.time });
  }
  return [...nights.values()];
}
