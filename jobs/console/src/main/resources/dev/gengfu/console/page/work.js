// What people do about an alert: buttons, and the one line that some of them need.

import { mayActOn } from "./access.js";
import { el } from "./dom.js";
import { isOpen, isWelfare, needsAnswer, sinceRaised } from "./store.js";
import { t, word } from "./texts.js";

const CAUSES = ["fire", "hazard", "nuisance", "test", "fault", "unfounded", "other"];
const FOUND = ["talked", "helped", "away", "unfounded", "other"];
const TIMES = [900, 3600, 4 * 3600, 8 * 3600];

const taken = (alert) => alert.state === "acknowledged" || alert.state === "latched";
const shelvable = (alert) => alert.category !== "emergency" && !alert.shelvedUntil;

/** When each is offered, and what it asks first: nothing, or fields of which `reason` may have to be said. */
const DEEDS = {
  dispatch: { offered: isOpen, asks: ["reason"], must: true },
  arrive: { offered: (alert) => isOpen(alert) && !sinceRaised(alert, alert.work?.arrivedAt), asks: [] },
  resolve: { offered: isOpen, asks: ["cause", "reason"], must: false },
  comment: { offered: isOpen, asks: ["reason"], must: true },
  release: { offered: taken, asks: [] },
  shelve: { offered: (alert) => isOpen(alert) && shelvable(alert), asks: ["forSeconds", "reason"], must: true },
  unshelve: { offered: (alert) => isOpen(alert) && alert.shelvedUntil, asks: [] },
};

export function isOffered(alert, verb) {
  return mayActOn(alert, verb) && (verb === "acknowledge" ? needsAnswer(alert) : Boolean(DEEDS[verb].offered(alert)));
}

export function causesOf(alert) {
  return isWelfare(alert) ? FOUND : CAUSES;
}

/** The bar of one row. What somebody is typing survives every change of the alert. */
export function workBar(alertId, act) {
  const buttons = el("div.deeds");
  const place = el("div.deed-form");
  let asked = null;
  let causes = CAUSES;

  function close() {
    asked = null;
    place.replaceChildren();
  }

  function begin(verb) {
    const deed = DEEDS[verb];
    if (deed.asks.length === 0) {
      close();
      act(alertId, verb, {});
      return;
    }
    asked = verb;
    const form = formOf(verb, deed, causes, close, (said) => (close(), act(alertId, verb, said)));
    place.replaceChildren(form);
    form.elements[0].focus();
  }

  function show(alert) {
    causes = causesOf(alert);
    const offered = Object.keys(DEEDS).filter((verb) => isOffered(alert, verb));
    const key = offered.join();
    if (buttons.dataset.offered !== key) {
      buttons.dataset.offered = key;
      buttons.replaceChildren(...offered.map((verb) => el("button.plain", { type: "button", "data-verb": verb, click: () => begin(verb) }, t(`deed.${verb}`))));
    }
    if (asked && !offered.includes(asked)) close();
  }

  return { element: el("section.work", null, buttons, place), show, begin: (alert, verb) => isOffered(alert, verb) && begin(verb) };
}

function formOf(verb, deed, causes, cancel, send) {
  const fields = deed.asks.map((name) => field(name, verb, deed.must, causes));
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    const said = {};
    for (const name of deed.asks) {
      const value = String(data.get(name) ?? "").trim();
      if (value) said[name] = name === "forSeconds" ? Number(value) : value;
    }
    send(said);
  };
  return el(
    "form",
    { submit, keydown: (event) => event.key === "Escape" && (event.stopPropagation(), cancel()) },
    fields,
    el("button.send", { type: "submit" }, t(`deed.${verb}`)),
    el("button.plain", { type: "button", click: cancel }, t("deed.cancel")),
  );
}

function field(name, verb, must, causes) {
  if (name === "cause") return el("select", { name, "aria-label": t("deed.cause") }, causes.map((cause) => el("option", { value: cause }, word("cause", cause))));
  if (name === "forSeconds") return el("select", { name, "aria-label": t("deed.time") }, TIMES.map((seconds) => el("option", { value: String(seconds) }, seconds < 3600 ? t("deed.minutes", { n: seconds / 60 }) : t("deed.hours", { n: seconds / 3600 }))));
  const input = el("input", { name, type: "text", maxlength: 500, placeholder: t(`deed.${verb}.says`), "aria-label": t(`deed.${verb}.says`) });
  input.required = must;
  return input;
}

/** Who is there or on the way, in a few words; empty when nobody is. */
export function workWords(alert) {
  const work = alert.work;
  if (!work || needsAnswer(alert)) return "";
  if (work.resolvedAt) return word("cause", alert.cause);
  if (sinceRaised(alert, work.arrivedAt)) return t("work.there", { who: work.arrived });
  return sinceRaised(alert, work.dispatchedAt) ? t("work.onTheWay", { whom: work.dispatched }) : "";
}
