// Telephone numbers in a query: the twin of numbers.py, which says what each rule is for.

import { plain } from "./folding.js";

const SIGNS = "-+#() ./~・の\u2010-\u2015\u2043\u2212\u2500\u2501\u301c\u30fb\u30fc";
const RUN = new RegExp(`[+#(]*[0-9](?:[${SIGNS}]{0,4}[0-9])*`, "g");
const ABROAD = /^\(?(?:\+|010[^0-9]?|00)81[^0-9]*(?:\(0\))?[^0-9]*0?/;
const NOT_DIGIT = /[^0-9]/g;
const ANY_LETTER = /[a-z0-9\u3041-\u3096\u30fc\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

const digitsOf = (text) => text.replace(NOT_DIGIT, "");

// The numbers of all records, given as they are printed. `weights` come with the contents.
export class Numbers {
  constructor(records, weights) {
    this.weights = weights;
    this.known = records.flatMap((record, position) => [
      ...(record.numbers ?? []).map((number) => [digitsOf(number), number, position, 1.0]),
      ...(record.behind ?? []).map((number) => [digitsOf(number), number, position, weights.behind]),
    ]);
  }

  // {found: Map of record → {score, number}, rest: what is left of the query to search}.
  asked(query) {
    const typed = plain(query);
    const found = new Map();
    let rest = "";
    let after = 0;
    for (const { 0: run, index } of typed.matchAll(RUN)) {
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
