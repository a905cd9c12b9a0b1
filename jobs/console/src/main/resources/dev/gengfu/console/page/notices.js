// What is announced: what holds or will, with its end, and the form of who may announce it. Nothing in it is chosen beforehand: who
// makes a part of a building quiet has named it.

import { may, whoAmI } from "./access.js";
import { el, setText } from "./dom.js";
import { newId } from "./outbox.js";
import { pick, t } from "./texts.js";
import { bound } from "./wait.js";
import { day, fromField, moment, toField } from "./words.js";

/** What each kind may be of, and for how many seconds at most; the engine has the last word. */
const KINDS = {
  maintenance: { scopes: ["device", "zone", "floor", "building"], most: 12 * 3600 },
  test: { scopes: ["device"], most: 4 * 3600 },
  outOfService: { scopes: ["device"], most: 30 * 86400 },
  drill: { scopes: ["device", "zone"], most: 4 * 3600 },
};
const BUILDING_MOST = 4 * 3600;
const SOON = [3600, 2 * 3600, 4 * 3600];

/** What keeps alarms quiet is announced by who watches over all of it. */
function mayAnnounce() {
  return may("act") && !whoAmI().station;
}

export function noticeList(notices, house, tools) {
  const now = tools.now();
  // Times are told without their day while it is today's.
  const key = JSON.stringify([day(now), ...notices.map((one) => [one.notice.building, one.notice.noticeId, one.end, one.begin > new Date(now).toISOString()])]);
  if (notices.length === 0) return { key, element: el("p.note", null, t("notice.none")) };
  return { key, element: el("ol.notices", { "aria-labelledby": "duty-notices" }, notices.map((one) => notice(one, house, now, tools))) };
}

function notice({ notice: said, begin, end, meaning }, house, now, tools) {
  const when = Date.parse(begin) > now ? t("notice.from", { from: moment(begin, now), until: moment(end, now) }) : t("notice.until", { until: moment(end, now) });
  return el(
    "li.notice",
    { "data-kind": said.kind },
    el("div.notice-head", null, el("b", null, t(`notice.kind.${said.kind}`)), el("span", null, where(said, house)), el("span.number", null, when)),
    el("p", null, pick(meaning)),
    el("p.note", null, [said.actor, said.reason].filter(Boolean).join(": ")),
    mayAnnounce() ? ending(said, where(said, house), tools) : null,
  );
}

function where(said, house) {
  const building = (house.stations ?? []).flatMap((station) => station.buildings ?? []).find((one) => one.id === said.building);
  const name = pick(building?.name) || said.building;
  return said.scope === "building" ? name : `${name} · ${t(`notice.scope.${said.scope}`)} ${said.subject}`;
}

/** Two presses: the first asks, and stands on the way back. Neither a double click nor a key held down is the second. */
function ending(said, place, tools) {
  const box = el("div.notice-end");
  const single = (deed) => (event) => event.detail > 1 || deed();
  const leave = () => (offer(), box.firstChild.focus());
  const end = () => tools.send("v1/notices", { verb: "end", noticeId: said.noticeId, building: said.building }, t("notice.ended", { place }));
  const ask = () => {
    const back = el("button.plain", { type: "button", click: single(leave) }, t("deed.cancel"));
    const sure = el("button.send", { type: "button", click: single(() => (offer(), end())) }, t("notice.endSure"));
    box.replaceChildren(back, sure);
    back.focus();
  };
  const offer = () => box.replaceChildren(el("button.plain", { type: "button", "aria-label": t("notice.endOf", { place }), click: ask }, t("notice.end")));
  box.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter") event.preventDefault();
    if (event.key === "Escape" && box.children.length > 1) (event.stopPropagation(), leave());
  });
  offer();
  return box;
}

