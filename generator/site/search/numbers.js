// Telephone numbers in a query: the twin of numbers.py, which says what each rule is for.

import { plain } from "./folding.js";

const SIGNS = "-+#() ./~・の\u2010-\u2015\u2043\u2212\u2500\u2501\u301c\u30fb\u30fc";
const RUN = new RegExp(`[+#(]*[0-9](?:[${SIGNS}]{0,4}[0-9])*`, "g");
const ABROAD = /^\(?(?:\+|010[^0-9]?|00)81[^0-9]*(?:\(0\))?[^0-9]*0?/;
const NOT_DIGIT = /[^0-9]/g;
const ANY_LETTER = /[a-z0-9\u3041-\u3096\u30fc\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

const digitsOf = (text) => text.replace(NOT_DIGIT, "");

const PART = 4; // so many digits find the piece that a number stands in

// The numbers of all records. `load` gives those that may hold rows of digits; `weights` come with the core.
export class Numbers {
  constructor(load, weights) {
    this.load = load;
    this.weights = weights;
    this.known = [];
  }

  // {found: Map of record → {score, number}, rest: what is left of the query to search}.
  async asked(query) {
    const typed = plain(query);
    const runs = [...typed.matchAll(RUN)];
    if (!runs.length) return { found: new Map(), rest: query };
    const rows = runs.flatMap(([run]) => [run.replace(ABROAD, "0"), ...run.split(" ")]).map(digitsOf);
    const keys = rows.filter(Boolean).map((digits) => Number(digits.slice(0, PART)));
    const known = await this.load(keys);
    this.known = known.map(([, number, position, behind]) => [
      digitsOf(number),
      number,
      position,
      behind ? this.weights.behind : 1.0,
    ]);
    return this.looked(query, typed, runs);
  }

  looked(query, typed, runs) {
    const found = new Map();
    let rest = "";
    let after = 0;
    for (const { 0: run, index } of runs) {
      const end = index + run.length;
      const alone = !ANY_LETTER.test(typed.slice(0, index) + typed.slice(end));
      if (!this.of(run, alone, found)) continue;
      rest += `${typed.slice(after, index)} `;
      after = end;
    }
    return { found, rest: after ? rest + typed.slice(after) : query };
  }

  of(run, alone, found) {
    const { part_beside, number } = this.weights;
    const digits = digitsOf(run.replace(ABROAD, "0"));
    if (this.add(digits, run, alone, found)) return digits.length >= part_beside;
    const parts = run.includes(" ") ? run.split(" ") : [];
    if (parts.filter((part) => this.add(digitsOf(part), part, false, found)).length) return true;
    return digits.length >= number || (alone && digits.length >= part_beside);
  }

  add(digits, run, alone, found) {
    const { whole, edge, inside, part_alone, part_beside } = this.weights;
    const part = digits.length >= (alone ? part_alone : part_beside);
    const exact = part || alone || run.includes("#");
    let any = false;
    for (const [known, number, position, factor] of this.known) {
      let score = 0;
      if (exact && known === digits) score = whole;
      else if (part && known.includes(digits)) {
        score = known.startsWith(digits) || known.endsWith(digits) ? edge : inside;
      }
      if (!score) continue;
      any = true;
      score *= factor;
      if (score > (found.get(position)?.score ?? 0)) found.set(position, { score, number });
    }
    return any;
  }
}
