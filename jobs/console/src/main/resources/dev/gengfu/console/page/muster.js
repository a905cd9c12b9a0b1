// The roll of a building on fire: who may be inside, by pseudonym and room. No name is on this page.

import { may, whoAmI } from "./access.js";
import { el } from "./dom.js";
import { isReport } from "./store.js";
import { t, word } from "./texts.js";
import { bound } from "./wait.js";
import { age, moment, placeWords } from "./words.js";

/** For an open emergency in a building: a button that calls the roll below it. */
export function musterOf(alert) {
  const building = alert.place?.building;
  const none = alert.category !== "emergency" || alert.state === "closed" || !building || building === "unregistered" || building.includes(":");
  // Anybody can report anything: of a report it is for its own station.
  const foreign = isReport(alert) && whoAmI().station && whoAmI().station !== alert.place.station;
  if (none || foreign || !may("act")) return null;
  const list = el("div.muster-list");
  const call = el("button.plain.muster-call", { type: "button", click: () => show(alert, list) }, t("muster.call"));
  return el("section.muster", null, el("h3", null, t("muster.title")), call, list);
}

async function show(alert, list) {
  try {
    const answer = await fetch(`v1/alerts/${encodeURIComponent(alert.alertId)}/muster`, { signal: bound() });
    if (!answer.ok) throw new Error(String(answer.status));
    list.replaceChildren(...roll(alert, await answer.json()));
  } catch {
    list.replaceChildren(el("p.muster-stale", { role: "alert" }, t("muster.failed")));
  }
}

function roll(alert, { asOf, stale, why, roll: { total, floors, people, complete } }) {
  const now = Date.parse(asOf ?? alert.logTime);
  return [
    el("h4", null, t("muster.of", { place: placeWords({ ...alert.place, floor: null, room: null }).door, at: asOf ? moment(asOf, now) : "–" })),
    stale ? el("p.muster-stale", { role: "alert" }, t(`muster.why.${why}`)) : null,
    complete ? null : el("p.muster-stale", { role: "alert" }, t("muster.incomplete")),
    el("p.note", null, t("muster.uncertain")),
    el(
      "table.muster-floors",
      null,
      el("thead", null, el("tr", null, ["floor", "inside", "unknown", "neverSeen", "outside"].map((one) => el("th", { scope: "col" }, t(`muster.${one}`))))),
      el("tbody", null, floors.map((one) => counts(floorName(one.floor), one)), counts(t("muster.total"), total)),
    ),
    people.length === 0
      ? el("p.note", null, t("muster.nobody"))
      : el(
          "table.muster-people",
          null,
          el("thead", null, el("tr", null, ["floor", "room", "person", "state", "since", "found"].map((one) => el("th", { scope: "col" }, t(`muster.${one}`))))),
          el("tbody", null, people.map((one) => person(one, now))),
        ),
    el("p.note", null, t("muster.names")),
    el("button.plain.muster-print", { type: "button", click: () => print(alert) }, t("muster.print")),
  ].filter(Boolean);
}

function counts(name, one) {
  return el("tr", null, el("th", { scope: "row" }, name), ["inside", "unknown", "neverSeen", "outside"].map((key) => el("td.number", null, String(one[key]))));
}

function person(one, now) {
  const since = one.since ? `${moment(one.since, now)} · ${t("muster.ago", { age: age(now - Date.parse(one.since)) })}` : "–";
  const doubt = [one.timeQuality && one.timeQuality !== "exact" ? word("quality", one.timeQuality) : "", one.old ? t("muster.old") : ""].filter(Boolean).join(" · ");
  return el(
    "tr",
    { "data-state": one.state },
    el("td", null, floorName(one.floor)),
    el("td", null, one.room ?? "–"),
    el("td.device", null, one.person),
    el("td", null, `${t(`muster.${one.state}`)}${t("muster.maybe")}`),
    el("td", null, since, one.door ? el("span", null, ` ${one.door}`) : null, doubt ? el("span", null, ` ${doubt}`) : null),
    el("td.muster-box", { "aria-label": t("muster.found") }),
  );
}

function floorName(floor) {
  return floor ? t("place.floor", { floor }) : t("muster.noFloor");
}

/** Only the roll goes on paper. */
function print(alert) {
  document.body.dataset.print = "muster";
  document.title = `${t("muster.title")} ${alert.place.building}`;
  globalThis.print();
  delete document.body.dataset.print;
}
