// The filters of the results: what passes them, and what each would leave.

import { stateAt } from "./hours.js";

const FACETS = ["kind", "field", "district"];
const SWITCHES = ["phone", "open"];

const hasPhone = (record) => record.call?.as === "own";

export const isOpen = (record, calendar) =>
  Boolean(record.hours) && stateAt(record.hours, new Date(), calendar).state === "open";

// The filters over the contents of one language; the values chosen are `{facet: value}`.
export class Filters {
  constructor(contents, calendar) {
    this.contents = contents;
    this.records = contents.records;
    this.calendar = calendar;
    this.at = new Map(this.records.map((record, position) => [record.ref, position]));
  }

  values(record, facet) {
    const refs = (positions) => positions.map((position) => this.records[position].ref);
    if (facet === "kind") return [record.ref.split("/")[0]];
    if (facet === "field") return record.fields ?? [];
    return refs([...("district" in record ? [record.district] : []), ...(record.serves ?? [])]);
  }

  is(record, name) {
    return name === "phone" ? hasPhone(record) : isOpen(record, this.calendar);
  }

  // Whether a record is among those chosen; `except` is a filter that is not looked at.
  passes(record, chosen, except = "") {
    return (
      FACETS.every((facet) => {
        return facet === except || !chosen[facet] || this.values(record, facet).includes(chosen[facet]);
      }) && SWITCHES.every((name) => name === except || !chosen[name] || this.is(record, name))
    );
  }

  label(facet, value) {
    if (facet === "kind" || facet === "field") return this.contents.labels[facet][value];
    return this.records[this.at.get(value)].name;
  }

  // What each filter would leave: lists of value, words and number; a filter that changes nothing is left out.
  counts(results, chosen) {
    const found = {};
    const left = (except) =>
      results.map((result) => this.records[result.record]).filter((record) => this.passes(record, chosen, except));
    for (const facet of FACETS) {
      const sums = new Map();
      for (const value of left(facet).flatMap((record) => this.values(record, facet))) {
        sums.set(value, (sums.get(value) ?? 0) + 1);
      }
      found[facet] = [...sums]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([value, sum]) => [value, this.label(facet, value), sum]);
    }
    for (const name of SWITCHES) {
      const sum = left(name).filter((record) => this.is(record, name)).length;
      found[name] = sum ? [["1", this.contents.words[`find_${name}`], sum]] : [];
    }
    return found;
  }
}
