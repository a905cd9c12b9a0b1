// Puts the page together: stream -> store -> board, banners, sound; keys and buttons -> actions.

import { checkStillSignedIn, landsAtStation, may, mayActOn, minutesLeft, paintMe, renew, signedIn, whoAmI } from "./access.js";
import { bannersFor, forgetBanners, paintBanners } from "./banners.js";
import { begin, collapse, expand, forgetRows, move, paint, refreshAction, select, selectedId, setUpBoard, tickAll } from "./board.js";
import { byId, el, setText, shape } from "./dom.js";
import { forgetDuty, noticesInForce, paintDuty, setUpDuty } from "./duty.js";
import { helpSheet, listenToKeys } from "./keys.js";
import { newId } from "./outbox.js";
import { leaveDevices, setUpDevices } from "./devices.js";
import { addressOf, forgetPlaces, paintPlaces, setUpPlaces } from "./places.js";
import { paintRaw } from "./raw.js";
import { disableSound, enableSound, onSoundChange, setSiren, soundState } from "./sound.js";
import { emptyState, figures, isStale, logNow, needsAnswer, ordered, sirenOf, takeAlert, takeGone, takeSnapshot, takeStatus } from "./store.js";
import { listen } from "./stream.js";
import { currentLanguage, loadTexts, pick, setLanguage, t, word } from "./texts.js";
import { nextTheme, paintTheme, setUpTheme } from "./theme.js";
import { bound } from "./wait.js";
import { day, loadPlaces, placeLine, setZone, timeOfDay } from "./words.js";

const PENDING_MILLIS = 30000;
const TOAST_MILLIS = 7000;

const state = emptyState();
const pending = new Map();
let view = "open";
let community = {};
let stream = null;
let lastHeard = Date.now();
let paintAsked = false;
let calm = true;

const logTime = () => logNow(state, performance.now(), Date.now());

function askPaint() {
  if (!paintAsked) {
    paintAsked = true;
    requestAnimationFrame(paintAll);
  }
}

function paintAll() {
  paintAsked = false;
  if (view === "places") paintPlaces(state, logTime());
  else if (view === "duty") paintDuty(state);
  else paintBoard();
  paintTally();
  setSiren(sirenOf(state));
}

function paintBoard() {
  const alerts = ordered(state, view);
  paint(alerts, logTime(), calm);
  calm = false;
  const empty = byId("empty");
  empty.hidden = alerts.length > 0;
  setText(empty, t(!state.ready ? "empty.loading" : view === "open" ? "empty.open" : "empty.closed"));
}

function paintTally() {
  const counts = figures(state);
  const tally = byId("tally");
  if (!tally.firstChild) {
    tally.append(tile("waiting"), ...["critical", "high", "medium", "low"].map(tile));
  }
  for (const one of tally.children) {
    const name = one.dataset.tile;
    const number = name === "waiting" ? counts.unacknowledged : counts[name];
    setText(one.querySelector(".number"), String(number));
    one.classList.toggle("none", number === 0);
    setText(one.querySelector(".label"), name === "waiting" ? t("tally.waiting") : word("severity", name));
    setText(one.querySelector(".sub"), name === "waiting" ? "" : counts.waiting[name] ? t("tally.of", { n: counts.waiting[name] }) : "");
  }
  setText(byId("view-open"), `${t("view.open")} ${counts.open}`);
  setText(byId("view-closed"), `${t("view.closed")} ${counts.closed}`);
  setText(byId("view-places"), t("view.places"));
  setText(byId("view-duty"), [t("view.duty"), noticesInForce()].filter(Boolean).join(" "));
  document.title = counts.unacknowledged > 0 ? `(${counts.unacknowledged}) ${t("title")}` : t("title");
}

function tile(name) {
  return el("div.tile", { "data-tile": name }, name === "waiting" ? null : shape(name), el("span.number"), el("span.words", null, el("span.label"), el("span.sub")));
}

function paintStatus() {
  const silent = stream?.silentMillis() ?? 0;
  const now = logTime();
  paintBanners(bannersFor(state, silent, soundState(), timeOfDay(lastHeard), minutesLeft()), { sound: enableSound, renew });
  document.body.classList.toggle("stale", isStale(state, silent));
  byId("clock").replaceChildren(el("span", null, day(now).slice(5)), el("b", null, timeOfDay(now)));
  paintParts(silent);
  paintRaw(state, silent, now);
  paintFooter(silent);
  setSiren(sirenOf(state));
  tickAll(now);
  if (view === "places") askPaint();
}

