// What an operator must know about the watch itself, gravest first. A banner stays while its cause stays.

import { byId, el, setText } from "./dom.js";
import { t } from "./texts.js";

/** What a banner offers to do, and in which words. */
const ACTIONS = { sound: "sound.enable", renew: "access.signIn" };

const shown = new Map();

/**
 * state: the store; silent: millis since the stream was heard; sound: on, off or blocked; minutesLeft: until the session ends, or
 * null while that is far.
 */
export function bannersFor(state, silent, sound, lastHeard, minutesLeft) {
  const list = [];
  const add = (id, grade, text, action) => list.push({ id, grade, text, action });
  const seconds = (millis) => Math.floor(millis / 1000);
  if (silent >= 12000) {
    add("disconnected", "alarm", t("banner.disconnected", { s: seconds(silent), at: lastHeard }));
    return list;
  }
  if (silent >= 4000) add("connecting", "warn", t("banner.connecting", { s: seconds(silent) }));
  const status = state.status;
  if (status !== null) {
    ofKafka(status, add, seconds);
    ofEngine(status, add, seconds);
    ofSources(status, add, seconds);
    ofFaults(status, add);
  }
  if (minutesLeft !== null) add("session", "warn", t("banner.session", { n: minutesLeft }), "renew");
  if (sound === "blocked") add("sound", "note", t("banner.sound"), "sound");
  if (sound === "off") add("sound-off", "note", t("banner.soundOff"), "sound");
  return list;
}

function ofKafka(status, add, seconds) {
  if (status.kafka.state !== "ok") add("kafka", "alarm", t("banner.kafka", { s: seconds(status.kafka.sinceMillis) }));
  else if (status.console.loading) add("loading", "note", t("banner.loading"));
}

function ofEngine(status, add, seconds) {
  const { state, stillMillis, behindMillis } = status.engine;
  if (state === "standsStill") add("engine", "alarm", t("banner.standsStill", { s: seconds(stillMillis) }));
  else if (state === "behind") add("engine", status.failOpen ? "alarm" : "warn", t("banner.behind", { s: seconds(behindMillis) }));
}

function ofSources(status, add, seconds) {
  for (const source of status.sources) {
    if (source.kind === "heartbeat" && source.state !== "ok") add("heartbeat", "alarm", t("banner.heartbeat", { s: seconds(source.silentMillis) }));
    if (source.kind !== "gateway") continue;
    if (source.state !== "ok") {
      add(`gateway-${source.id}`, "warn", t("banner.gateway", { id: source.id, s: seconds(source.silentMillis) }));
      continue;
    }
    for (const intake of source.intakes) {
      const key = { down: "banner.intakeDown", gap: "banner.intakeGap", draining: "banner.intakeDraining" }[intake.state];
      if (key) add(`intake-${source.id}-${intake.intake}`, intake.state === "draining" ? "note" : "warn", t(key, { id: source.id, intake: intake.intake }));
    }
  }
}

function ofFaults(status, add) {
  if (status.console.ticks === "stopped") add("ticks", "warn", t("banner.ticks", { detail: status.console.ticksDetail ?? "" }));
  const faults = status.faults;
  if (faults.conflicts + faults.evicted + faults.unreadable > 0) {
    const n = faults.conflicts + faults.evicted + faults.unreadable;
    add("faults", "warn", faults.last ? t("banner.faults", { n, last: faults.last }) : t("banner.faultsOnly", { n }));
  }
}

/** Shows these banners; only what changed is touched, so that a screen reader is not told twice. */
export function paintBanners(list, actions) {
  const region = byId("banners");
  for (const [id, banner] of shown) {
    if (!list.some((one) => one.id === id && one.grade === banner.dataset.grade)) {
      banner.remove();
      shown.delete(id);
    }
  }
  let previous = null;
  for (const one of list) {
    const banner = shown.get(one.id) ?? make(one, actions);
    setText(banner.querySelector(".banner-text"), one.text);
    const place = previous === null ? region.firstElementChild : previous.nextElementSibling;
    if (place !== banner) region.insertBefore(banner, place);
    previous = banner;
  }
}

function make(one, actions) {
  const banner = el("div.banner", { "data-grade": one.grade, "data-banner": one.id }, el("span.banner-mark", { "aria-hidden": "true" }), el("span.banner-text"));
  if (one.action) banner.append(el("button.banner-action", { type: "button", click: actions[one.action] }, t(ACTIONS[one.action])));
  shown.set(one.id, banner);
  return banner;
}

export function forgetBanners() {
  byId("banners").replaceChildren();
  shown.clear();
}
