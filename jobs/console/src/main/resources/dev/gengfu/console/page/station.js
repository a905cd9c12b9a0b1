// The page of one station, for a phone: its own alerts, large buttons, and every press kept until it is answered.

import { askBeforeSignOut, checkStillSignedIn, minutesLeft, paintMe, renew, signedIn, whoAmI } from "./access.js";
import { bannersFor, forgetBanners, paintBanners } from "./banners.js";
import { callCard } from "./call.js";
import { byId, el, setText } from "./dom.js";
import { makeOutbox } from "./outbox.js";
import { paintRaw } from "./raw.js";
import { disableSound, enableSound, onSoundChange, setSiren, soundState } from "./sound.js";
import { emptyState, isStale, logNow, needsAnswer, ordered, sirenOf, takeAlert, takeGone, takeSnapshot, takeStatus } from "./store.js";
import { listen } from "./stream.js";
import { currentLanguage, loadTexts, pick, setLanguage, t } from "./texts.js";
import { nextTheme, paintTheme, setUpTheme } from "./theme.js";
import { age, loadPlaces, moment, setZone, stationOf, timeOfDay } from "./words.js";

const LINE_MILLIS = 4000;

const state = emptyState();
const cards = new Map();
let stream = null;
let outbox = null;
let named = false;
let lastHeard = Date.now();

const logTime = () => logNow(state, performance.now(), Date.now());
const isOwn = (alert) => alert.place?.station === whoAmI().station;

function paintCalls() {
  const alerts = ordered(state, "open");
  const known = new Set(alerts.map((alert) => alert.alertId));
  for (const [alertId, card] of cards) {
    if (!known.has(alertId)) {
      card.element.remove();
      cards.delete(alertId);
    }
  }
  fill(byId("calls"), alerts.filter(isOwn));
  const neighbours = alerts.filter((alert) => !isOwn(alert));
  fill(byId("neighbours"), neighbours);
  byId("help-wanted").hidden = neighbours.length === 0;
  const own = alerts.filter(isOwn);
  const waiting = own.filter(needsAnswer).length;
  byId("empty").hidden = own.length > 0;
  setText(byId("count"), own.length > 0 ? t("station.count", { n: own.length, waiting }) : "");
  document.title = waiting > 0 ? `(${waiting}) ${t("title")}` : t("title");
  paintRefusals();
  setSiren(sirenOf(state));
}

/** What became of a press whose alert has no card any more; it stays until whoever pressed has seen it. */
function paintRefusals() {
  const told = state.ready ? outbox.refused().filter((one) => !cards.has(one.alertId)) : [];
  const list = byId("refusals");
  const key = [currentLanguage(), ...told.map((one) => one.actionId)].join();
  if (list.dataset.shown === key) return;
  list.dataset.shown = key;
  list.replaceChildren(...told.map(refusal));
}

function refusal(one) {
  const values = { deed: t(`press.${one.verb}`), where: one.where ?? one.alertId, at: moment(one.at, Date.now()), reason: one.key ? t(one.key) : one.reason };
  return el("div.refusal", null, el("span", null, t("outbox.lost", values)), el("button.tool", { type: "button", click: () => outbox.drop(one.alertId, one.verb) }, t("outbox.dismiss")));
}

/** That no card is here means calm only while all that would bring one is known to work. */
function emptyWords(silent) {
  if (!state.ready) return t("empty.loading");
  if (silent >= LINE_MILLIS || isStale(state, silent)) return t("station.old");
  return t(state.status.failOpen ? "station.unjudged" : "station.calm");
}

function fill(list, alerts) {
  alerts.forEach((alert, at) => {
    const card = cards.get(alert.alertId) ?? callCard(outbox);
    cards.set(alert.alertId, card);
    card.show(alert, logTime());
    if (list.children[at] !== card.element) list.insertBefore(card.element, list.children[at] ?? null);
  });
}

function paintStatus() {
  const silent = stream?.silentMillis() ?? 0;
  paintBanners(bannersFor(state, silent, soundState(), timeOfDay(lastHeard), minutesLeft()), { sound: enableSound, renew });
  document.body.classList.toggle("stale", isStale(state, silent));
  const waiting = outbox.waiting();
  const line = byId("line");
  line.dataset.state = silent < LINE_MILLIS ? "ok" : "down";
  const words = silent < LINE_MILLIS ? t("station.line") : t("station.noLine", { age: age(silent) });
  setText(line, waiting > 0 ? `${words} · ${t("station.presses", { n: waiting })}` : words);
  setText(byId("empty"), emptyWords(silent));
  paintRefusals();
  paintRaw(state, silent, logTime());
  setSiren(sirenOf(state));
  for (const card of cards.values()) card.tick(logTime());
}

function paintWords() {
  paintStation();
  setText(byId("language"), currentLanguage() === "zh" ? "EN" : "中文");
  setText(byId("desk"), t("station.desk"));
  setText(byId("help-title"), t("station.neighbours"));
  paintMe();
  paintTheme();
  paintSound();
  forgetBanners();
  for (const card of cards.values()) card.element.remove();
  cards.clear();
  paintCalls();
  paintStatus();
}

/** Names of places and numbers to call; alerts don't wait for them. */
async function namePlaces() {
  named = Object.keys(await loadPlaces()).length > 0;
  paintStation();
  paintCalls();
}

function paintStation() {
  const { station } = whoAmI();
  setText(byId("station"), pick(stationOf({ station })?.name) || station);
}

function paintSound() {
  setText(byId("sound"), t(`sound.${soundState()}`));
  byId("sound").dataset.state = soundState();
}

function setUpControls() {
  setUpTheme();
  byId("theme").addEventListener("click", nextTheme);
  byId("language").addEventListener("click", () => {
    setLanguage(currentLanguage() === "zh" ? "en" : "zh");
    localStorage.setItem("gengfu.language", currentLanguage());
    paintWords();
  });
  byId("sound").addEventListener("click", () => (soundState() === "on" ? disableSound() : enableSound()));
  onSoundChange(() => (paintSound(), paintStatus()));
}

/** Whatever comes over the line says that it is there. */
function heard(change) {
  const wasAway = Date.now() - lastHeard > LINE_MILLIS;
  lastHeard = Date.now();
  change();
  if (!wasAway) return;
  outbox.lineIsBack();
  if (!named) namePlaces();
}

await loadTexts();
await signedIn();
if (!whoAmI().station) location.replace("./");
outbox = makeOutbox(whoAmI().name, {
  changed: (alertId) => (cards.get(alertId)?.refresh(logTime()), stream && paintStatus()),
  done: () => {},
  signedOut: checkStillSignedIn,
});
askBeforeSignOut(outbox.waiting);
setUpControls();
paintWords();
stream = listen(
  "v1/stream?state=open",
  {
    snapshot: (value) =>
      heard(() => {
        takeSnapshot(state, value, performance.now());
        setZone(value.status.console.zone);
        paintCalls();
        paintStatus();
      }),
    alert: (value) => heard(() => (takeAlert(state, value), paintCalls())),
    gone: (value) => heard(() => (takeGone(state, value.alertId), paintCalls())),
    status: (value) => heard(() => (takeStatus(state, value, performance.now()), paintStatus())),
  },
  checkStillSignedIn,
);
namePlaces();
setInterval(paintStatus, 1000);
