// The keyboard. Keys do nothing while somebody types, and nothing with Ctrl, Alt or Meta.

import { el } from "./dom.js";
import { t } from "./texts.js";

const HELP = [
  ["j / ↓", "keys.down"],
  ["k / ↑", "keys.up"],
  ["Enter", "keys.open"],
  ["a", "keys.acknowledge"],
  ["d", "keys.dispatch"],
  ["e", "keys.resolve"],
  ["c", "keys.comment"],
  ["s", "keys.shelve"],
  ["n", "keys.duty"],
  ["Esc", "keys.close"],
  ["?", "keys.help"],
];

/** actions: down, up, open, acknowledge, begin(verb), close, duty, help; one that has nothing to do says false, and the key is the browser's */
export function listenToKeys(actions) {
  const byKey = {
    j: actions.down, ArrowDown: actions.down, k: actions.up, ArrowUp: actions.up,
    d: () => actions.begin("dispatch"), e: () => actions.begin("resolve"), c: () => actions.begin("comment"), s: () => actions.begin("shelve"),
    Enter: actions.open, a: actions.acknowledge, Escape: actions.close, n: actions.duty, "?": actions.help,
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
    const presses = event.key === "Enter" && target.closest("button, a") !== null;
    if (typing || presses || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const action = byKey[event.key];
    if (action && action() !== false) event.preventDefault();
  });
}

export function helpSheet(close) {
  return el(
    "div.help-sheet",
    null,
    el("h2", null, t("help.title")),
    el("table", null, el("tbody", null, HELP.map(([key, text]) => el("tr", null, el("td", null, key.split(" / ").map((one) => el("kbd", null, one))), el("td", null, t(text)))))),
    el("p", null, t("help.sound")),
    el("p", null, t("help.failOpen")),
    el("button.plain", { type: "button", autofocus: true, click: close }, t("help.close")),
  );
}
