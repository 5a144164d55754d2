// The ranking in the browser: the twin of ranking.py, which explains every rule. Its numbers come with the contents
// (`weights`, written by weights.py).

import { ordered } from "./answer.js";
import { Danger } from "./danger.js";
import { Folding } from "./folding.js";
import { FIELD, unitsOf } from "./index.js";
import { Towns } from "./named_towns.js";
import { Words } from "./near.js";
import { Numbers } from "./numbers.js";
import { ownWords } from "./reasons.js";

const EXPANSIONS = 1000; // how many terms are remembered with what they stand for
const NOBODY = [];

const byScore = (a, b) => b[0] - a[0] || a[1] - b[1];

// Answers queries from the contents of one language and their index.
export class Searcher {
  constructor(contents, index, lunr) {
    this.contents = contents;
    this.weights = contents.weights;
    this.records = contents.records;
    this.inverted = index.invertedIndex;
    this.folding = new Folding(contents, lunr);
    this.words = new Words(this.folding.japanese ? [] : Object.keys(this.inverted));
    this.numbers = new Numbers(this.records, this.weights.called);
    this.towns = new Towns(contents);
    this.units = unitsOf(contents);
    this.kinds = Float64Array.from(this.records, (record) => this.weights.kind[record.ref.split("/")[0]] ?? 1.0);
    this.postings = new Map();
    this.expansions = new Map();
    this.full = new Float64Array(this.units.length);
    this.hit = new Float64Array(this.units.length);
    this.covered = new Float64Array(this.units.length);
    this.seen = new Int32Array(this.units.length);
    this.best = new Float64Array(this.weights.kept * this.records.length);
    this.from = new Int32Array(this.weights.kept * this.records.length).fill(-1);
    for (const term of Object.keys(this.inverted)) {
      const value = this.value(term);
      for (const unit of this.posting(term)) this.full[unit] += value;
    }
    this.danger = new Danger(contents.danger, this.folding, this.weights);
    const at = new Map(this.records.map((record, position) => [record.ref, position]));
    this.districts = new Map();
    for (const [word, refs] of contents.districts) {
      this.districts.set(
        this.folding.fold(word),
        refs.filter((ref) => at.has(ref)).map((ref) => at.get(ref)),
      );
    }
    this.district = this.folding.either([...this.districts.keys()]);
  }

  search(query) {
    const called = this.numbers.asked(query);
    const named = this.towns.asked(called.rest);
    const split = this.split(this.folding.fold(named.rest));
    const districts = [...new Set([...named.districts, ...split.districts])];
    const plainly = this.scores(this.folding.termsOf(split.rest));
    const scores = districts.length ? this.local(plainly, new Set(districts)) : this.general(plainly);
    for (const [record, { score }] of called.found) scores.set(record, { score, unit: -1 });
    const results = ordered(scores, this.weights.cut);
    for (const result of results) {
      const number = called.found.get(result.record)?.number;
      result.why = number ? { part: "number", text: number, means: "", said: "" } : this.why(result.unit);
      if (result.why.means) result.why.said = ownWords(query, result.why.text, this.folding);
    }
    const alarms = this.danger.alarms(this.folding.fold(query), results[0]);
    const kin = [...new Set(alarms.flatMap(({ topic }) => this.contents.danger.topics[topic].kin))];
    return { alarms, pinned: [], kin, results, districts, last: this.contents.last };
  }

  // -- the query

  split(folded) {
    if (!this.district) return { districts: [], rest: folded };
    const found = new Set();
    const rest = folded.replace(this.district, (word) => {
      for (const district of this.districts.get(word.trim())) found.add(district);
      return " ";
    });
    return { districts: [...found], rest };
  }

  posting(term) {
    let known = this.postings.get(term);
    if (!known) {
      known = Int32Array.from(Object.keys(this.inverted[term][FIELD]), Number);
      this.postings.set(term, known);
    }
    return known;
  }

  value(term) {
    const known = term in this.inverted ? this.posting(term).length : 1;
    return Math.floor(1000 * this.folding.weight(term) * Math.log(1 + this.units.length / known) + 0.5);
  }

  // Looked up twice in an answer, by the ranking and for the marks, and again with every further letter typed.
  expand(term) {
    let known = this.expansions.get(term);
    if (!known) {
      if (this.expansions.size > EXPANSIONS) this.expansions.clear();
      known = this.expanded(term);
      this.expansions.set(term, known);
    }
    return known;
  }

