// The filters of the results: what passes them, and what each would leave.

import { stateAt } from "./hours.js";

const FACETS = ["kind", "field", "district"];
const SWITCHES = ["phone", "open"];

// Whether hours (undefined when they are not known) hold this moment.
export const isOpen = (hours, calendar) => Boolean(hours) && stateAt(hours, new Date(), calendar).state === "open";

// The filters over the records of one language, each a position; the values chosen are `{facet: value}`.
export class Filters {
  constructor({ kinds, labels, words }, { fields, phone, hours, weeks, districts }, places, calendar) {
    this.kinds = kinds.flatMap(([kind, count]) => new Array(count).fill(kind));
    this.labels = { ...labels, district: Object.fromEntries(districts.map(([, ref, name]) => [ref, name])) };
    this.words = words;
    this.fields = fields;
    this.phone = phone;
    this.hours = hours;
    this.open = weeks.map((week) => isOpen(week, calendar));
    this.refs = new Map(districts.map(([position, ref]) => [position, ref]));
    this.places = places;
  }

  values(record, facet) {
    if (facet === "kind") return [this.kinds[record]];
    if (facet === "field") return this.fields[record] ?? [];
    const { district, serves } = this.places;
    const positions = [...(district[record] < 0 ? [] : [district[record]]), ...(serves[record] ?? [])];
    return positions.map((position) => this.refs.get(position));
  }

  is(record, name) {
    return name === "phone" ? this.phone[record] === "1" : (this.open[this.hours[record]] ?? false);
  }

  // Whether a record is among those chosen; `except` is a filter that is not looked at.
  passes(record, chosen, except = "") {
    return (
      FACETS.every((facet) => {
        return facet === except || !chosen[facet] || this.values(record, facet).includes(chosen[facet]);
      }) && SWITCHES.every((name) => name === except || !chosen[name] || this.is(record, name))
    );
  }

  // What each filter would leave: lists of value, words and number; a filter that changes nothing is left out.
  counts(results, chosen) {
    const found = {};
    const left = (except) =>
      results.map(({ record }) => record).filter((record) => this.passes(record, chosen, except));
    for (const facet of FACETS) {
      const sums = new Map();
      for (const value of left(facet).flatMap((record) => this.values(record, facet))) {
        sums.set(value, (sums.get(value) ?? 0) + 1);
      }
      found[facet] = [...sums]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([value, sum]) => [value, this.labels[facet][value], sum]);
    }
    for (const name of SWITCHES) {
      const sum = left(name).filter((record) => this.is(record, name)).length;
      found[name] = sum ? [["1", this.words[`find_${name}`], sum]] : [];
    }
    return found;
  }
}
