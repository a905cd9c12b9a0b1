// What shifts leave to the next: the notes, who has taken over, and the form of a note. About the work, never about a resident.

import { may, whoAmI } from "./access.js";
import { el } from "./dom.js";
import { newId } from "./outbox.js";
import { pick, t } from "./texts.js";
import { day, moment } from "./words.js";

const SHOWN = 10;

export function notes(handovers, house, tools) {
  const shown = handovers.slice(0, SHOWN);
  const key = JSON.stringify([day(tools.now()), ...shown.map((one) => [one.handover.handoverId, one.takenBy])]);
  if (shown.length === 0) return { key, element: el("p.note", null, t("handover.none")) };
  return { key, element: el("ol.notices", { "aria-labelledby": "duty-notes" }, shown.map((one) => note(one, house, tools))) };
}

function note({ handover: said, logTime, takenBy, takenAt }, house, tools) {
  const now = tools.now();
  const station = stationName(house, said.station);
  return el(
    "li.notice",
    { "data-taken": String(Boolean(takenBy)) },
    el("div.notice-head", null, el("b", null, station), el("span", null, said.to ? t("handover.fromTo", { from: said.actor, to: said.to }) : said.actor), el("span.number", null, moment(logTime, now))),
    el("p", null, said.text),
    said.openAlerts.length > 0 ? el("p.note", null, t("handover.open", { n: said.openAlerts.length })) : null,
    takenBy ? el("p.note", null, t("handover.takenBy", { who: takenBy, at: moment(takenAt, now) })) : taking(said, station, tools),
  );
}

/** Whoever comes says that they have read it; nobody says so of their own note. */
function taking(said, station, tools) {
  if (!may("act") || said.actor === whoAmI().name) return el("p.note", null, t("handover.waits"));
  const handoverId = newId();
  const take = (event) => {
    event.target.blur();
    tools.send("v1/handover", { handoverId, station: said.station, takesOver: said.handoverId }, t("handover.taken"));
  };
  return el("button.plain", { type: "button", "aria-label": t("handover.takeFrom", { from: said.actor, station }), click: take }, t("handover.take"));
}

function stationName(house, id) {
  return pick((house.stations ?? []).find((one) => one.id === id)?.name) || id;
}

/** Null for who has no shift to hand over. */
export function handoverForm(house, tools) {
  if (!may("act")) return null;
  const own = whoAmI().station;
  const stations = (house.stations ?? []).filter((one) => !own || one.id === own);
  // One id until it is answered or is another note: what is sent again after a lost answer is no second one.
  let handoverId = newId();
  const another = () => (handoverId = newId());
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const to = form.elements.to.value.trim();
    const said = { handoverId, station: form.elements.station.value, text: form.elements.text.value.trim(), ...(to ? { to } : {}) };
    if (!said.text) return;
    const button = form.querySelector(".send");
    button.disabled = true;
    const became = await tools.send("v1/handover", said, t("handover.done", { station: stationName(house, said.station) }));
    if (became !== "lost") another();
    if (became === "taken") form.reset();
    button.disabled = false;
  };
  return el(
    "form.duty-form",
    { submit, input: another, change: another, "aria-labelledby": "handover-new" },
    el("h3", { id: "handover-new" }, t("handover.new")),
    el("label.field", null, t("handover.station"), el("select", { name: "station", required: true }, own ? null : el("option", { value: "" }, t("notice.pick")), stations.map((one) => el("option", { value: one.id }, pick(one.name) || one.id)))),
    el("label.field", null, t("handover.to"), el("input", { name: "to", type: "text", maxlength: 100 })),
    el("label.field", null, t("handover.text"), el("textarea", { name: "text", required: true, maxlength: 500, rows: 3 })),
    el("p.note", null, t("handover.never")),
    el("button.send", { type: "submit" }, t("handover.send")),
  );
}
