// The community as a map to walk down: stations, buildings, floors, rooms, each with what is open there. config/community.yaml has
// no coordinates, so it is a plan in order, not in scale. What is shown stands in the address, so that it can be gone back to.

import { whoAmI } from "./access.js";
import { deviceList } from "./devices.js";
import { byId, el, setText, shape, svg } from "./dom.js";
import { isOpen, needsAnswer, ordered, severityOf } from "./store.js";
import { pick, t, word } from "./texts.js";
import { age, hazard, placeLine } from "./words.js";

const SEVERITIES = ["critical", "high", "medium", "low"];
const TILE = { width: 236, height: 92, gap: 12 };
const FLOOR = { width: Infinity, height: 46, gap: 4 };
const ROOM = { width: 150, height: 84, gap: 8 };

/** From the whole to the part; each is a key of an alert's place. */
const LEVELS = ["station", "building", "floor", "room"];

let community = {};
let hooks = {};
let tiles = [];
let drawn = "";
let listed = "";

/** hooks: open(alertId) shows the alert in the list */
export function setUpPlaces(itsCommunity, itsHooks) {
  community = itsCommunity;
  hooks = itsHooks;
}

/** Where one is: of #places/s03/s03-b2/5 the first three levels. */
function path() {
  const parts = location.hash.split("/").slice(1, 5).map(decoded).filter(Boolean);
  const own = whoAmI().station;
  return parts.length === 0 && own ? [own] : parts;
}

/** An address that was typed may be none: it is then no place that anybody knows. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function addressOf(parts) {
  return `#${["places", ...parts].map(encodeURIComponent).join("/")}`;
}

export function forgetPlaces() {
  drawn = "";
  listed = "";
}

export function paintPlaces(state, logTime) {
  const here = path();
  const alerts = ordered(state, "open").filter((alert) => isIn(alert, here));
  const children = childrenOf(here, alerts);
  const key = [document.documentElement.lang, byId("places").clientWidth, ...here, "|", ...children.map((one) => one.id)].join("/");
  if (key !== drawn) {
    drawn = key;
    draw(here, children);
  }
  const list = here.join("/");
  if (list !== listed) {
    listed = list;
    deviceList(byId("places-devices"), here);
  }
  for (const tile of tiles) tile.show(alerts.filter((alert) => isIn(alert, tile.path)));
  paintAlerts(alerts, logTime, here);
}

function isIn(alert, parts) {
  return parts.every((part, level) => (alert.place?.[LEVELS[level]] ?? "") === part);
}

/** What stands below a place: what community.yaml knows, and what else alerts speak of. */
function childrenOf(here, alerts) {
  const level = LEVELS[here.length];
  if (!level) return [];
  const known = knownBelow(here);
  const more = new Set(alerts.map((alert) => alert.place?.[level]).filter((id) => id && !id.includes(":")));
  for (const one of known) more.delete(one.id);
  return [...known, ...[...more].sort().map((id) => ({ id, name: nameOf(level, id) }))];
}

function knownBelow(here) {
  const stations = community.stations ?? [];
  const station = stations.find((one) => one.id === here[0]);
  const building = (station?.buildings ?? []).find((one) => one.id === here[1]);
  if (here.length === 0) return stations.filter((one) => !whoAmI().station || one.id === whoAmI().station).map((one) => ({ id: one.id, name: pick(one.name) }));
  if (here.length === 1) return (station?.buildings ?? []).map((one) => ({ id: one.id, name: pick(one.name) }));
  // The highest floor stands on top, as it does outside.
  if (here.length === 2) return numbers(building?.floors).map(String).reverse().map((id) => ({ id, name: nameOf("floor", id) }));
  return numbers(building?.roomsPerFloor).map((room) => `${here[2]}${String(room).padStart(2, "0")}`).map((id) => ({ id, name: id }));
}

const numbers = (n) => Array.from({ length: n ?? 0 }, (_, i) => i + 1);

function nameOf(level, id) {
  const stations = community.stations ?? [];
  if (level === "floor") return t("place.floor", { floor: id });
  if (level === "station") return pick(stations.find((one) => one.id === id)?.name) || id;
  if (level === "building") return pick(stations.flatMap((one) => one.buildings ?? []).find((one) => one.id === id)?.name) || id;
  return id;
}

