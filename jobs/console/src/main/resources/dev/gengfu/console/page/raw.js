// The alarms as the devices gave them, shown while the engine does not judge them.

import { byId, el } from "./dom.js";
import { t, word } from "./texts.js";
import { moment, placeLine } from "./words.js";

const OLD_MILLIS = 12_000;

/** state: the store; silent: millis since the stream was heard; now: of the log. What is old is not shown as if it were not. */
export function paintRaw(state, silent, now) {
  const box = byId("raw");
  const open = state.status?.failOpen === true && silent < OLD_MILLIS;
  box.hidden = !open;
  if (!open) return;
  const alarms = state.status.raw;
  const uncovered = alarms.filter((one) => !one.covered).length;
  box.replaceChildren(
    el("h2", null, t("raw.title"), el("span", null, t("raw.sub", { n: uncovered }))),
    alarms.length === 0
      ? el("p.note", null, t("raw.none"))
      : el(
          "table",
          null,
          el("thead", null, el("tr", null, ["raw.mark", "detail.time", "raw.place", "detail.device", "raw.kind", "detail.position"].map((key) => el("th", { scope: "col" }, t(key))))),
          el("tbody", null, alarms.map((alarm) => row(alarm, now))),
        ),
  );
}

function row(alarm, now) {
  return el(
    "tr",
    { "data-covered": String(alarm.covered) },
    el("td.mark", null, t(alarm.alertId ? "raw.inAlert" : alarm.covered ? "raw.judged" : "raw.notJudged")),
    el("td.number", null, moment(alarm.time, now)),
    el("td", null, placeLine(alarm.place, alarm.device)),
    el("td.device", null, alarm.device),
    el("td", null, word("hazard", alarm.alarmKind ?? alarm.kind)),
    el("td.position", null, `${alarm.at.partition}@${alarm.at.offset}`),
  );
}
