// The two languages of the house. Every text of the page is a key of texts/zh.json and texts/en.json.

import { byId, el } from "./dom.js";
import { bound } from "./wait.js";

const RETRY_MILLIS = 2000;
const NO_LINE = "还没有连上，此处不显示报警。 No line yet: alarms are NOT shown here.";

const texts = {};
let language = "zh";

/** Returns when they are there; until then the page says that it shows nothing, in both languages. */
export async function loadTexts() {
  while (!(await haveTexts())) {
    byId("banners").replaceChildren(el("div.banner", { "data-banner": "disconnected", role: "alert" }, NO_LINE));
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
  }
  byId("banners").replaceChildren();
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("gengfu.language");
  setLanguage(asked ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
}

async function haveTexts() {
  try {
    [texts.zh, texts.en] = await Promise.all(["zh", "en"].map((one) => fetch(`texts/${one}.json`, { signal: bound() }).then((answer) => answer.json())));
    return true;
  } catch {
    return false;
  }
}

export function currentLanguage() {
  return language;
}

export function setLanguage(wanted) {
  language = wanted === "en" ? "en" : "zh";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** The text of a key, with {name} replaced; a key without a text shows itself, so that it is noticed. */
export function t(key, values) {
  const text = texts[language]?.[key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all) : text;
}

/** The text of group.word where there is one, else the word itself: words of the engine may be new. */
export function word(group, one) {
  return texts[language]?.[`${group}.${one}`] ?? one ?? "";
}

/** The one of {zh, en} that fits. */
export function pick(text) {
  return text?.[language] ?? text?.zh ?? text?.en ?? "";
}
