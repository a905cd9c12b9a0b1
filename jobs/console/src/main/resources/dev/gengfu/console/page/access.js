// Who sits before this page, what they may do, and the form of those who have yet to say who they are.

import { byId, el, setText } from "./dom.js";
import { isAboutPeople } from "./store.js";
import { t, word } from "./texts.js";
import { bound } from "./wait.js";

const RETRY_MILLIS = 2000;
const ASK_MILLIS = 8000;
const HELP = ["dispatch", "arrive", "comment"];

const WARN_MILLIS = 10 * 60_000;

let me = null;
let endsAt = Infinity;
let ended = false;
let unsent = () => 0;

export function whoAmI() {
  return me;
}

/** Whole minutes until the session is over, in its last ten; else null. */
export function minutesLeft() {
  const left = endsAt - performance.now();
  return left < WARN_MILLIS ? Math.max(0, Math.ceil(left / 60_000)) : null;
}

/** Staff of a station work with its page, unless they have asked for the whole one. */
export function landsAtStation() {
  return me.role === "station" && !new URLSearchParams(location.search).has("desk");
}

/** Keeps who it is; false when it is another than before. */
function take(whoami) {
  endsAt = performance.now() + whoami.leftMillis;
  if (me !== null && (me.name !== whoami.name || me.role !== whoami.role || me.station !== whoami.station)) return false;
  me = whoami;
  return true;
}

export function may(right) {
  return me?.may.includes(right) ?? false;
}

/** Neighbours help with what is carried up to them; the rest is for those whose it is. */
export function mayActOn(alert, verb) {
  const theirs = !me?.station || me.station === alert.place?.station;
  return may(isAboutPeople(alert) ? "actForPeople" : "act") && (theirs || HELP.includes(verb));
}

/** Returns when somebody is signed in; asks until then. */
export async function signedIn() {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (tries > 0 && answer?.status !== 401) byId("banners").replaceChildren(...(answer?.ok ? [] : [unreachable()]));
    if (answer?.ok) {
      take(await answer.json());
      return;
    }
    if (answer?.status === 401) {
      await signIn(location.search.includes("key-used") ? "access.keyUsed" : null);
      history.replaceState(null, "", location.pathname + location.search.replace(/[?&]key-used/, "").replace(/^&/, "?"));
    } else {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
    }
  }
}

/**
 * Still the same person? Signed out in the meantime, here, elsewhere or by the end of the shift: asks who it is. Another one,
 * who has signed in in another tab: begins anew as that one, so that nobody looks or acts under a name that is not theirs.
 */
export async function checkStillSignedIn() {
  if (ended) return;
  ended = true;
  const answer = await ask();
  if (answer?.status === 401) {
    await Promise.race([signIn("access.ended"), signedInElsewhere()]);
    location.reload();
  } else if (answer?.ok && !take(await answer.json())) {
    location.reload();
  } else {
    ended = false;
  }
}

/** Another tab of this browser may be where somebody signs in. */
async function signedInElsewhere() {
  do await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
  while (!(await ask())?.ok);
}

/** Signs in again before the session ends, with the page as it is. */
export async function renew() {
  if (document.querySelector("dialog[open]")) return;
  await signIn("access.renew", true);
  await checkStillSignedIn();
}

/** Name, role and the way out, in the bar. */
export function paintMe() {
  const box = byId("me");
  const where = me.station ? ` · ${me.station}` : "";
  box.replaceChildren(
    el("span", null, el("b", null, me.name), ` ${word("role", me.role)}${where}`),
    el("button.tool", { type: "button", id: "sign-out", click: signOut }, t("access.signOut")),
  );
}

/** waiting: tells how much is not sent yet of who signs out; they are asked first. */
export function askBeforeSignOut(waiting) {
  unsent = waiting;
}

async function signOut() {
  const button = byId("sign-out");
  if (unsent() > 0 && !button.dataset.asked) {
    button.dataset.asked = "yes";
    setText(button, t("access.signOutUnsent", { n: unsent() }));
    return;
  }
  ended = true;
  try {
    await fetch("v1/session", { method: "DELETE", signal: bound() });
  } finally {
    location.reload();
  }
}

async function ask() {
  try {
    return await fetch("v1/session", { signal: AbortSignal.timeout(ASK_MILLIS) });
  } catch {
    return null;
  }
}

/** Nothing can be shown yet, and that is said: an empty page must not look calm. */
function unreachable() {
  return el("div.banner", { "data-banner": "disconnected", role: "alert" }, t("access.unreachable"));
}

/** Shows the form until it has been answered rightly, or left where that is allowed. */
function signIn(note, mayLeave = false) {
  return new Promise((resolve) => {
    const said = el("p.note", { role: "alert" }, note ? t(note) : "");
    const button = el("button.send", { type: "submit" }, t("access.signIn"));
    const submit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      const data = new FormData(event.target);
      setText(said, await enter(String(data.get("name")).trim(), String(data.get("password"))));
      button.disabled = false;
      if (said.textContent) return;
      leave();
    };
    const leave = () => {
      dialog.close();
      dialog.remove();
      resolve();
    };
    const dialog = el(
      "dialog.sign-in",
      { cancel: (event) => (event.preventDefault(), mayLeave && leave()), "aria-labelledby": "sign-in-title" },
      el(
        "form",
        { submit },
        el("h2", { id: "sign-in-title" }, t("access.title")),
        said,
        el("label", null, t("access.name"), el("input", { name: "name", autocomplete: "username", required: true, maxlength: 63 })),
        el("label", null, t("access.password"), el("input", { name: "password", type: "password", autocomplete: "current-password", required: true, maxlength: 200 })),
        button,
        mayLeave ? el("button.plain", { type: "button", click: leave }, t("deed.cancel")) : el("p.note", null, t("access.help")),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Empty when it was right, else what to tell. */
async function enter(name, password) {
  try {
    const answer = await fetch("v1/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name, password }), signal: bound() });
    if (answer.ok) return "";
    if (answer.status === 429) return t("access.tooMany", { s: answer.headers.get("Retry-After") });
    return t(answer.status === 401 ? "access.wrong" : "access.failed");
  } catch {
    return t("access.failed");
  }
}

/** The way from a pseudonym to a name, for who may go it; each step is put down. */
export function whoIsIt(alert) {
  if (alert.category !== "welfare" || !may("names")) return null;
  const answer = el("p.note", { role: "status" });
  const submit = async (event) => {
    event.preventDefault();
    const reason = String(new FormData(event.target).get("reason")).trim();
    setText(answer, await lookUp(alert.alertId, reason));
  };
  return el(
    "section.who",
    null,
    el("h3", null, t("who.title")),
    el("form", { submit }, el("input", { name: "reason", required: true, maxlength: 300, placeholder: t("who.reason"), "aria-label": t("who.reason") }), el("button.plain", { type: "submit" }, t("who.ask"))),
    answer,
  );
}

async function lookUp(alertId, reason) {
  try {
    const answer = await fetch(`v1/alerts/${encodeURIComponent(alertId)}/who`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ reason }), signal: bound() });
    const found = await answer.json();
    return answer.ok ? [found.name, found.room, found.phone].filter(Boolean).join(" · ") : t("who.failed", { reason: found.detail });
  } catch {
    return t("access.failed");
  }
}