/** Null for who may not announce anything. */
export function noticeForm(house, tools) {
  if (!mayAnnounce()) return null;
  const said = { devices: [] };
  // One id until it is answered or is another notice: what is sent again after a lost answer is no second one.
  let noticeId = newId();
  const another = () => (noticeId = newId());
  const building = select("building", "notice.building", buildings(house));
  const scope = select("scope", "notice.scope", []);
  const subject = select("subject", "notice.subject", []);
  const until = el("input", { name: "until", type: "datetime-local", required: true });
  const means = el("p.means", { role: "status" }, t("notice.choose"));
  const value = (one) => one.querySelector("select").value;

  function scopes() {
    const chosen = value(scope);
    const known = KINDS[said.kind]?.scopes ?? [];
    options(scope, known.map((one) => [one, t(`notice.scope.${one}`)]));
    if (known.includes(chosen)) scope.querySelector("select").value = chosen;
    subjects();
  }

  function subjects() {
    const whole = value(scope) === "building";
    subject.hidden = whole;
    subject.querySelector("select").required = !whole;
    const names = [...new Set(said.devices.map((one) => one[value(scope)]).filter(Boolean))];
    options(subject, value(scope) ? names.map((one) => [one, one]) : []);
  }

  async function devices() {
    const wanted = value(building);
    said.devices = [];
    subjects();
    if (!wanted) return;
    try {
      const answer = await fetch(`v1/devices?building=${encodeURIComponent(wanted)}`, { signal: bound() });
      if (!answer.ok) throw new Error(String(answer.status));
      const { devices: found } = await answer.json();
      if (value(building) !== wanted) return;
      said.devices = found;
      if (found.length === 0) tools.toast("bad", t("notice.noDevices"));
      subjects();
    } catch {
      tools.toast("bad", t("duty.unreachable"));
    }
  }

  /** The field says itself what is wrong with it: a screen reader reads it, and nothing is sent. */
  function seconds() {
    const left = Math.round((fromField(until.value) - tools.now()) / 1000);
    const most = value(scope) === "building" ? BUILDING_MOST : KINDS[said.kind]?.most ?? Infinity;
    const wrong = !until.value ? "" : left < 60 ? t("notice.tooEarly") : left > most ? t("notice.tooLate", { until: moment(tools.now() + most * 1000, tools.now()) }) : "";
    until.setCustomValidity(wrong);
    return left;
  }

  const submit = async (event) => {
    event.preventDefault();
    const forSeconds = seconds();
    const form = event.target;
    if (!form.reportValidity()) return;
    const body = { noticeId, kind: said.kind, building: value(building), scope: value(scope), subject: value(scope) === "building" ? value(building) : value(subject), forSeconds, reason: form.elements.reason.value.trim() };
    const button = form.querySelector(".send");
    button.disabled = true;
    const became = await tools.send("v1/notices", body, t("notice.done", { place: where(body, house) }));
    if (became !== "lost") another();
    if (became === "taken") clear(form);
    button.disabled = false;
  };

  function clear(form) {
    form.reset();
    Object.assign(said, { kind: null, devices: [] });
    setText(means, t("notice.choose"));
    scopes();
  }

  const choose = (kind) => {
    said.kind = kind;
    setText(means, t(`notice.means.${kind}`));
    scopes();
    seconds();
  };
  building.addEventListener("change", devices);
  scope.addEventListener("change", () => (subjects(), seconds()));
  until.addEventListener("input", seconds);
  const soon = (length) => {
    until.value = toField(tools.now() + length * 1000);
    another();
    seconds();
  };
  return el(
    "form.duty-form",
    { submit, input: another, change: another, "aria-labelledby": "notice-new" },
    el("h3", { id: "notice-new" }, t("notice.new")),
    el("fieldset", null, el("legend", null, t("notice.what")), Object.keys(KINDS).map((kind) => el("label.choice-of", null, el("input", { type: "radio", name: "kind", value: kind, required: true, change: () => choose(kind) }), t(`notice.kind.${kind}`)))),
    means,
    building,
    scope,
    subject,
    el("div.field", null, el("label", null, t("notice.end.at"), until), el("div.soon", null, SOON.map((length) => el("button.plain", { type: "button", click: () => soon(length) }, t("deed.hours", { n: length / 3600 }))))),
    el("label.field", null, t("notice.why"), el("input", { name: "reason", type: "text", required: true, maxlength: 500, pattern: ".*\\S.*" })),
    el("button.send", { type: "submit" }, t("notice.send")),
  );
}

function buildings(house) {
  return (house.stations ?? []).map((station) => [pick(station.name) || station.id, (station.buildings ?? []).map((one) => [one.id, pick(one.name) || one.id])]);
}

/** A list of which nothing is chosen; `groups` are [name, [[value, text]]]. */
function select(name, key, groups) {
  const list = el("select", { name, required: true }, none(), groups.map(([label, those]) => el("optgroup", { label }, those.map(([value, text]) => el("option", { value }, text)))));
  return el("label.field", null, t(key), list);
}

function options(field, those) {
  const list = field.querySelector("select");
  const key = JSON.stringify(those);
  if (list.dataset.shown === key) return;
  list.dataset.shown = key;
  list.replaceChildren(none(), ...those.map(([value, text]) => el("option", { value }, text)));
}

function none() {
  return el("option", { value: "" }, t("notice.pick"));
}