function paintParts(silent) {
  const status = state.status;
  const parts = [["console", silent < 4000 ? "ok" : "down"]];
  if (status !== null) {
    const unknown = silent >= 12000;
    parts.push(["kafka", unknown ? "unknown" : status.kafka.state], ["engine", unknown ? "unknown" : status.engine.state]);
    const gateways = status.sources.filter((one) => one.kind === "gateway");
    const worst = gateways.find((one) => one.state !== "ok") ?? gateways[0];
    parts.push(["gateway", unknown || !worst ? "unknown" : worst.state]);
    const intakes = gateways.flatMap((one) => one.intakes).filter((one) => one.intake === "mqtt");
    const intake = intakes.find((one) => one.state !== "ok") ?? intakes[0];
    parts.push(["mqtt", unknown || !intake ? "unknown" : intake.state]);
  }
  const list = byId("parts");
  const wanted = parts.map(([part, its]) => `${part}:${its}:${currentLanguage()}`).join();
  if (list.dataset.shown === wanted) return;
  list.dataset.shown = wanted;
  list.replaceChildren(
    ...parts.map(([part, its]) => el("li.part", { "data-state": its }, el("i", { "aria-hidden": "true" }), el("span", null, t(`part.${part}`)), its === "ok" ? null : el("b", null, word("health", its)))),
  );
}

function paintFooter(silent) {
  const status = state.status;
  if (status === null) return;
  const counts = figures(state);
  const items = [
    ["footer.open", counts.open],
    ["footer.waiting", counts.unacknowledged],
    ["footer.logTime", status.logTime ? timeOfDay(status.logTime) : "–"],
    ["footer.decided", status.engine.logTime ? timeOfDay(status.engine.logTime) : "–"],
    ["footer.lag", `${(status.engine.behindMillis / 1000).toFixed(1)} s`],
    ["footer.heard", `${(silent / 1000).toFixed(0)} s`],
    ["footer.streams", status.console.streams],
    ["footer.console", status.console.id],
  ];
  const footer = byId("figures");
  if (footer.children.length !== items.length) footer.replaceChildren(...items.map(() => el("span", null, el("i"), el("b"))));
  items.forEach(([key, value], i) => {
    setText(footer.children[i].firstChild, t(key));
    setText(footer.children[i].lastChild, String(value));
  });
}

async function acknowledge(alertId) {
  const alert = state.alerts.get(alertId);
  if (!alert || !needsAnswer(alert) || !mayActOn(alert, "acknowledge") || pending.has(alertId)) return;
  pending.set(alertId, { rev: alert.rev, until: performance.now() + PENDING_MILLIS });
  refreshAction(alertId);
  const accepted = await act(alertId, "acknowledge", {});
  if (!accepted) pending.delete(alertId);
  refreshAction(alertId);
}

/** Sends what somebody does; tells on the page what became of it, and the caller whether it may still hold. */
async function act(alertId, verb, said) {
  const alert = state.alerts.get(alertId);
  if (!alert) return false;
  try {
    const answer = await fetch(`v1/alerts/${encodeURIComponent(alertId)}/${verb}?wait=5s`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...said, actor: whoAmI().name, expectedRev: alert.rev, actionId: newId() }),
      signal: bound(),
    });
    const outcome = await answer.json();
    const place = placeLine(alert.place, alert.subject);
    if (answer.status === 200) toast("done", t("toast.done", { deed: t(`deed.${verb}`), place }));
    else if (answer.status === 202) toast("note", t("toast.written"));
    else toast("bad", t(answer.status === 409 ? "toast.rejected" : "toast.failed", { reason: outcome.reason ?? outcome.detail ?? answer.status }));
    if (answer.status === 400 || answer.status === 401) checkStillSignedIn();
    return answer.status < 300;
  } catch {
    toast("bad", t("toast.unreachable"));
    return false;
  }
}

function isPending(alertId) {
  return pending.has(alertId);
}

/** An answer ends when the alert needs none any more, or when the engine has left it too long. */
function settlePending() {
  for (const [alertId, wait] of pending) {
    const alert = state.alerts.get(alertId);
    if (!alert || !needsAnswer(alert)) pending.delete(alertId);
    else if (performance.now() > wait.until) {
      pending.delete(alertId);
      toast("bad", t("toast.noAnswer"));
      refreshAction(alertId);
    }
  }
}

function toast(kind, text) {
  const note = el("div.toast", { "data-kind": kind }, text);
  byId("toasts").append(note);
  setTimeout(() => note.classList.add("leaving"), TOAST_MILLIS);
  setTimeout(() => note.remove(), TOAST_MILLIS + 400);
}

