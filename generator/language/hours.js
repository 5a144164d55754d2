// Whether a desk is open at a moment, said only where the records make it certain: the twin of hours.py, which explains
// the rules; a test holds the two together. `calendar` is hours.calendar() of Python, shipped with the page.
//
//   stateAt([{weekly: [{days: ["mo"], opens: "09:00", closes: "17:00"}], closed_on: ["public_holidays"]}],
//           new Date(), calendar)  →  {state: "open", until: "2026-11-24T17:00"}

const DAYS = ["su", "mo", "tu", "we", "th", "fr", "sa"];
const MIDNIGHT = 24 * 60;
const DAY = 24 * 60 * 60 * 1000;
const JAPAN = 9 * 60 * 60 * 1000;
const UNKNOWN = { state: "unknown" };

// A day is a number of milliseconds at midnight; moved by nine hours, UTC's calendar is Japan's.
const iso = (day) => new Date(day).toISOString().slice(0, 10);

// The date in Japan at a moment, as YYYY-MM-DD; so many days later.
export const dateAt = (now, later = 0) => iso(now.getTime() + JAPAN + later * DAY);

const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const two = (number) => String(number).padStart(2, "0");

const written = (day, minute) => `${iso(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

// The periods of one day in order, or null when it is not certain that they hold on this day.
const periodsOn = (schedule, day, calendar) => {
  const weekday = DAYS[new Date(day).getUTCDay()];
  const closedOn = schedule.closed_on ?? [];
  const found = schedule.weekly
    .filter((period) => period.days.includes(weekday))
    .map((period) => [minutes(period.opens), minutes(period.closes)])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const everyDay = new Set(schedule.weekly.flatMap((period) => period.days)).size === DAYS.length;
  if (!found.length || (everyDay && !closedOn.length)) return found;
  const date = iso(day);
  const restsOnHolidays = closedOn.includes("public_holidays");
  if (restsOnHolidays || !everyDay) {
    if (!calendar.holidays.some((holiday) => holiday.slice(0, 4) === date.slice(0, 4))) return null;
    if (calendar.holidays.includes(date)) return restsOnHolidays ? [] : null;
  }
  return calendar.year_end.includes(date.slice(5)) ? null : found;
};

// When the period that closes on this day really ends: one that goes on at midnight is followed.
const endOf = (schedule, from, closesAt, calendar) => {
  let day = from;
  let closes = closesAt;
  for (let ahead = 0; ahead < calendar.days_ahead; ahead += 1) {
    if (closes < MIDNIGHT) return written(day, closes);
    day += DAY;
    const after = periodsOn(schedule, day, calendar);
    if (!after?.length || after[0][0] > 0) return written(day, 0);
    closes = after[0][1];
  }
  return null;
};

const opened = (until) => (until ? { state: "open", until } : { state: "open" });

const closed = (opens) => (opens ? { state: "closed", opens } : { state: "closed" });

const nextOpening = (schedule, day, minute, calendar) => {
  for (let ahead = 0; ahead < calendar.days_ahead; ahead += 1) {
    const found = periodsOn(schedule, day + ahead * DAY, calendar);
    if (!found) return null;
    const next = found.find(([opens]) => ahead || opens > minute);
    if (next) return written(day + ahead * DAY, next[0]);
  }
  return null;
};

const stateOf = (schedule, day, minute, calendar) => {
  const found = periodsOn(schedule, day, calendar);
  if (!found) return UNKNOWN;
  const current = found.find(([opens, closes]) => opens <= minute && minute < closes);
  if (current) return opened(endOf(schedule, day, current[1], calendar));
  return closed(nextOpening(schedule, day, minute, calendar));
};

// `now` is a Date.
export const stateAt = (schedules, now, calendar) => {
  if (!schedules.length || !schedules.every((schedule) => schedule.weekly?.length)) return UNKNOWN;
  const here = now.getTime() + JAPAN;
  const day = Math.floor(here / DAY) * DAY;
  const minute = Math.floor((here - day) / 60000);
  const found = schedules.map((schedule) => stateOf(schedule, day, minute, calendar));
  const [first] = found;
  if (first.state === "unknown" || found.some((one) => one.state !== first.state)) return UNKNOWN;
  if (first.state === "open") {
    const ends = found.map((one) => one.until).filter(Boolean);
    return opened(ends.sort()[0]);
  }
  return closed(found.every((one) => one.opens === first.opens) ? first.opens : null);
};
