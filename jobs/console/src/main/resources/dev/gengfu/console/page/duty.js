// The view of a shift: what is announced, and what the shift before has left. What somebody is typing survives every refresh.

import { checkStillSignedIn, may, whoAmI } from "./access.js";
import { byId, el, setText, shape } from "./dom.js";
import { handoverForm, notes } from "./handover.js";
import { noticeForm, noticeList } from "./notices.js";
import { gravest, severityOf } from "./store.js";
import { t, word } from "./texts.js";
import { bound } from "./wait.js";
import { hazard, placeLine } from "./words.js";

const REFRESH_MILLIS = 10_000;

let house = {};
let tools = null;
let parts = null;
let inForce = null;

/** given: toast(kind, text), now() = the log's time, changed() = the number of notices is another, open(alertId) */
export function setUpDuty(community, given) {
  house = community;
  tools = { ...given, send };
  if (!may("watch")) return;
  setInterval(() => document.hidden || load(), REFRESH_MILLIS);
  load();
}

/** How many notices hold or will; null while that is not known. */
export function noticesInForce() {
  return inForce;
}

/** Makes the view anew where it is not there, or in another language. */
export function paintDuty(state) {
  if (parts === null) build();
  paintGravest(gravest(state));
}

function build() {
  parts = { alert: el("button.place-alert", { type: "button", hidden: true, click: (event) => tools.open(event.currentTarget.dataset.alert) }), failed: el("p.note", { role: "status" }), notices: el("div.duty-list"), notes: el("div.duty-list") };
  byId("duty").replaceChildren(
    el("div.duty-first", { role: "status" }, parts.alert),
    parts.failed,
    el("section", { "aria-labelledby": "duty-notices" }, el("h2", { id: "duty-notices" }, t("notice.title")), parts.notices, noticeForm(house, tools) ?? []),
    el("section", { "aria-labelledby": "duty-notes" }, el("h2", { id: "duty-notes" }, t("handover.title")), parts.notes, handoverForm(house, tools) ?? []),
  );
  load();
}

/** Whoever writes a note still has to see a fire; the button leads to it. */
function paintGravest(alert) {
  const key = alert === null ? "" : `${alert.alertId}/${alert.rev}`;
  if (parts.alert.dataset.shown === key) return;
  parts.alert.dataset.shown = key;
  parts.alert.hidden = alert === null;
  if (alert === null) return;
  const severity = severityOf(alert);
  parts.alert.dataset.alert = alert.alertId;
  parts.alert.replaceChildren(
    shape(severity),
    el("b", null, `${word("severity", severity)} · ${hazard(alert.hazard)}`),
    el("span", null, placeLine(alert.place, alert.subject)),
    el("span.place-state", null, word("state", alert.state)),
  );
}

export function forgetDuty() {
  parts = null;
}

async function load() {
  const wanted = parts;
  try {
    const [notices, handovers] = await Promise.all(["v1/notices", "v1/handover"].map(read));
    if (inForce !== notices.length) {
      inForce = notices.length;
      tools.changed();
    }
    if (wanted === null || wanted !== parts) return;
    setText(wanted.failed, "");
    keepFocus(wanted.notices, noticeList(notices, house, tools));
    keepFocus(wanted.notes, notes(handovers, house, tools));
  } catch {
    // What stands there must not look fresh.
    if (wanted !== null) setText(wanted.failed, t("duty.failed"));
  }
}

async function read(path) {
  const answer = await fetch(path, { signal: bound() });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** The list anew, unless it says the same, or somebody is about to press a button in it. */
function keepFocus(box, { key, element }) {
  if (box.dataset.shown === key || box.contains(document.activeElement)) return;
  box.dataset.shown = key;
  box.replaceChildren(element);
}

/**
 * Sends what somebody says, in their name; tells on the page what became of it. To the caller: "taken", "refused", or "lost" when
 * nobody knows, and the same may be sent again under the same id.
 */
async function send(path, said, done) {
  try {
    const answer = await fetch(`${path}?wait=5s`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...said, actor: whoAmI().name }), signal: bound() });
    const outcome = await answer.json();
    if (answer.status === 200) tools.toast("done", done);
    else if (answer.status === 202) tools.toast("note", t("toast.written"));
    else tools.toast("bad", t("duty.refused", { reason: outcome.reason ?? outcome.detail ?? answer.status }));
    if (answer.status === 400 || answer.status === 401) checkStillSignedIn();
    await load();
    return answer.status < 300 ? "taken" : answer.status < 500 ? "refused" : "lost";
  } catch {
    tools.toast("bad", t("duty.unreachable"));
    return "lost";
  }
}
