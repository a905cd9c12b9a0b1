// One alert as a card for the thumb: where, what, what to do, and four large buttons that say what became of a press.

import { whoAmI } from "./access.js";
import { el, setText, shape } from "./dom.js";
import { isWelfare, needsAnswer, severityOf, sinceRaised } from "./store.js";
import { pick, t, word } from "./texts.js";
import { age, hazard, moment, placeWords, reason, stationOf, tierWords } from "./words.js";
import { causesOf, isOffered } from "./work.js";

const VERBS = ["acknowledge", "dispatch", "arrive", "resolve"];

/** The outbox knows what has been pressed and is under way. */
export function callCard(outbox) {
  let alert = null;
  const part = (what) => el(what);
  const shapeBox = part("span.shape-box");
  const [grade, since, door, area, kind, message, guidance] = ["span.grade", "span.age", "p.door", "p.area", "p.kind", "p.message", "p.guidance"].map(part);
  const phones = part("ul.phones");
  const asked = part("div.asked");
  const said = el("p.said", { role: "status" });
  const buttons = new Map(VERBS.map((verb) => [verb, makeButton(verb, () => press(verb))]));
  const element = el(
    "li.call",
    null,
    el("div.call-head", null, shapeBox, grade, since),
    door,
    area,
    kind,
    message,
    guidance,
    el("div.large", null, [...buttons.values()].map((one) => one.element)),
    asked,
    said,
    phones,
  );

  function show(newest, now) {
    alert = newest;
    const severity = severityOf(alert);
    if (element.dataset.severity !== severity) shapeBox.replaceChildren(shape(severity));
    element.dataset.severity = severity;
    element.dataset.id = alert.alertId;
    element.dataset.state = alert.state;
    element.classList.toggle("waiting", needsAnswer(alert));
    setText(grade, word("severity", severity));
    const place = placeWords(alert.place, alert.subject);
    setText(door, place.door);
    setText(area, alert.place?.station === whoAmI().station ? "" : place.area);
    setText(kind, [hazard(alert.hazard), alert.drill ? t("drill") : "", tierWords(alert), word("state", alert.state)].filter(Boolean).join(" · "));
    setText(message, pick(alert.message) || reason(alert));
    setText(guidance, pick(alert.guidance));
    showPhones();
    refresh(now);
  }

  function showPhones() {
    const station = stationOf(alert.place);
    const rooms = isWelfare(alert) ? [station?.counselling, station?.police] : [station?.fireStation, station?.medical];
    const numbers = rooms.filter((one) => one?.phone);
    const key = numbers.map((one) => one.phone).join();
    if (phones.dataset.shown === key) return;
    phones.dataset.shown = key;
    phones.replaceChildren(...numbers.map((one) => el("li", null, el("a", { href: `tel:${one.phone}` }, `${pick(one.name)} ${one.phone}`))));
  }

  /** What became of each press, and what is to be done next. */
  function refresh(now) {
    if (alert === null) return;
    const next = VERBS.find((verb) => isOffered(alert, verb) && !doneWords(alert, verb, now) && outbox.find(alert.alertId, verb)?.state !== "waiting");
    for (const [verb, button] of buttons) {
      const press = outbox.find(alert.alertId, verb);
      const done = doneWords(alert, verb, now);
      button.show({ shown: isOffered(alert, verb) || Boolean(done), pressable: isOffered(alert, verb) && press?.state !== "waiting", press, done, next: verb === next });
    }
    tick(now);
  }

  function tick(now) {
    setText(since, age(now - Date.parse(alert.openedAt)));
    for (const [verb, button] of buttons) button.tick(outbox.find(alert.alertId, verb));
  }

  function press(verb) {
    if (asked.dataset.verb === verb) return ask(null);
    if (verb === "dispatch") return ask(verb, whomToSend(alert).map((whom) => [whom, { reason: whom }]));
    if (verb === "resolve") return ask(verb, causesOf(alert).map((cause) => [word("cause", cause), { cause }]));
    ask(null);
    send(verb, {});
  }

  /** The second touch: whom, or what it was. */
  function ask(verb, choices = []) {
    asked.dataset.verb = verb ?? "";
    asked.replaceChildren(
      verb ? el("p", null, t(verb === "dispatch" ? "deed.dispatch.says" : "deed.cause")) : "",
      ...choices.map(([label, what]) => el("button.choice", { type: "button", click: () => (ask(null), send(verb, what)) }, label)),
    );
    asked.querySelector("button")?.focus();
  }

  function send(verb, what) {
    // Who takes a thing on means the alert as it is on this screen, not as it may have become on the way.
    const kept = outbox.press(alert.alertId, verb, { ...what, expectedRev: alert.rev }, placeWords(alert.place, alert.subject).door);
    setText(said, kept ? "" : t("outbox.full"));
  }

  return { element, show, refresh, tick: (now) => alert && tick(now) };
}

function whomToSend(alert) {
  const station = stationOf({ station: whoAmI().station });
  const rooms = isWelfare(alert) ? [station?.counselling, station?.medical, station?.police] : [station?.fireStation, station?.medical, station?.police];
  return [t("station.myself", { name: whoAmI().name }), ...rooms.filter(Boolean).map((one) => pick(one.name))];
}

/** Who has done it and when; empty while nobody has since it was raised. */
function doneWords(alert, verb, now) {
  const work = alert.work;
  const fresh = (time) => sinceRaised(alert, time);
  if (verb === "acknowledge") return needsAnswer(alert) ? "" : alert.assignee ?? t("state.acknowledged");
  if (verb === "dispatch" && fresh(work?.dispatchedAt)) return `${work.dispatched} · ${moment(work.dispatchedAt, now)}`;
  if (verb === "arrive" && fresh(work?.arrivedAt)) return `${work.arrived} · ${moment(work.arrivedAt, now)}`;
  if (verb === "resolve" && work?.resolvedAt) return `${word("cause", alert.cause)} · ${moment(work.resolvedAt, now)}`;
  return "";
}

/** States: next, open, done ✓, waiting … and refused !, each with words besides the mark. */
function makeButton(verb, click) {
  const mark = el("span.press-mark", { "aria-hidden": "true" });
  const label = el("b");
  const sub = el("span.press-sub");
  const element = el("button.press", { type: "button", "data-verb": verb, click }, mark, el("span.press-words", null, label, sub));

  function show({ shown, pressable, press, done, next }) {
    element.hidden = !shown;
    const now = press?.state === "waiting" ? "waiting" : press?.state === "refused" && !done ? "refused" : done ? "done" : next ? "next" : "open";
    element.dataset.now = now;
    // Not `disabled`: it keeps the focus of who has just pressed it, and can still be read out.
    element.setAttribute("aria-disabled", String(!pressable));
    setText(mark, { waiting: "…", refused: "!", done: "✓" }[now] ?? "");
    setText(label, t(`press.${verb}`));
    if (now === "done") setText(sub, done);
    else if (now === "refused") setText(sub, t("outbox.refused", { reason: press.key ? t(press.key) : press.reason }));
    else if (now !== "waiting") setText(sub, "");
  }

  function tick(press) {
    if (press?.state === "waiting") setText(sub, t("outbox.waiting", { age: age(Date.now() - press.at) }));
  }

  element.addEventListener("click", (event) => element.getAttribute("aria-disabled") === "true" && event.stopImmediatePropagation(), { capture: true });
  return { element, show, tick };
}