  expanded(term) {
    const { typo, prefix, letters } = this.weights;
    const exact = term in this.inverted;
    if (this.folding.japanese) return exact ? [[term, 1.0]] : [];
    const found = new Map();
    if (exact) found.set(term, 1.0);
    else if (term.length >= letters.typo) {
      const slips = term.length >= letters.two_typos ? 2 : 1;
      for (const word of this.words.near(term, slips)) found.set(word, typo);
    }
    if (term.length >= letters.prefix) {
      for (const word of this.words.beginning(term)) if (word !== term) found.set(word, prefix);
    }
    return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  // -- the scores

  scores(terms) {
    const { hit, covered, seen } = this;
    const touched = [];
    let total = 0;
    terms.forEach((term, turn) => {
      const value = this.value(term);
      total += value;
      for (const [known, worth] of this.expand(term)) {
        const own = this.value(known);
        for (const unit of this.posting(known)) {
          if (seen[unit] === turn + 1) continue;
          if (!seen[unit]) touched.push(unit);
          seen[unit] = turn + 1;
          hit[unit] += own * worth;
          covered[unit] += value * worth;
        }
      }
    });
    const reached = [];
    for (const unit of touched) {
      this.lead(unit, this.fit(unit, hit[unit], covered[unit] / total), reached);
      hit[unit] = 0;
      covered[unit] = 0;
      seen[unit] = 0;
    }
    return new Map(reached.map((record) => [record, this.sum(record)]));
  }

  fit(unit, weight, explained) {
    const { part } = this.units[unit];
    const trust = weight / (weight + this.weights.mass);
    const contained = part === "text" ? 0.0 : Math.min(1.0, weight / this.full[unit]);
    return (this.weights.part[part] * trust * (contained * contained + explained * explained)) / 2;
  }

  // Hands the score of a unit on to the records that it leads to; `reached` gets those met for the first time.
  lead(number, score, reached) {
    const { part, of } = this.units[number];
    const entry = part === "entry";
    const further = entry ? this.contents.entries[of].to : (this.records[of].ask ?? NOBODY);
    let worth = entry ? 1.0 : this.weights.asked;
    if (!entry) this.place(of, score, number, reached);
    for (const record of further) {
      this.place(record, score * worth, number, reached);
      worth *= this.weights.decay;
    }
  }

  // Keeps the best units of a record, the first one first: nothing is made and thrown away for each of thousands.
  place(record, score, unit, reached) {
    const { best, from } = this;
    const { kept } = this.weights;
    const start = kept * record;
    const end = start + kept - 1;
    const worse = (at) => from[at] < 0 || best[at] < score || (best[at] === score && from[at] > unit);
    if (from[start] < 0) reached.push(record);
    if (!worse(end)) return;
    let at = end;
    for (; at > start && worse(at - 1); at -= 1) {
      best[at] = best[at - 1];
      from[at] = from[at - 1];
    }
    best[at] = score;
    from[at] = unit;
  }

  sum(record) {
    const { best, from } = this;
    const { kept, further } = this.weights;
    const start = kept * record;
    const unit = from[start];
    let total = best[start];
    for (let at = start + 1; at < start + kept && from[at] >= 0; at += 1) total += best[at] * further;
    from.fill(-1, start, start + kept);
    return { score: total * this.kinds[record], unit };
  }

  // Why a record was found: by what unit; by none when it only stands in the district that was asked for.
  why(number) {
    if (number < 0) return { part: "district", text: "", means: "", said: "" };
    const { part, of, text } = this.units[number];
    return { part, text, means: part === "entry" ? this.contents.entries[of].means : "", said: "" };
  }

  general(scores) {
    const { alike, sibling } = this.weights;
    const kinds = new Map();
    for (const [position, { score }] of scores) {
      const above = this.records[position].up;
      if (above === undefined) continue;
      if (!kinds.has(above)) kinds.set(above, []);
      kinds.get(above).push([score, position]);
    }
    const found = new Map(scores);
    for (const [above, members] of kinds) {
      members.sort(byScore);
      const [best, first] = members[0];
      if (members.length === 1 || members[1][0] < alike * best) continue;
      for (const [score, position] of members) {
        found.set(position, { score: score * sibling, unit: scores.get(position).unit });
      }
      if (!scores.has(above) || scores.get(above).score < best) {
        found.set(above, { score: best, unit: scores.get(first).unit });
      }
    }
    return found;
  }

  local(scores, districts) {
    const { near, far, heir, alone } = this.weights;
    const found = new Map();
    this.records.forEach((record, position) => {
      let { score, unit } = scores.get(position) ?? { score: 0.0, unit: -1 };
      const own = [...("district" in record ? [record.district] : NOBODY), ...(record.serves ?? NOBODY)];
      const here = districts.has(position) || own.some((district) => districts.has(district));
      if (here && !scores.size) score = districts.has(position) ? 1.0 : alone;
      else if (here) {
        const above = scores.get(record.up);
        if (above && above.score * heir > score) {
          score = above.score * heir;
          unit = above.unit;
        }
        score *= near;
      } else if (own.length || record.ref.startsWith("district/")) score *= far;
      if (score) found.set(position, { score, unit });
    });
    return found;
  }
}