function draw(here, children) {
  byId("places-path").replaceChildren(...crumbs(here));
  const width = Math.max(280, byId("places").clientWidth);
  const { width: least, height: tileHeight, gap } = [TILE, TILE, FLOOR, ROOM][here.length] ?? TILE;
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const tileWidth = (width - (columns - 1) * gap) / columns;
  const rows = Math.ceil(children.length / columns);
  const height = Math.max(1, rows * (tileHeight + gap) - gap);
  tiles = children.map((child, i) => makeTile([...here, child.id], child.name, tileWidth, tileHeight, (i % columns) * (tileWidth + gap), Math.floor(i / columns) * (tileHeight + gap)));
  const focused = document.activeElement?.closest?.("#places-map a")?.getAttribute("href");
  byId("places-map").replaceChildren(
    children.length === 0 ? "" : svg("svg.places-plan", { viewBox: `-3 -3 ${width + 6} ${height + 6}`, width: width + 6, height: height + 6, role: "group", "aria-label": t("places.plan") }, tiles.map((one) => one.element)),
  );
  // Who had walked to a place stays there; who went into it goes on from its name.
  if (focused) (tiles.find((one) => one.element.getAttribute("href") === focused)?.element ?? byId("places-path").querySelector("[aria-current]")).focus();
}

function crumbs(here) {
  const whole = whoAmI().station ? [] : [[[], pick(community.name) || t("places.whole")]];
  const steps = [...whole, ...here.map((id, level) => [here.slice(0, level + 1), nameOf(LEVELS[level], id)])];
  return steps.map(([parts, name], i) =>
    el("li", null, i === steps.length - 1 ? el("a", { href: addressOf(parts), "aria-current": "location" }, name) : el("a", { href: addressOf(parts) }, name)),
  );
}

/** One place: its name, and how many alerts of each severity by shape, colour and number. */
function makeTile(parts, name, width, height, x, y) {
  const counts = svg("g");
  const label = svg("text.place-name", { x: 16, y: height > 60 ? 31 : height / 2 + 5.5 }, name);
  const element = svg(
    "a.place",
    { href: addressOf(parts), transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("rect.place-box", { width, height, rx: 7 }),
    svg("rect.place-edge", { width: 5, height, rx: 2.5 }),
    label,
    counts,
  );
  let last = null;

  function show(alerts) {
    const waiting = alerts.filter(needsAnswer).length;
    const found = SEVERITIES.map((severity) => [severity, alerts.filter((alert) => severityOf(alert) === severity).length]).filter(([, n]) => n > 0);
    const key = JSON.stringify([waiting, found]);
    if (key === last) return;
    last = key;
    element.dataset.severity = found[0]?.[0] ?? "none";
    element.classList.toggle("waiting", waiting > 0);
    element.setAttribute("aria-label", [name, ...found.map(([severity, n]) => `${word("severity", severity)} ${n}`), waiting > 0 ? t("tally.of", { n: waiting }) : found.length === 0 ? t("places.calm") : ""].filter(Boolean).join(", "));
    const top = height > 60 ? 46 : height / 2 - 11;
    let at = height > 60 ? 16 : Math.min(190, width * 0.35);
    counts.replaceChildren();
    for (const [severity, n] of found) {
      const mark = shape(severity);
      mark.setAttribute("x", at);
      mark.setAttribute("y", top);
      mark.setAttribute("width", 22);
      mark.setAttribute("height", 22);
      counts.append(mark, svg("text.place-count", { x: at + 28, y: top + 17 }, String(n)));
      at += 40 + 10 * String(n).length;
    }
    if (found.length === 0) counts.append(svg("text.place-calm", { x: at, y: top + 16 }, t("places.calm")));
    if (waiting > 0) counts.append(svg("text.place-waiting", { x: width - 14, y: height > 60 ? (width < TILE.width ? top + 17 : 31) : height / 2 + 5, "text-anchor": "end" }, t("places.waiting", { n: waiting })));
  }

  return { element, path: parts, show };
}

/** The alerts of the place, most urgent first; a click leads to the list. */
function paintAlerts(alerts, logTime, here) {
  const box = byId("places-alerts");
  setText(byId("places-alerts-title"), here.length === 0 ? "" : t("places.alerts", { n: alerts.length }));
  const shown = here.length === 0 ? [] : alerts.filter(isOpen);
  const key = JSON.stringify([document.documentElement.lang, ...shown.map((alert) => [alert.alertId, alert.rev])]);
  if (box.dataset.shown !== key) {
    box.dataset.shown = key;
    box.replaceChildren(
      ...shown.map((alert) =>
        el(
          "li",
          null,
          el(
            "button.place-alert",
            { type: "button", "data-alert": alert.alertId, click: () => hooks.open(alert.alertId) },
            shape(severityOf(alert)),
            el("b", null, hazard(alert.hazard)),
            el("span", null, placeLine(alert.place, alert.subject)),
            el("span.place-state", null, word("state", alert.state)),
            el("span.number", { "data-opened": alert.openedAt }),
          ),
        ),
      ),
    );
  }
  for (const one of box.querySelectorAll("[data-opened]")) setText(one, age(logTime - Date.parse(one.dataset.opened)));
}
