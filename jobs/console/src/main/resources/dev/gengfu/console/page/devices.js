// The devices of a place: whether the engine misses one, when it was heard, how much charge it has. What is not known says so.

import { may } from "./access.js";
import { el, setText } from "./dom.js";
import { t, word } from "./texts.js";
import { bound } from "./wait.js";
import { moment, number } from "./words.js";

const REFRESH_MILLIS = 10_000;

/** Gravest first; what is told first is what somebody must see to. */
const STATES = ["alarm", "silent", "trouble", "unheard", "heard"];
const MARKS = { alarm: "▲", silent: "?", trouble: "!", unheard: "–", heard: "✓" };
const LEVELS = ["station", "building", "floor", "room"];

let alertsNow = () => [];
let shown = null;

/** openAlerts: a function that tells the open alerts */
export function setUpDevices(openAlerts) {
  alertsNow = openAlerts;
  setInterval(() => shown && !document.hidden && load(shown), REFRESH_MILLIS);
}

/** From a building down; a whole station has too many to be looked at one by one. */
export function deviceList(box, here) {
  if (here.length < 2 || !may("watch")) {
    shown = null;
    box.replaceChildren();
    return;
  }
  shown = { box, here };
  box.replaceChildren(el("h2", null, t("devices.title")), el("p.note", { role: "status" }, t("empty.loading")));
  load(shown);
}

export function leaveDevices() {
  shown = null;
}

async function load(wanted) {
  try {
    const answer = await fetch(`v1/devices?building=${encodeURIComponent(wanted.here[1])}`, { signal: bound() });
    if (!answer.ok) throw new Error(String(answer.status));
    const view = await answer.json();
    if (shown === wanted) paint(wanted, view);
  } catch {
    // The list stands there as it was: it must not look fresh.
    if (shown === wanted) setText(wanted.box.querySelector("[role=status]"), t("devices.failed"));
  }
}

function paint({ box, here }, { since, complete, devices }) {
  const named = namedBy(alertsNow());
  const rows = devices
    .filter((one) => here.slice(2).every((part, i) => one[LEVELS[i + 2]] === part))
    .map((one) => ({ ...one, ...stateOf(one, named.get(one.device) ?? []) }))
    .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  const now = since ? Date.now() : null;
  box.replaceChildren(
    el("h2", null, t("devices.title"), " ", el("span", null, summary(rows))),
    el("p.note", { role: "status" }, [since ? t("devices.since", { at: moment(since, now) }) : t("devices.deaf"), complete ? "" : t("devices.incomplete")].filter(Boolean).join(" ")),
    rows.length === 0
      ? el("p.note", null, t("devices.none"))
      : el(
          "div.wide",
          { tabindex: "0", role: "region", "aria-label": t("devices.title") },
          el(
            "table.devices",
            null,
            el("thead", null, el("tr", null, ["devices.state", "detail.device", "raw.kind", "muster.floor", "muster.room", "devices.heard", "devices.battery", "devices.gateway"].map((key) => el("th", { scope: "col" }, t(key))))),
            el("tbody", null, rows.map((one) => row(one, now))),
          ),
        ),
  );
}

function summary(rows) {
  return STATES.map((state) => [state, rows.filter((one) => one.state === state).length])
    .filter(([, n]) => n > 0)
    .map(([state, n]) => `${MARKS[state]} ${t(`devices.is.${state}`)} ${n}`)
    .join(" · ");
}

function row(one, now) {
  return el(
    "tr",
    { "data-state": one.state },
    el("td.device-state", null, el("span.device-mark", { "aria-hidden": "true" }, MARKS[one.state]), el("span", null, one.why || t(`devices.is.${one.state}`))),
    el("td.device", null, one.device),
    el("td", null, word("kind", one.kind)),
    el("td", null, one.floor ?? "–"),
    el("td", null, one.room ?? "–"),
    el("td.number", null, one.heardAt ? moment(one.heardAt, now) : t("devices.notHeard")),
    el("td.number", null, typeof one.battery !== "number" ? "–" : `${number(Math.round(one.battery * 100))} %`),
    el("td", null, one.gateway ?? "–"),
  );
}

/** What open alerts say of each device that they name. */
function namedBy(alerts) {
  const named = new Map();
  for (const alert of alerts) {
    const devices = new Set([alert.subject, ...(alert.evidence ?? []).map((one) => one.device)].filter(Boolean));
    for (const device of devices) named.set(device, [...(named.get(device) ?? []), alert]);
  }
  return named;
}

/** The engine alone says that a device has been silent for too long; "heard" is what this console knows itself. */
function stateOf(device, alerts) {
  const words = (found) => [...new Set(found.map((alert) => word("hazard", alert.hazard)))].join(", ");
  const alarms = alerts.filter((alert) => alert.category !== "supervision");
  const supervised = alerts.filter((alert) => alert.category === "supervision");
  if (alarms.length > 0) return { state: "alarm", why: words([...alarms, ...supervised]) };
  if (supervised.some((alert) => alert.hazard === "silence")) return { state: "silent", why: words(supervised) };
  if (supervised.length > 0 || device.fault) return { state: "trouble", why: words(supervised) || device.fault };
  return { state: device.heardAt ? "heard" : "unheard", why: "" };
}
