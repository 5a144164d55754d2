// Whether a desk is open at a moment, said only where the records make it certain: the twin of hours.py and schedule.py,
// which explain the rules; a test holds the two together. `calendar` is hours.calendar() of Python, shipped with the page.
//
//   stateAt([{weekly: [{days: ["mo"], opens: "09:00", closes: "17:00"}], closed_on: ["public_holidays"]}],
//           new Date(), calendar)  →  {state: "open", until: "2026-11-24T17:00"}

const DAYS = ["su", "mo", "tu", "we", "th", "fr", "sa"];
const MIDNIGHT = 24 * 60;
const DAY = 24 * 60 * 60 * 1000;
const JAPAN = 9 * 60 * 60 * 1000;
const YEARLY = "MM-DD".length;

// A day is a number of milliseconds at midnight; moved by nine hours, UTC's calendar is Japan's.
const iso = (day) => new Date(day).toISOString().slice(0, 10);

// The date in Japan at a moment, as YYYY-MM-DD; so many days later.
export const dateAt = (now, later = 0) => iso(now.getTime() + JAPAN + later * DAY);

const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const two = (number) => String(number).padStart(2, "0");

const written = (day, minute) => `${iso(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

// -- schedule.py: what one schedule says of one day ------------------------------------------------------------------

// `date` is YYYY-MM-DD; `first` and `last` may be MM-DD, for every year.
const covers = (first, last, date) => {
  if (first.length !== last.length) return false;
  const one = first.length === YEARLY ? date.slice(5) : date;
  if (first.length !== YEARLY || first <= last) return first <= one && one <= last;
  return one >= first || one <= last;
};

const closesOn = (schedule, date) =>
  (schedule.closed ?? []).some((closing) => covers(closing.from, closing.to ?? closing.from, date));

const began = (schedule, date) => {
  const first = schedule.valid_from ?? "";
  const last = schedule.valid_to ?? "";
  if (first.length !== YEARLY && last.length !== YEARLY) return first <= date && (!last || date <= last) ? first : null;
  if (first.length !== last.length || !covers(first, last, date)) return null;
  const year = Number(date.slice(0, 4)) - (first <= date.slice(5) ? 0 : 1);
  return `${String(year).padStart(4, "0")}-${first}`;
};

const inForce = (schedules, date) => {
  const begun = schedules.map((schedule) => [began(schedule, date), schedule]).filter(([start]) => start !== null);
  const latest = begun
    .map(([start]) => start)
    .sort()
    .at(-1);
  return begun.filter(([start]) => start === latest).map(([, schedule]) => schedule);
};

const fallsOn = (period, day) => {
  const date = new Date(day).getUTCDate();
  if (!period.days.includes(DAYS[new Date(day).getUTCDay()])) return false;
  if (!(period.month_days ?? [date]).includes(date)) return false;
  if (!period.weeks?.length) return true;
  const isLast = new Date(day + 7 * DAY).getUTCMonth() !== new Date(day).getUTCMonth();
  return period.weeks.includes(Math.floor((date - 1) / 7) + 1) || (isLast && period.weeks.includes("last"));
};

const yearEndIsDated = (schedule, date, calendar) => {
  const year = Number(date.slice(0, 4)) - (date.slice(5, 7) === "12" ? 0 : 1);
  return calendar.year_end.some((day) => closesOn(schedule, `${year + (day.startsWith("12") ? 0 : 1)}-${day}`));
};

const spansOf = (periods) =>
  periods.map((period) => [minutes(period.opens), minutes(period.closes), Boolean(period.by_appointment)]);

// The periods of one day, or null when it is not certain that they hold on this day.
const periodsOn = (schedule, day, calendar) => {
  const date = iso(day);
  const special = (schedule.special ?? []).find((one) => covers(one.date, one.date, date));
  if (special) return spansOf(special.periods ?? []);
  if (closesOn(schedule, date)) return [];
  if (!schedule.weekly?.length) return null;
  const closedOn = schedule.closed_on ?? [];
  const found = spansOf(schedule.weekly.filter((period) => fallsOn(period, day)));
  const everyWeek = schedule.weekly
    .filter((period) => !period.weeks?.length && !period.month_days?.length)
    .flatMap((period) => period.days);
  const everyDay = new Set(everyWeek).size === DAYS.length;
  if (!found.length || (everyDay && !closedOn.length)) return found;
  const restsOnHolidays = closedOn.includes("public_holidays");
  if (restsOnHolidays || !everyDay) {
    if (!calendar.holidays.some((holiday) => holiday.slice(0, 4) === date.slice(0, 4))) return null;
    if (calendar.holidays.includes(date)) return restsOnHolidays ? [] : null;
  }
  const undated = calendar.year_end.includes(date.slice(5)) && !yearEndIsDated(schedule, date, calendar);
  return undated ? null : found;
};

// -- hours.py: what several schedules say of a moment ----------------------------------------------------------------

const merged = (spans) => {
  const found = [];
  const inOrder = spans.filter(([opens, closes]) => opens < closes).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [opens, closes] of inOrder) {
    const last = found.at(-1);
    if (last && opens <= last[1]) last[1] = Math.max(last[1], closes);
    else found.push([opens, closes]);
  }
  return found;
};

const common = (several) =>
  several.reduce((found, spans) =>
    merged(found.flatMap(([a, b]) => spans.map(([c, d]) => [Math.max(a, c), Math.min(b, d)]))),
  );

const without = (spans, taken) =>
  taken.reduce(
    (left, [opens, closes]) =>
      left
        .flatMap(([a, b]) => [
          [a, Math.min(b, opens)],
          [Math.max(a, closes), b],
        ])
        .filter(([a, b]) => a < b),
    spans,
  );

// When all schedules are open, when all need an appointment, when at least one is not closed; null: not certain.
const dayOf = (schedules, day, calendar) => {
  const found = inForce(schedules, iso(day)).map((schedule) => periodsOn(schedule, day, calendar));
  if (!found.length || found.includes(null)) return null;
  const walkIn = found.map((periods) => merged(periods.filter((period) => !period[2])));
  const every = found.map((periods) => merged(periods));
  const booked = every.map((spans, at) => without(spans, walkIn[at]));
  return { open: common(walkIn), appointment: common(booked), some: merged(every.flat()) };
};

const at = (spans, minute) => spans.find(([opens, closes]) => opens <= minute && minute < closes);

// When the period that closes on this day really ends: one that goes on at midnight is followed.
const endOf = (schedules, from, closesAt, calendar, kind) => {
  let day = from;
  let closes = closesAt;
  for (let ahead = 0; ahead < calendar.days_ahead; ahead += 1) {
    if (closes < MIDNIGHT) return written(day, closes);
    day += DAY;
    const after = dayOf(schedules, day, calendar)?.[kind] ?? [];
    if (!after.length || after[0][0] > 0) return written(day, 0);
    closes = after[0][1];
  }
  return null;
};

const nextOpening = (schedules, day, minute, calendar) => {
  for (let ahead = 0; ahead < calendar.days_ahead; ahead += 1) {
    const found = dayOf(schedules, day + ahead * DAY, calendar);
    if (!found) break;
    const start = found.some.find(([opens]) => ahead || opens > minute)?.[0];
    if (start === undefined) continue;
    const opens = written(day + ahead * DAY, start);
    if (found.open.some((span) => span[0] === start)) return { state: "closed", opens };
    if (found.appointment.some((span) => span[0] === start)) return { state: "closed", opens, by_appointment: true };
    break;
  }
  return { state: "closed" };
};

// `now` is a Date.
export const stateAt = (schedules, now, calendar) => {
  const here = now.getTime() + JAPAN;
  const day = Math.floor(here / DAY) * DAY;
  const minute = Math.floor((here - day) / 60000);
  const found = dayOf(schedules, day, calendar);
  if (!found) return { state: "unknown" };
  for (const kind of ["open", "appointment"]) {
    const current = at(found[kind], minute);
    if (!current) continue;
    const until = endOf(schedules, day, current[1], calendar, kind);
    return until ? { state: kind, until } : { state: kind };
  }
  return at(found.some, minute) ? { state: "unknown" } : nextOpening(schedules, day, minute, calendar);
};
