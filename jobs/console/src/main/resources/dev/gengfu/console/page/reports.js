// What people wrote who reported something: asked for one alert at a time, since it may say who is ill.

import { mayActOn } from "./access.js";
import { el } from "./dom.js";
import { isReport } from "./store.js";
import { t } from "./texts.js";
import { bound } from "./wait.js";
import { moment } from "./words.js";

/** For the alert of a report: a button that shows what was written. */
export function reportsOf(alert) {
  if (!isReport(alert) || !mayActOn(alert, "acknowledge")) return null;
  const list = el("div.reports-list");
  const call = el("button.plain", { type: "button", click: () => show(alert, list) }, t("reports.show"));
  return el("section.reports", null, el("h3", null, t("reports.title")), call, list);
}

async function show(alert, list) {
  try {
    const answer = await fetch(`v1/alerts/${encodeURIComponent(alert.alertId)}/reports`, { signal: bound() });
    if (!answer.ok) throw new Error(String(answer.status));
    const reports = await answer.json();
    list.replaceChildren(...(reports.length === 0 ? [el("p.note", null, t("reports.none"))] : reports.map((one) => report(one, alert))));
  } catch {
    list.replaceChildren(el("p.note", { role: "alert" }, t("reports.failed")));
  }
}

/** A link is shown and never followed by itself: it is whatever somebody typed. */
function report(one, alert) {
  const said = one.written ?? {};
  const rows = ["floor", "room", "text", "contact", "photo"].filter((key) => said[key]);
  return el(
    "article.report",
    null,
    el("p.note", null, [one.reportedAt ? moment(one.reportedAt, alert.logTime) : "", one.actor].filter(Boolean).join(" · ")),
    one.lost ? el("p.note", null, t("reports.lost")) : null,
    el("dl.facts", null, rows.map((key) => [el("dt", null, t(`reports.${key}`)), el("dd", null, said[key])])),
  );
}
