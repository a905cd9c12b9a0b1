// What somebody has pressed and the log does not have yet. A press is kept until it is answered: over a break of the line, over
// a phone that closes the page. It has one id from the first try to the last, so that it counts once however often it is sent.

/** One entry of the store each: two tabs never write over each other. */
const KEY = "gengfu.press.";
const MOST = 50;
const TIMEOUT_MILLIS = 12_000;
const WAITS_MILLIS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** So old, and what was pressed is no longer what is meant: it is for whoever pressed it to say so again. */
const STALE_MILLIS = 30 * 60_000;

/** So often the engine is asked what became of a press that stands in the log. */
const ASKED_AGAIN = 4;

/**
 * @param who name of who is signed in: nobody's press is sent under another name
 * @param hooks changed(alertId), done(press), signedOut()
 */
export function makeOutbox(who, hooks) {
  let presses = read();
  let timer = null;
  let sending = false;

  /** One press per alert and deed; while it is under way a second is no second. False when nothing more can be kept. `where` tells it apart once the alert is gone. */
  function press(alertId, verb, said, where) {
    if (find(alertId, verb)?.state === "waiting") return true;
    drop(alertId, verb);
    if (waiting().length >= MOST) return false;
    presses.push({ actionId: newId(), who, alertId, verb, said, where, at: Date.now(), tries: 0, asked: 0, next: 0, state: "waiting", reason: null });
    keep(presses.at(-1));
    run();
    return true;
  }

  function find(alertId, verb) {
    return presses.find((one) => one.who === who && one.alertId === alertId && one.verb === verb) ?? null;
  }

  function waiting() {
    return presses.filter((one) => one.who === who && one.state === "waiting");
  }

  function refused() {
    return presses.filter((one) => one.who === who && one.state === "refused");
  }

  function drop(alertId, verb) {
    const dropped = find(alertId, verb);
    if (!dropped) return;
    presses = presses.filter((one) => one !== dropped);
    localStorage.removeItem(KEY + dropped.actionId);
    hooks.changed(alertId);
  }

  function keep(one) {
    try {
      localStorage.setItem(KEY + one.actionId, JSON.stringify(one));
    } catch {
      // A full store: what is pressed lives as long as the page.
    }
    hooks.changed(one.alertId);
  }

  /** Sends what is due, in the order in which it was pressed. */
  async function run() {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    for (const one of waiting()) {
      if (Date.now() - one.at > STALE_MILLIS) refuse(one, "outbox.stale");
      else if (one.next <= Date.now()) await send(one);
    }
    sending = false;
    const next = Math.min(...waiting().map((one) => one.next));
    if (Number.isFinite(next)) timer = setTimeout(run, Math.max(100, next - Date.now()));
  }

  async function send(one) {
    one.tries++;
    try {
      const answer = await fetch(`v1/alerts/${encodeURIComponent(one.alertId)}/${one.verb}?wait=5s`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...one.said, actor: who, actionId: one.actionId }),
        signal: AbortSignal.timeout(TIMEOUT_MILLIS),
      });
      await settle(one, answer.status, await answer.json());
    } catch {
      later(one);
    }
  }

  async function settle(one, status, outcome) {
    if (status === 200) {
      drop(one.alertId, one.verb);
      hooks.done(one);
    } else if (status === 401 || isAnothers(status, outcome)) {
      later(one);
      hooks.signedOut();
    } else if (status === 202 && ++one.asked >= ASKED_AGAIN) {
      refuse(one, "outbox.noAnswer");
    } else if (status === 202 || status === 429 || status >= 500) {
      later(one);
    } else {
      refuse(one, null, outcome.reason ?? outcome.detail ?? String(status));
    }
  }

  function later(one) {
    one.next = Date.now() + WAITS_MILLIS[Math.min(one.tries, WAITS_MILLIS.length) - 1];
    keep(one);
  }

  function refuse(one, key, reason) {
    Object.assign(one, { state: "refused", key, reason });
    keep(one);
    // Told long enough: whoever leaves so many standing does not read them.
    for (const old of refused().slice(0, -MOST)) drop(old.alertId, old.verb);
  }

  /** The line is back: nothing waits for its turn any longer. */
  function lineIsBack() {
    for (const one of waiting()) one.next = 0;
    run();
  }

  addEventListener("online", lineIsBack);
  run();
  return { press, find, drop, refused, waiting: () => waiting().length, lineIsBack };
}

/** Somebody else has signed in in this browser: it is kept for whose it is. */
function isAnothers(status, outcome) {
  return status === 400 && Boolean(outcome.detail?.startsWith("actor:"));
}

/** However old: what is not sent any more is told to whose it is, not forgotten. */
function read() {
  const keys = Object.keys(localStorage).filter((one) => one.startsWith(KEY));
  return keys.map((key) => JSON.parse(localStorage.getItem(key))).sort((a, b) => a.at - b.at);
}

export function newId() {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
}
