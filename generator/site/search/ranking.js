// The ranking in the browser: the twin of ranking.py, which explains every rule. Its numbers come with the core
// (`weights`, written by weights.py); what a query needs besides is loaded first (shelf.js).

import { ordered } from "./answer.js";
import { Danger } from "./danger.js";
import { Folding } from "./folding.js";
import { Towns } from "./named_towns.js";
import { Words } from "./near.js";
import { Numbers } from "./numbers.js";
import { ownWords } from "./reasons.js";
import { Units } from "./shelf.js";

const EXPANSIONS = 1000; // how many terms are remembered with what they stand for
const NOBODY = [];

const byScore = (a, b) => b[0] - a[0] || a[1] - b[1];

// Answers queries in one language from what is on its shelf, whose core is there.
export class Searcher {
  constructor(shelf, lunr) {
    const { core } = shelf;
    this.shelf = shelf;
    this.core = core;
    this.weights = core.weights;
    this.folding = new Folding(core, lunr);
    this.words = new Words(shelf.words);
    this.indexed = new Set(shelf.words);
    this.numbers = new Numbers((keys) => shelf.numbers(keys), this.weights.called);
    this.towns = new Towns(core);
    this.units = new Units(core);
    this.kinds = core.kinds.flatMap(([kind, count]) => new Array(count).fill(kind));
    this.up = core.up.flatMap(([count, above]) => new Array(count).fill(above));
    this.expansions = new Map();
    this.best = new Float64Array(this.weights.kept * this.kinds.length);
    this.from = new Int32Array(this.weights.kept * this.kinds.length).fill(-1);
    this.danger = new Danger(core.danger, this.folding, this.weights);
    this.districts = new Map(core.districts.map(([word, positions]) => [this.folding.fold(word), positions]));
    this.district = this.folding.either([...this.districts.keys()]);
  }

  async search(query) {
    const called = await this.numbers.asked(query);
    const named = this.towns.asked(called.rest);
    const split = this.split(this.folding.fold(named.rest));
    const districts = [...new Set([...named.districts, ...split.districts])];
    const terms = this.folding.termsOf(split.rest);
    const [places] = await Promise.all([districts.length ? this.shelf.piece("places") : null, this.look(terms)]);
    const plainly = this.scores(terms);
    const scores = places ? this.local(plainly, new Set(districts), places) : this.general(plainly);
    for (const [record, { score }] of called.found) scores.set(record, { score, unit: -1 });
    const results = ordered(scores, this.weights.cut);
    for (const result of results) {
      const number = called.found.get(result.record)?.number;
      result.why = { part: number ? "number" : this.partOf(result.unit), text: number ?? "", means: "", said: "" };
      result.explain = () => this.explained(result, query);
    }
    const alarms = this.danger.alarms(this.folding.fold(query), results[0]);
    const kin = [...new Set(alarms.flatMap(({ topic }) => this.core.danger.topics[topic].kin))];
    return { alarms, pinned: [], kin, results, districts, last: this.core.last };
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

  // Loads what is known of the terms, and of all that they stand for.
  look(terms) {
    const known = this.folding.japanese ? terms : terms.flatMap((term) => this.expand(term).map(([word]) => word));
    return this.shelf.look(known);
  }

  posting(term) {
    return this.shelf.postings.get(term);
  }

  value(term) {
    const known = this.posting(term)?.known ?? 1;
    return Math.floor(1000 * this.folding.weight(term) * Math.log(1 + this.units.count / known) + 0.5);
  }

  // Looked up twice in an answer, by the ranking and for the marks, and again with every further letter typed.
  expand(term) {
    if (this.folding.japanese) return this.posting(term) ? [[term, 1.0]] : NOBODY;
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
    const exact = this.indexed.has(term);
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
    const touched = new Map();
    let total = 0;
    terms.forEach((term, turn) => {
      const value = this.value(term);
      total += value;
      for (const [known, worth] of this.expand(term)) {
        const own = this.value(known);
        const { units, classes } = this.posting(known);
        units.forEach((unit, at) => {
          const found = touched.get(unit);
          if (!found) {
            const kind = this.units.kind(unit, classes, at);
            touched.set(unit, { turn, kind, hit: own * worth, covered: value * worth });
          } else if (found.turn !== turn) {
            found.turn = turn;
            found.hit += own * worth;
            found.covered += value * worth;
          }
        });
      }
    });
    const reached = [];
    for (const [unit, { kind, hit, covered }] of touched) {
      this.lead(unit, this.fit(kind, hit, covered / total), reached);
    }
    return new Map(reached.map((record) => [record, this.sum(record)]));
  }

  fit([part, full], weight, explained) {
    const trust = weight / (weight + this.weights.mass);
    const contained = part === "text" ? 0.0 : Math.min(1.0, weight / full);
    return (this.weights.part[part] * trust * (contained * contained + explained * explained)) / 2;
  }

  // Hands the score of a unit on to the records that it leads to; `reached` gets those met for the first time.
  lead(unit, score, reached) {
    const owner = this.units.owner(unit);
    const entry = owner >= this.units.records;
    const further = entry ? this.core.entries[owner - this.units.records].slice(1) : (this.core.ask[owner] ?? NOBODY);
    let worth = entry ? 1.0 : this.weights.asked;
    if (!entry) this.place(owner, score, unit, reached);
    for (const record of further) {
      this.place(record, score * worth, unit, reached);
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
    return { score: total * (this.weights.kind[this.kinds[record]] ?? 1.0), unit };
  }

  // By what a record was found: by nothing when it only stands in the district that was asked for.
  partOf(unit) {
    if (unit < 0) return "district";
    return this.units.owner(unit) < this.units.records ? "own" : "entry";
  }

  // Why a record was found, in the reader's own words where an expression of the vocabulary led to it.
  async explained({ unit, why }, query) {
    if (why.part !== "entry") return why;
    const { means, words } = await this.shelf.entry(this.units.owner(unit) - this.units.records);
    const text = words[this.units.slot(unit)];
    return { part: "entry", text, means, said: ownWords(query, text, this.folding) };
  }

  general(scores) {
    const { alike, sibling } = this.weights;
    const kinds = new Map();
    for (const [position, { score }] of scores) {
      const above = this.up[position];
      if (above < 0) continue;
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

  local(scores, districts, { district, serves }) {
    const { near, far, heir, alone } = this.weights;
    const found = new Map();
    this.kinds.forEach((kind, position) => {
      let { score, unit } = scores.get(position) ?? { score: 0.0, unit: -1 };
      const own = [...(district[position] < 0 ? NOBODY : [district[position]]), ...(serves[position] ?? NOBODY)];
      const here = districts.has(position) || own.some((one) => districts.has(one));
      if (here && !scores.size) score = districts.has(position) ? 1.0 : alone;
      else if (here) {
        const above = scores.get(this.up[position]);
        if (above && above.score * heir > score) {
          score = above.score * heir;
          unit = above.unit;
        }
        score *= near;
      } else if (own.length || kind === "district") score *= far;
      if (score) found.set(position, { score, unit });
    });
    return found;
  }
}