/** Every view has an address: back leads back, and a place can be sent to somebody. */
function go(wanted) {
  location.hash = wanted === "places" ? addressOf([]) : wanted;
  setView(wanted);
}

function viewOfAddress() {
  const word = location.hash.slice(1).split("/")[0];
  return ["closed", "places", ...(may("watch") ? ["duty"] : [])].includes(word) ? word : "open";
}

function isList() {
  return view === "open" || view === "closed";
}

function openInList(alertId) {
  collapse();
  go("open");
  paintAll();
  select(alertId);
  expand(alertId);
}

function setView(wanted) {
  view = wanted;
  calm = true;
  for (const one of ["open", "closed", "places", "duty"]) byId(`view-${one}`).setAttribute("aria-selected", String(view === one));
  const places = view === "places";
  byId("places").hidden = !places;
  byId("duty").hidden = view !== "duty";
  for (const one of ["head", "board"]) byId(one).hidden = !isList();
  byId("empty").hidden = true;
  if (places) forgetPlaces();
  else leaveDevices();
  forgetRows();
  askPaint();
}

function paintWords() {
  setText(byId("community"), pick(community.name));
  setText(byId("language"), currentLanguage() === "zh" ? "EN" : "中文");
  paintTheme();
  byId("head").replaceChildren(...["severity", "when", "where", "what", "state", "evidence", "act"].map((one) => el(`div.cell.${one}`, null, t(`column.${one}`))));
  paintMe();
  paintSoundButton();
  forgetBanners();
  forgetRows();
  forgetPlaces();
  forgetDuty();
  byId("parts").dataset.shown = "";
  calm = true;
  askPaint();
  paintStatus();
}

function paintSoundButton() {
  const its = soundState();
  setText(byId("sound"), t(`sound.${its}`));
  byId("sound").setAttribute("aria-pressed", String(its === "on"));
  byId("sound").dataset.state = its;
}

function showHelp() {
  const help = byId("help");
  help.replaceChildren(helpSheet(() => help.close()));
  help.showModal();
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
  byId("view-open").addEventListener("click", () => go("open"));
  byId("view-closed").addEventListener("click", () => go("closed"));
  byId("view-places").addEventListener("click", () => go("places"));
  byId("view-duty").addEventListener("click", () => go("duty"));
  byId("view-duty").hidden = !may("watch");
  addEventListener("hashchange", () => (viewOfAddress() === view ? askPaint() : setView(viewOfAddress())));
  byId("help-open").addEventListener("click", showHelp);
  onSoundChange(() => (paintSoundButton(), paintStatus()));
  // Nothing is done to an alert that is not on the screen.
  const inList = (deed) => (value) => isList() && deed(value);
  listenToKeys({
    down: inList(() => move(1)),
    up: inList(() => move(-1)),
    open: inList(() => selectedId() !== null && expand(selectedId())),
    acknowledge: inList(() => selectedId() !== null && acknowledge(selectedId())),
    begin: inList(begin),
    close: () => (view === "duty" ? go("open") : isList() && collapse()),
    duty: () => may("watch") && go(view === "duty" ? "open" : "duty"),
    help: showHelp,
  });
}

function heard() {
  lastHeard = Date.now();
}

await loadTexts();
await signedIn();
if (landsAtStation()) location.replace(`station.html${location.search}`);
community = await loadPlaces();
setUpPlaces(community, { open: openInList });
setUpDevices(() => ordered(state, "open"));
setUpDuty(community, { toast, now: logTime, changed: askPaint, open: openInList });
setUpBoard({ acknowledge, act, pending: isPending });
setUpControls();
setView(viewOfAddress());
paintWords();
stream = listen("v1/stream", {
  snapshot: (value) => {
    heard();
    takeSnapshot(state, value, performance.now());
    setZone(value.status.console.zone);
    calm = true;
    settlePending();
    askPaint();
    paintStatus();
  },
  alert: (value) => {
    heard();
    takeAlert(state, value);
    settlePending();
    askPaint();
  },
  gone: (value) => {
    heard();
    takeGone(state, value.alertId);
    askPaint();
  },
  status: (value) => {
    heard();
    takeStatus(state, value, performance.now());
    paintStatus();
  },
}, checkStillSignedIn);
setInterval(() => {
  settlePending();
  paintStatus();
}, 1000);
// For tests and for the curious: what the page knows, not how to change it.
globalThis.gengfu = { select, known: () => structuredClone([...state.alerts.values()]), pending: () => [...pending.keys()] };
