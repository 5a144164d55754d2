// "Open now" and "opens at": one line more beside the hours in words, which always stand on the page. An element with
// data-hours (a list of schedules) gets it. What stands around it (data-opens) bears the state, a line that answers
// meanwhile (data-night) stands while it is not open, and in a list that asks for it (data-open-first) what is open
// comes first. Whoever draws such elements later says so with the event "drawn". Nothing is stored and nothing is sent.

import { dateAt, stateAt } from "./hours.js";

const EVERY_MINUTE = 60 * 1000;

const words = document.querySelector("script[data-calendar]").dataset;
const calendar = JSON.parse(words.calendar);

// "17:15" today, with its day when that is another one; midnight is said as the end of its day. `form` says "today".
const clock = (moment, now, form = "{time}") => {
  const [date, time] = moment.split("T");
  if (time === "00:00" && date === dateAt(now, 1)) return form.replace("{time}", "24:00");
  const short = time.replace(/^0/, "");
  if (date === dateAt(now)) return form.replace("{time}", short);
  const day = { month: "short", day: "numeric", weekday: "short", timeZone: "UTC" };
  return `${new Date(`${date}T00:00:00Z`).toLocaleDateString(words.dates, day)} ${short}`;
};

const until = (found, now, limited, always) =>
  found.until ? limited.replace("{until}", clock(found.until, now)) : always;

const told = (found, now) => {
  if (found.state === "open") return until(found, now, words.open, words.always);
  if (found.state === "appointment") return until(found, now, words.appointment, words.appointmentAlways);
  if (found.state !== "closed") return words.unknown;
  if (!found.opens) return words.closed;
  const opens = found.by_appointment ? words.opensAppointment : words.opens;
  return opens.replace("{opens}", clock(found.opens, now, words.today));
};

// What is open now, or by appointment, before what may be, before what is closed; else as the page has it.
const RANKS = { open: 0, appointment: 1, unknown: 2, closed: 3 };

const rankOf = (item) => RANKS[item.querySelector(".now")?.dataset.state ?? "unknown"];

const openFirst = (list) => {
  const items = [...list.children];
  const sorted = [...items].sort((a, b) => rankOf(a) - rankOf(b));
  if (sorted.some((item, at) => item !== items[at])) list.append(...sorted);
};

const answers = (state) => state === "open" || state === "appointment";

// Whose clock is meant, once on a page that says anything about this moment.
const zone = document.createElement("p");
zone.className = "now-zone hint";
zone.hidden = true;
zone.textContent = words.zone;
document.querySelector("main")?.append(zone);

const show = () => {
  const now = new Date();
  for (const line of document.querySelectorAll("[data-hours]")) {
    const found = stateAt(JSON.parse(line.dataset.hours), now, calendar);
    const text = told(found, now);
    if (line.textContent !== text) line.textContent = text;
    line.dataset.state = found.state;
    const around = line.closest("[data-opens]");
    if (around?.querySelector(".now") === line) around.dataset.opens = found.state;
  }
  for (const night of document.querySelectorAll("[data-night]")) {
    const lines = [...(night.parentElement.closest("[data-opens], .reach") ?? document.body).querySelectorAll(".now")];
    night.hidden = lines.some((line) => !night.contains(line) && answers(line.dataset.state));
  }
  document.querySelectorAll("[data-open-first]").forEach(openFirst);
  zone.hidden = !document.querySelector('main .now[data-hours]:not([data-state="unknown"])');
};

show();
document.addEventListener("drawn", show);
setInterval(show, EVERY_MINUTE);
