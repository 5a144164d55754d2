// "Open now" and "opens at": one line more beside the hours in words, which always stand on the page. An element with
// data-hours (a list of schedules) gets it, where the records make it certain. Nothing is stored and nothing is sent.

import { dateAt, stateAt } from "./hours.js";

const EVERY_MINUTE = 60 * 1000;

const words = document.querySelector("script[data-calendar]").dataset;
const calendar = JSON.parse(words.calendar);

// "17:15" today, with its day when that is another one; midnight is said as the end of its day.
const clock = (moment, now) => {
  const [date, time] = moment.split("T");
  if (time === "00:00" && date === dateAt(now, 1)) return "24:00";
  const short = time.replace(/^0/, "");
  if (date === dateAt(now)) return short;
  const form = { month: "short", day: "numeric", weekday: "short", timeZone: "UTC" };
  return `${new Date(`${date}T00:00:00Z`).toLocaleDateString(words.dates, form)} ${short}`;
};

const until = (found, now, limited, always) =>
  found.until ? limited.replace("{until}", clock(found.until, now)) : always;

const told = (found, now) => {
  if (found.state === "open") return until(found, now, words.open, words.always);
  if (found.state === "appointment") return until(found, now, words.appointment, words.appointmentAlways);
  if (found.state !== "closed") return "";
  if (!found.opens) return words.closed;
  const opens = found.by_appointment ? words.opensAppointment : words.opens;
  return opens.replace("{opens}", clock(found.opens, now));
};

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
    line.hidden = !text;
  }
  zone.hidden = !document.querySelector(".now:not([hidden])");
};

show();
setInterval(show, EVERY_MINUTE);
