// "Open now" and "opens at", computed in the browser in Japan time, only where the records make it certain.
// The same as generator/language/hours.py; a test holds the two together. The hours in words always stand on the
// page; an element with data-hours (a list of schedules) gets one line more. Nothing is stored and nothing is sent.
//
//   portalHours.state([{weekly: [{days: ["mo"], opens: "09:00", closes: "17:00"}], closed_on: ["public_holidays"]}],
//                     new Date(), portalHours.holidays)  →  {state: "open", until: "2026-11-24T17:00"}
//   portalHours.words(state)                             →  "いまは開いている時間です（17:15まで）", or "" when unknown
(function () {
  "use strict";
  var DAYS = ["su", "mo", "tu", "we", "th", "fr", "sa"];
  var YEAR_END = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];
  var AHEAD = 21;
  var MIDNIGHT = 24 * 60;
  var DAY = 24 * 60 * 60 * 1000;
  var JAPAN = 9 * 60 * 60 * 1000;

  // A day is a number of milliseconds at midnight; moved by nine hours, UTC's calendar is Japan's.
  function iso(day) {
    return new Date(day).toISOString().slice(0, 10);
  }

  function minutes(time) {
    return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function moment(day, minute) {
    return iso(day) + "T" + two(Math.floor(minute / 60)) + ":" + two(minute % 60);
  }

  // The periods of one day in order, or null when it is not certain that they hold on this day.
  function periods(schedule, day, holidays) {
    var weekday = DAYS[new Date(day).getUTCDay()];
    var closedOn = schedule.closed_on || [];
    var named = {};
    var found = [];
    schedule.weekly.forEach(function (period) {
      period.days.forEach(function (name) { named[name] = true; });
      if (period.days.indexOf(weekday) >= 0) found.push([minutes(period.opens), minutes(period.closes)]);
    });
    found.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
    var everyDay = Object.keys(named).length === DAYS.length;
    if (!found.length || (everyDay && !closedOn.length)) return found;
    var date = iso(day);
    var restsOnHolidays = closedOn.indexOf("public_holidays") >= 0;
    if (restsOnHolidays || !everyDay) {
      if (!holidays.some(function (holiday) { return holiday.slice(0, 4) === date.slice(0, 4); })) return null;
      if (holidays.indexOf(date) >= 0) return restsOnHolidays ? [] : null;
    }
    return YEAR_END.indexOf(date.slice(5)) >= 0 ? null : found;
  }

  // When the period that closes on this day really ends: one that goes on at midnight is followed.
  function end(schedule, day, closes, holidays) {
    for (var ahead = 0; ahead < AHEAD; ahead += 1) {
      if (closes < MIDNIGHT) return moment(day, closes);
      var after = periods(schedule, day + DAY, holidays);
      if (!after || !after.length || after[0][0] > 0) return moment(day + DAY, 0);
      day += DAY;
      closes = after[0][1];
    }
    return null;
  }

  function stateOf(schedule, day, minute, holidays) {
    var found = periods(schedule, day, holidays);
    if (!found) return { state: "unknown" };
    for (var i = 0; i < found.length; i += 1) {
      if (found[i][0] <= minute && minute < found[i][1]) {
        var until = end(schedule, day, found[i][1], holidays);
        return until ? { state: "open", until: until } : { state: "open" };
      }
    }
    for (var ahead = 0; ahead < AHEAD; ahead += 1) {
      found = periods(schedule, day + ahead * DAY, holidays);
      if (!found) return { state: "closed" };
      for (i = 0; i < found.length; i += 1) {
        if (ahead || found[i][0] > minute) return { state: "closed", opens: moment(day + ahead * DAY, found[i][0]) };
      }
    }
    return { state: "closed" };
  }

  // now is a Date; holidays are days as YYYY-MM-DD, and a year without any is not known.
  function state(schedules, now, holidays) {
    var weekly = schedules.every(function (schedule) { return schedule.weekly && schedule.weekly.length; });
    if (!schedules.length || !weekly) return { state: "unknown" };
    var here = now.getTime() + JAPAN;
    var day = Math.floor(here / DAY) * DAY;
    var minute = Math.floor((here - day) / 60000);
    var found = schedules.map(function (schedule) { return stateOf(schedule, day, minute, holidays); });
    var first = found[0];
    var agree = found.every(function (one) { return one.state === first.state; });
    if (!agree || first.state === "unknown") return { state: "unknown" };
    if (first.state === "open") {
      var ends = found.map(function (one) { return one.until; }).filter(Boolean).sort();
      return ends.length ? { state: "open", until: ends[0] } : { state: "open" };
    }
    var same = found.every(function (one) { return one.opens === first.opens; });
    return same && first.opens ? { state: "closed", opens: first.opens } : { state: "closed" };
  }

  // The search has this script in its worker, where there is no page to write on.
  var page = typeof document !== "undefined";
  var script = page ? document.currentScript : null;
  var known = script ? script.dataset : {};
  var holidays = (known.holidays || "").split(" ").filter(Boolean);

  // "17:15" today, with its day when that is another one; midnight is said as the end of its day.
  function clock(value, now) {
    var today = iso(now.getTime() + JAPAN);
    var date = value.slice(0, 10);
    var time = value.slice(11).replace(/^0/, "");
    if (value.slice(11) === "00:00" && date === iso(now.getTime() + JAPAN + DAY)) return "24:00";
    if (date === today) return time;
    var language = document.documentElement.lang === "ja" ? "ja" : "en-GB";
    var form = { month: language === "ja" ? "long" : "short", day: "numeric", weekday: "short", timeZone: "UTC" };
    return new Date(date + "T00:00:00Z").toLocaleDateString(language, form) + " " + time;
  }

  function words(found, now) {
    now = now || new Date();
    if (found.state === "open") {
      return found.until ? (known.open || "").replace("{until}", clock(found.until, now)) : known.always || "";
    }
    if (found.state === "closed") {
      return found.opens ? (known.opens || "").replace("{opens}", clock(found.opens, now)) : known.closed || "";
    }
    return "";
  }

  function show() {
    var now = new Date();
    document.querySelectorAll("[data-hours]").forEach(function (element) {
      var found = state(JSON.parse(element.dataset.hours), now, holidays);
      var text = words(found, now);
      if (element.textContent !== text) element.textContent = text;
      element.dataset.state = found.state;
      element.hidden = !text;
    });
  }

  self.portalHours = { state: state, words: words, show: show, holidays: holidays };
  if (!page) return;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
  setInterval(show, 60000);
})();
