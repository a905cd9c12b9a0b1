// Times, places and measures in words.

import { isReport, isWelfare } from "./store.js";
import { currentLanguage, pick, t, word } from "./texts.js";
import { bound } from "./wait.js";

let zone = "Asia/Shanghai";
let stations = new Map();
let buildings = new Map();
let formats = {};

const UNITS = {
  smoke: "%/m", temperature: "°C", humidity: "%", co: "ppm", gas: "%LEL", residualCurrent: "mA",
  cableTemperature: "°C", waterPressure: "MPa", pm25: "µg/m³", h2: "ppm",
};

export function setZone(wanted) {
  if (wanted && wanted !== zone) {
    zone = wanted;
    formats = {};
  }
}

/** The names of the community; ids are shown without them. */
export async function loadPlaces() {
  try {
    const community = await (await fetch("v1/places", { signal: bound() })).json();
    setPlaces(community);
    return community;
  } catch {
    return {};
  }
}

function setPlaces(community) {
  stations = new Map((community.stations ?? []).map((one) => [one.id, one]));
  buildings = new Map((community.stations ?? []).flatMap((one) => one.buildings ?? []).map((one) => [one.id, one]));
}

export function stationOf(place) {
  return stations.get(place?.station);
}

function format(kind, options) {
  formats[kind] ??= new Intl.DateTimeFormat("sv-SE", { timeZone: zone, hourCycle: "h23", ...options });
  return formats[kind];
}

/** 22:15:03 */
export function timeOfDay(time) {
  return time ? format("time", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(time)) : "–";
}

/** 2026-11-23 */
export function day(time) {
  return time ? format("day", { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(time)) : "";
}

/** 22:15:03, or 11-22 22:15 when it is not the day of `now`. */
export function moment(time, now) {
  const when = day(time);
  return when === day(now) ? timeOfDay(time) : `${when.slice(5)} ${timeOfDay(time).slice(0, 5)}`;
}

/** What a field for date and time is filled with, in the zone of the house: 2026-11-23T22:15. */
export function toField(time) {
  return `${day(time)}T${timeOfDay(time).slice(0, 5)}`;
}

/** The time that such a field means, epoch ms; NaN when nothing is in it. */
export function fromField(text) {
  const there = Date.parse(`${text}Z`);
  const ahead = (time) => Date.parse(`${day(time)}T${timeOfDay(time)}Z`) - time;
  return Number.isNaN(there) ? NaN : there - ahead(there - ahead(there));
}

/** 0:42, 12:05, 3:07:22, 2 d 04 h */
export function age(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  if (days > 0) return t("age.days", { days, hours: two(hours) });
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Two lines: the door one must find, and whose it is. */
export function placeWords(place, subject) {
  const building = place?.building ?? "";
  if (building === "unregistered") return { door: t("place.unregistered"), area: subject ?? "" };
  if (building === "" || building.includes(":")) return partWords(building, subject);
  const parts = [buildingName(place)];
  if (place.floor) parts.push(t("place.floor", { floor: place.floor }));
  if (place.room) parts.push(place.room);
  return { door: parts.join(t("place.join")), area: stationName(place) };
}

/** A part of the installation has no building: gateway:g1 stands in its place. */
function partWords(building, subject) {
  const [kind, id] = building.split(":");
  if (!id) return { door: subject ?? "–", area: "" };
  return { door: `${word("hazard", kind)} ${id}`, area: (subject ?? "").startsWith(`${id}/`) ? subject.slice(id.length + 1) : subject ?? "" };
}

function buildingName(place) {
  return pick(buildings.get(place.building)?.name) || place.building;
}

function stationName(place) {
  return pick(stations.get(place.station)?.name) || place.station || "";
}

/** Both lines in one. */
export function placeLine(place, subject) {
  const { door, area } = placeWords(place, subject);
  return area && area !== door ? `${area} · ${door}` : door;
}

export function hazard(one) {
  return word("hazard", one);
}

/** How sure it is; of a person or a part of the watch one sign is all there can be. */
export function tierWords(alert) {
  const ofDetectors = alert.category !== "supervision" && !isWelfare(alert) && !isReport(alert);
  return !ofDetectors && alert.tier === "single" ? "" : word("tier", alert.tier);
}

/** Why a rev came: in both languages, unless a version wrote it that had only one. */
export function reason(rev) {
  return pick(rev.reasonText) || rev.reason || "";
}

/** smoke 3.2 %/m, alarm */
export function measured(evidence) {
  if (evidence.measure === "alarm" || evidence.measure === "checkin") return t(`measure.${evidence.measure}`);
  const unit = UNITS[evidence.measure] ?? "";
  return `${word("measure", evidence.measure)} ${number(evidence.value)}${unit ? " " + unit : ""}`;
}

export function unit(measure) {
  return UNITS[measure] ?? "";
}

export function number(value) {
  return new Intl.NumberFormat(currentLanguage() === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 2 }).format(value);
}

/** How many detectors speak for it, and the strongest thing one said; of a person, how often and when last. */
export function evidenceSummary(alert) {
  const evidence = alert.evidence ?? [];
  if (evidence.length === 0) return { count: "", best: "" };
  if (isWelfare(alert)) {
    const newest = evidence.reduce((a, b) => (Date.parse(b.time) > Date.parse(a.time) ? b : a));
    return { count: t("evidence.checkIns", { n: evidence.length }), best: moment(newest.time, newest.time).slice(0, 5) };
  }
  const devices = new Set(evidence.map((one) => one.device));
  const values = evidence.filter((one) => one.measure !== "alarm");
  const best = values.length === 0 ? evidence[evidence.length - 1] : values.reduce((a, b) => (b.value > a.value ? b : a));
  return { count: t(devices.size === 1 ? "evidence.one" : "evidence.many", { n: devices.size }), best: measured(best) };
}

export function escalation(alert) {
  const level = alert.escalation?.level ?? 0;
  if (level === 0) return "";
  const target = word("target", alert.escalation.target);
  const who = alert.escalation.who;
  return t("escalation.level", { level, target: who ? `${target} (${who})` : target });
}
