// What stands below a row when it is opened: what to do, how it came, on what evidence, by which rule.

import { whoIsIt } from "./access.js";
import { el } from "./dom.js";
import { musterOf } from "./muster.js";
import { nightsPlot } from "./nights.js";
import { evidencePlot } from "./plot.js";
import { reportsOf } from "./reports.js";
import { isWelfare } from "./store.js";
import { pick, t, word } from "./texts.js";
import { escalation, measured, moment, reason, stationOf, timeOfDay } from "./words.js";

const READINGS = 8;

/** revs is null when the history could not be read. */
export function detailOf(alert, revs, messages) {
  return el(
    "div.sheet",
    null,
    el("div.sheet-main", null, guidance(alert), reportsOf(alert), musterOf(alert), whoIsIt(alert), sent(alert, messages), timeline(alert, revs), facts(alert)),
    el("div.sheet-side", null, evidence(alert)),
  );
}

function guidance(alert) {
  const text = pick(alert.guidance);
  const station = stationOf(alert.place);
  const rooms = isWelfare(alert) ? [station?.counselling, station?.police] : [station?.fireStation, station?.medical];
  const phones = rooms
    .filter((one) => one?.phone)
    .map((one) => el("li", null, el("span", null, pick(one.name)), el("b", null, one.phone)));
  if (!text && phones.length === 0) return null;
  return el(
    "section.guidance",
    null,
    el("h3", null, t("detail.guidance")),
    text ? el("p", null, text) : null,
    phones.length > 0 ? el("ul.phones", null, phones) : null,
  );
}

/** What the person was told, and when. */
function sent(alert, messages) {
  if ((messages ?? []).length === 0) return null;
  return el(
    "section",
    null,
    el("h3", null, t("detail.messages")),
    el(
      "ol.messages",
      null,
      [...messages].reverse().map((one) => el("li", null, el("time", null, moment(one.notBefore, alert.logTime)), el("span.kind", null, word("care", one.kind)), el("p", { lang: one.language }, one.text))),
    ),
  );
}

function timeline(alert, revs) {
  const steps = revs ?? [alert];
  return el(
    "section",
    null,
    el("h3", null, t("detail.timeline")),
    revs === null ? el("p.note", null, t("detail.noHistory")) : null,
    el("ol.timeline", null, [...steps].reverse().map((rev) => step(rev, alert))),
  );
}

function step(rev, alert) {
  return el(
    "li.step",
    { "data-change": rev.change, "data-severity": rev.severity },
    el("time", null, moment(rev.logTime, alert.logTime)),
    el(
      "div",
      null,
      el(
        "p.step-title",
        null,
        el("b", null, word("change", rev.change)),
        el("span", null, word("severity", rev.severity)),
        escalation(rev) && rev.change === "escalate" ? el("span", null, escalation(rev)) : null,
        rev.actor ? el("span", null, rev.actor) : null,
        el("span.rev", null, `rev ${rev.rev}`),
      ),
      reason(rev) ? el("p.reason", null, reason(rev)) : null,
    ),
  );
}

function evidence(alert) {
  const readings = alert.evidence ?? [];
  if (readings.length === 0) return el("section", null, el("h3", null, t("detail.evidence")), el("p.note", null, t("detail.noEvidence")));
  const shown = readings.slice(-READINGS).reverse();
  return el(
    "section",
    null,
    el("h3", null, t("detail.evidence")),
    isWelfare(alert) ? nightsPlot(readings) : evidencePlot(readings),
    el(
      "table.readings",
      null,
      el("thead", null, el("tr", null, ["detail.time", "detail.device", "detail.value", "detail.position"].map((key) => el("th", { scope: "col" }, t(key))))),
      el("tbody", null, shown.map((one) => reading(one, alert))),
    ),
    readings.length > shown.length ? el("p.note", null, t("detail.moreEvidence", { n: readings.length - shown.length })) : null,
  );
}

function reading(one, alert) {
  return el(
    "tr",
    null,
    el("td.number", null, isWelfare(alert) ? moment(one.time, alert.logTime) : timeOfDay(one.time)),
    el("td.device", null, one.device),
    el("td", null, measured(one)),
    el("td.position", { title: one.at?.topic }, one.at ? `${one.at.partition}@${one.at.offset}` : "–"),
  );
}

function facts(alert) {
  const rows = [
    ["detail.rule", [alert.ruleId, alert.ruleVersion].filter(Boolean).join(" · ")],
    ["detail.policy", alert.policyVersion],
    ["detail.opened", `${moment(alert.openedAt, alert.logTime)}${quality(alert)}`],
    ["detail.raised", moment(alert.raisedAt, alert.logTime)],
    ["detail.subject", alert.subject],
    ["detail.suppressed", (alert.suppressedBy ?? []).join(", ")],
    ["detail.id", alert.alertId],
  ];
  return el(
    "section",
    null,
    el("h3", null, t("detail.facts")),
    el("dl.facts", null, rows.filter(([, value]) => value).map(([key, value]) => [el("dt", null, t(key)), el("dd", null, value)])),
  );
}

function quality(alert) {
  const words = alert.timeQuality && alert.timeQuality !== "exact" ? ` (${word("quality", alert.timeQuality)})` : "";
  return alert.lateBy > 0 ? `${words} +${(alert.lateBy / 1000).toFixed(1)} s` : words;
}
