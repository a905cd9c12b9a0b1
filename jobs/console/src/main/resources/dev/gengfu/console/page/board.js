// The rows of the board: made once per alert, changed in place, moved softly.

import { mayActOn } from "./access.js";
import { byId, el, setText, shape } from "./dom.js";
import { detailOf } from "./detail.js";
import { bound } from "./wait.js";
import { workBar, workWords } from "./work.js";
import { isOpen, isQuiet, needsAnswer, severityOf } from "./store.js";
import { pick, t, word } from "./texts.js";
import { age, escalation, evidenceSummary, hazard, moment, placeWords, reason, tierWords } from "./words.js";

const MOVE_LIMIT = 120;
const GONE_MILLIS = 450;
const BLINK_MILLIS = 1600; // as in style.css: all rows blink together

const rows = new Map();
let hooks = {};
let selected = null;
let expanded = null;

/** hooks: acknowledge(alertId), act(alertId, verb, said), pending(alertId) */
export function setUpBoard(wanted) {
  hooks = wanted;
}

/** Puts the board into this order; `calm` suppresses motion, for the first paint and a change of view. */
export function paint(alerts, logTime, calm) {
  const board = byId("board");
  const before = calm || rows.size > MOVE_LIMIT ? null : positions();
  const wanted = new Set(alerts.map((alert) => alert.alertId));
  for (const [id, row] of rows) {
    if (!wanted.has(id)) leave(id, row, calm);
  }
  let next = board.firstElementChild;
  for (const alert of alerts) {
    const row = rows.get(alert.alertId) ?? enter(alert, calm);
    change(row, alert, logTime);
    while (next?.classList.contains("leaving")) next = next.nextElementSibling;
    if (row.item === next) next = next.nextElementSibling;
    else board.insertBefore(row.item, next);
  }
  if (before) glide(before);
  if (selected !== null && !rows.has(selected)) selected = null;
}

/** Text that a change of language touches stands in every row: start over. */
export function forgetRows() {
  byId("board").replaceChildren();
  rows.clear();
}

function calmMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function positions() {
  return new Map([...rows].map(([id, row]) => [id, row.item.getBoundingClientRect().top]));
}

function glide(before) {
  if (calmMotion()) return;
  for (const [id, row] of rows) {
    const moved = (before.get(id) ?? null) === null ? 0 : before.get(id) - row.item.getBoundingClientRect().top;
    if (Math.abs(moved) > 1) {
      row.item.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], { duration: 260, easing: "cubic-bezier(.2,.7,.2,1)" });
    }
  }
}

function leave(id, row, calm) {
  rows.delete(id);
  if (expanded === id) expanded = null;
  if (calm) {
    row.item.remove();
    return;
  }
  row.item.classList.add("leaving");
  setTimeout(() => row.item.remove(), GONE_MILLIS);
}

function enter(alert, calm) {
  const id = alert.alertId;
  const row = { rev: 0, alert };
  const part = (what) => (row[what] = el(`span.${what}`));
  row.shape = el("span.shape-box");
  row.button = el("button.acknowledge", { type: "button", click: (event) => (event.stopPropagation(), hooks.acknowledge(id)) });
  row.open = el("button.more", { type: "button", "aria-expanded": "false", click: (event) => (event.stopPropagation(), expand(id)) });
  row.line = el(
    "div.line",
    { click: () => (select(id), expand(id)) },
    el("div.cell.severity", null, row.shape, part("grade")),
    el("div.cell.when", null, part("age"), part("since")),
    el("div.cell.where", null, part("door"), part("area")),
    el("div.cell.what", null, el("span.title", null, part("hazard"), part("tier")), part("message")),
    el("div.cell.state", null, part("status"), part("escalation")),
    el("div.cell.evidence", null, part("count"), part("best")),
    el("div.cell.act", null, row.button, row.open),
  );
  row.work = workBar(id, hooks.act);
  row.sheet = el("div");
  row.detail = el("div.detail", { hidden: true }, row.work.element, row.sheet);
  row.item = el("li.alert", { tabindex: -1, "data-id": id }, row.line, row.detail);
  if (expanded === id) reveal(row, true);
  if (!calm) row.item.classList.add("entering");
  rows.set(id, row);
  return row;
}

function change(row, alert, logTime) {
  if (row.alert === alert && row.rev === alert.rev) return;
  if (row.rev !== 0 && row.rev !== alert.rev) flash(row.item);
  row.alert = alert;
  row.rev = alert.rev;
  describe(row, alert, logTime);
  tick(row, logTime);
  act(row);
  row.work.show(alert);
  if (expanded === alert.alertId) load(row);
}

