// What the page knows, as plain values. Nothing here touches the page or a clock.

const CLOSED_LIMIT = 500;
const SEVERITIES = ["critical", "high", "medium", "low"];

export function emptyState() {
  return { alerts: new Map(), status: null, clock: null, ready: false };
}

export function isOpen(alert) {
  return alert.state !== "closed";
}

/** It is about a person and not about a place: other rooms, other words, no detectors. */
export function isWelfare(alert) {
  return alert.category === "welfare";
}

const ABOUT_THINGS = ["blockedExit", "corridorCharging", "extinguisher", "gasSmell", "repair"];

/** People reported it. */
export function isReport(alert) {
  return (alert.hazard ?? "").startsWith("report-");
}

/** None of the business of who watches things: a person, or what a person asks for. */
export function isAboutPeople(alert) {
  return isWelfare(alert) || (isReport(alert) && !ABOUT_THINGS.includes(alert.hazard.slice("report-".length)));
}

/** Nobody has taken it on. */
export function needsAnswer(alert) {
  return alert.state === "unacknowledged" || alert.state === "returnedUnacknowledged";
}

/** A deed holds for what it was done about: of before the newest raise it counts no more, as the engine has it. */
export function sinceRaised(alert, time) {
  return Boolean(time) && Date.parse(time) >= Date.parse(alert.raisedAt);
}

/** A notice keeps it without sound and steps until that is over. */
export function isQuiet(alert) {
  return (alert.suppressedBy ?? []).some((by) => /^(maintenance|test|outOfService):/.test(by));
}

/** A siren may sound: danger to life now, and nobody has taken it on. */
export function isSirenWorthy(alert) {
  return (
    alert.state === "unacknowledged" &&
    (alert.severity === "critical" || alert.severity === "high") &&
    alert.category === "emergency" &&
    (alert.tier === "single" || alert.tier === "confirmed") &&
    (alert.suppressedBy ?? []).length === 0
  );
}

/** A grave word that this page does not know is taken for the gravest. */
export function severityOf(alert) {
  return SEVERITIES.includes(alert.severity) ? alert.severity : "critical";
}

export function takeSnapshot(state, snapshot, now) {
  state.alerts = new Map(snapshot.alerts.map((alert) => [alert.alertId, alert]));
  state.ready = true;
  takeStatus(state, snapshot.status, now);
}

/** Upsert by (alertId, rev): an older rev changes nothing, the same rev with other content does. */
export function takeAlert(state, alert) {
  const known = state.alerts.get(alert.alertId);
  if (known && known.rev > alert.rev) return "old";
  state.alerts.set(alert.alertId, alert);
  if (!isOpen(alert)) forgetOldest(state);
  return known ? "changed" : "raised";
}

/** A page may stay open for weeks: of the closed alerts it keeps the newest. */
function forgetOldest(state) {
  if (state.alerts.size <= CLOSED_LIMIT) return;
  const closed = ordered(state, "closed");
  for (const one of closed.slice(CLOSED_LIMIT)) state.alerts.delete(one.alertId);
}

export function takeGone(state, alertId) {
  state.alerts.delete(alertId);
}

/** Keeps two points of the log's clock, so that ages run on between two of them, faster in a speeded run. */
export function takeStatus(state, status, now) {
  state.status = status;
  const logTime = status.logTime ? Date.parse(status.logTime) : null;
  if (logTime === null) return;
  const clock = state.clock;
  if (clock === null || now - clock.baseAt > 30000) {
    state.clock = { base: clock?.logTime ?? logTime, baseAt: clock?.at ?? now, logTime, at: now, rate: clock?.rate ?? 1 };
    return;
  }
  const span = now - clock.baseAt;
  if (span > 4000) clock.rate = (logTime - clock.base) / span > 3 ? (logTime - clock.base) / span : 1;
  if (logTime > clock.logTime) {
    clock.logTime = logTime;
    clock.at = now;
  }
}

/** The log's time now, epoch ms; the wall clock while the log has told none. */
export function logNow(state, now, wall) {
  if (state.clock === null) return wall;
  return state.clock.logTime + Math.min(now - state.clock.at, state.clock.rate > 1 ? 2000 : Infinity) * state.clock.rate;
}

/** Open: critical first, then what nobody has taken on, then the newest. Closed: the newest. */
export function ordered(state, view) {
  const wanted = [...state.alerts.values()].filter((alert) => isOpen(alert) === (view === "open"));
  return wanted.sort(view === "open" ? byUrgency : byClosing);
}

/** The gravest that nobody has taken on, one that sounds before one that a notice keeps quiet; null when there is none. */
export function gravest(state) {
  const waiting = ordered(state, "open").filter(needsAnswer);
  return waiting.find((alert) => !isQuiet(alert)) ?? waiting[0] ?? null;
}

function byUrgency(one, other) {
  return (
    SEVERITIES.indexOf(severityOf(one)) - SEVERITIES.indexOf(severityOf(other)) ||
    Number(needsAnswer(other)) - Number(needsAnswer(one)) ||
    later(one.raisedAt, other.raisedAt) ||
    (one.alertId < other.alertId ? -1 : 1)
  );
}

function byClosing(one, other) {
  return later(one.closedAt ?? one.logTime, other.closedAt ?? other.logTime) || (one.alertId < other.alertId ? -1 : 1);
}

/** The later first. Times of the interface are UTC of one form: their order is that of their texts. */
function later(one, other) {
  return one === other ? 0 : one > other ? -1 : 1;
}

/** The gravest severity that must be heard, or null. */
export function sirenOf(state) {
  let gravest = null;
  for (const alert of state.alerts.values()) {
    if (isSirenWorthy(alert)) {
      if (alert.severity === "critical") return "critical";
      gravest = alert.severity;
    }
  }
  const unjudged = state.status?.failOpen && state.status.raw.some((alarm) => !alarm.covered);
  return gravest ?? (unjudged ? "high" : null);
}

export function figures(state) {
  const counts = { open: 0, unacknowledged: 0, critical: 0, high: 0, medium: 0, low: 0, closed: 0, waiting: {} };
  for (const alert of state.alerts.values()) {
    if (!isOpen(alert)) {
      counts.closed++;
      continue;
    }
    const severity = severityOf(alert);
    counts.open++;
    counts[severity]++;
    if (needsAnswer(alert)) {
      counts.unacknowledged++;
      counts.waiting[severity] = (counts.waiting[severity] ?? 0) + 1;
    }
  }
  return counts;
}

/** Whether what the page shows may be old. */
export function isStale(state, silentMillis) {
  return silentMillis >= 12000 || (state.status !== null && (state.status.kafka.state !== "ok" || state.status.console.loading));
}
