// The siren: two tones while somebody must act, made here, without any file.

const CYCLE_MILLIS = 2000;

let context = null;
let wanted = localStorage.getItem("gengfu.sound") !== "off";
let severity = null;
let listener = () => {};

export function onSoundChange(handler) {
  listener = handler;
}

/** on, off (somebody switched it off), or blocked (the browser wants a click first). */
export function soundState() {
  if (!wanted) return "off";
  return context?.state === "running" ? "on" : "blocked";
}

/** Must be called from a click or a key: browsers allow sound only then. */
export async function enableSound() {
  wanted = true;
  localStorage.setItem("gengfu.sound", "on");
  await unlock();
  beep(880, 0, 0.12, 0.08);
  listener();
}

export function disableSound() {
  wanted = false;
  localStorage.setItem("gengfu.sound", "off");
  listener();
}

async function unlock() {
  context ??= new AudioContext();
  context.onstatechange = () => listener();
  await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 500))]);
}

/** The gravest severity that must be heard, or null for silence. */
export function setSiren(wantedSeverity) {
  if (severity !== wantedSeverity) {
    severity = wantedSeverity;
    cycle();
  }
}

function cycle() {
  if (!wanted || context?.state !== "running" || severity === null) return;
  if (severity === "critical") {
    for (let i = 0; i < 6; i++) beep(i % 2 === 0 ? 960 : 720, i * 0.28, 0.26, 0.22);
  } else {
    beep(720, 0, 0.18, 0.14);
    beep(720, 0.28, 0.18, 0.14);
  }
}

function beep(hertz, after, seconds, volume) {
  if (context?.state !== "running") return;
  const start = context.currentTime + after;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = "triangle";
  tone.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + 0.015);
  gain.gain.setValueAtTime(volume, start + seconds - 0.03);
  gain.gain.linearRampToValueAtTime(0, start + seconds);
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(start + seconds);
}

setInterval(cycle, CYCLE_MILLIS);
if (wanted && navigator.userActivation?.hasBeenActive) unlock();