function describe(row, alert, logTime) {
  const severity = severityOf(alert);
  if (row.severity !== severity) row.shape.replaceChildren(shape(severity));
  row.shape.style.animationDelay = `-${Math.round(performance.now() % BLINK_MILLIS)}ms`;
  row.severity = severity;
  row.item.dataset.severity = severity;
  row.item.dataset.state = alert.state;
  row.item.classList.toggle("waiting", needsAnswer(alert));
  setText(row.grade, word("severity", severity));
  setText(row.since, moment(alert.openedAt, logTime));
  const place = placeWords(alert.place, alert.subject);
  setText(row.door, place.door);
  setText(row.area, place.area);
  setText(row.hazard, hazard(alert.hazard));
  setText(row.tier, [alert.drill ? t("drill") : "", isQuiet(alert) ? t("quiet") : "", tierWords(alert)].filter(Boolean).join(" · "));
  row.tier.dataset.tier = alert.tier;
  setText(row.message, pick(alert.message) || reason(alert));
  row.message.title = row.message.textContent;
  setText(row.status, word("state", alert.state));
  const { count, best } = evidenceSummary(alert);
  setText(row.count, count);
  setText(row.best, best);
  row.open.setAttribute("aria-label", t("row.details"));
}

/** What runs with the time. */
function tick(row, logTime) {
  const alert = row.alert;
  const end = isOpen(alert) ? logTime : Date.parse(alert.closedAt ?? alert.logTime);
  setText(row.age, age(end - Date.parse(alert.openedAt)));
  setText(row.escalation, isOpen(alert) ? steps(alert, logTime) : alert.actor ?? "");
}

function steps(alert, logTime) {
  const now = escalation(alert);
  const due = alert.escalation?.due ? Date.parse(alert.escalation.due) - logTime : -1;
  const work = workWords(alert);
  if (due <= 0) return work || now || (alert.assignee ?? alert.actor ?? "");
  const next = t("escalation.next", { age: age(due) });
  return [work || now, next].filter(Boolean).join(" · ");
}

function act(row) {
  const waits = needsAnswer(row.alert);
  const pending = waits && hooks.pending(row.alert.alertId);
  row.button.hidden = !waits || !mayActOn(row.alert, "acknowledge");
  row.button.disabled = pending;
  row.button.classList.toggle("pending", pending);
  setText(row.button, t(pending ? "row.acknowledging" : "row.acknowledge"));
}

/** Runs ages on without touching anything else. */
export function tickAll(logTime) {
  for (const row of rows.values()) tick(row, logTime);
}

export function refreshAction(alertId) {
  const row = rows.get(alertId);
  if (row) act(row);
}

function flash(item) {
  if (calmMotion()) return;
  item.animate([{ opacity: 0.16 }, { opacity: 0 }], { duration: 1100, easing: "ease-out", pseudoElement: "::after" });
}

/** Opens or closes the details of one alert. */
export function expand(alertId) {
  const opening = expanded !== alertId;
  const last = rows.get(expanded);
  if (last) reveal(last, false);
  expanded = opening ? alertId : null;
  const row = rows.get(expanded);
  if (row) {
    reveal(row, true);
    load(row);
  }
}

function reveal(row, open) {
  row.detail.hidden = !open;
  row.item.classList.toggle("expanded", open);
  row.open.setAttribute("aria-expanded", String(open));
}

async function load(row) {
  const id = row.alert.alertId;
  try {
    const answer = await fetch(`v1/alerts/${encodeURIComponent(id)}`, { signal: bound() });
    if (!answer.ok) throw new Error(String(answer.status));
    const { alert, revs, messages } = await answer.json();
    if (expanded === id) row.sheet.replaceChildren(detailOf(alert, revs, messages));
  } catch {
    if (expanded === id) row.sheet.replaceChildren(detailOf(row.alert, null, []));
  }
}

export function select(alertId) {
  rows.get(selected)?.item.classList.remove("selected");
  selected = alertId;
  const row = rows.get(alertId);
  if (row) {
    row.item.classList.add("selected");
    row.item.focus({ preventScroll: true });
    row.item.scrollIntoView({ block: "nearest" });
  }
}

/** Selects the next (+1) or the last (-1) row; false when there is none. */
export function move(step) {
  const items = [...byId("board").children].filter((item) => !item.classList.contains("leaving"));
  const at = items.findIndex((item) => item.dataset.id === selected);
  const next = items[at === -1 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + step))];
  if (!next) return false;
  select(next.dataset.id);
  return true;
}

/** Opens the details of the selected alert and begins a deed there; false when none is selected. */
export function begin(verb) {
  const row = rows.get(selected);
  if (!row) return false;
  if (expanded !== selected) expand(selected);
  row.work.begin(row.alert, verb);
  return true;
}

export function selectedId() {
  return selected;
}

/** False when nothing was open. */
export function collapse() {
  if (expanded === null) return false;
  expand(expanded);
  return true;
}
