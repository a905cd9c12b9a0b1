// The two languages of the house. Every text of the page is a key of texts/zh.json and texts/en.json.

const texts = {};
let language = "zh";

export async function loadTexts() {
  const files = await Promise.all(["zh", "en"].map((one) => fetch(`texts/${one}.json`).then((answer) => answer.json())));
  [texts.zh, texts.en] = files;
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("gengfu.language");
  setLanguage(asked ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
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
