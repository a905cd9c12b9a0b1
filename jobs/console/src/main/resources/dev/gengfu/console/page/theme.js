// Day, night, or what the device says.

import { byId, setText } from "./dom.js";
import { t } from "./texts.js";

const THEMES = ["auto", "day", "night"];

export function setUpTheme() {
  set(new URLSearchParams(location.search).get("theme") ?? localStorage.getItem("gengfu.theme"));
}

export function nextTheme() {
  set(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]);
}

function set(wanted) {
  const theme = THEMES.includes(wanted) ? wanted : "auto";
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("gengfu.theme", theme);
  paintTheme();
}

export function paintTheme() {
  setText(byId("theme"), t(`theme.${document.documentElement.dataset.theme}`));
}
