// The pieces of one language's data (pieces.py), each loaded when it is first needed, and what stands in them.

import { risen, unpacked } from "./packed.js";

const beginsAt = (starts, term) => {
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= term) low = middle;
    else high = middle;
  }
  return low;
};

export class Shelf {
  // `load` gives the text of a piece, parsed, by its name.
  constructor(load) {
    this.load = load;
    this.pieces = new Map();
    this.postings = new Map();
  }

  piece(name) {
    if (!this.pieces.has(name)) {
      const found = this.load(name);
      found.catch(() => this.pieces.delete(name));
      this.pieces.set(name, found);
    }
    return this.pieces.get(name);
  }

  async one(name, position) {
    const size = this.core.parts[name];
    const part = await this.piece(`${name}-${Math.floor(position / size)}`);
    return part[position % size];
  }

  async open() {
    this.core = await this.piece("core");
    this.words = this.core.folding === "japanese" ? [] : await this.piece("words");
    return this;
  }

  card(position) {
    return this.one("cards", position);
  }

  entry(position) {
    return this.one("entries", position);
  }

  // The telephone numbers that hold any of some rows of four digits, in the order of the records.
  async numbers(keys) {
    const parts = new Set(keys.map((key) => key % this.core.parts.numbers));
    const found = await Promise.all([...parts].map((part) => this.piece(`numbers-${part}`)));
    const known = new Map(found.flat().map((one) => [one[0], one]));
    return [...known.values()].sort((a, b) => a[0] - b[0]);
  }

  // The number of the piece that holds a term, if any does.
  async pieceOf(term) {
    const { terms, parts } = this.core;
    const at = beginsAt(terms, term);
    return parts.terms ? at * parts.terms + beginsAt(await this.piece(`terms-${at}`), term) : at;
  }

  // Makes the postings of terms known: {known, units, classes} (see pieces.py).
  async look(terms) {
    await Promise.all(
      terms.map(async (term) => {
        if (this.postings.has(term)) return;
        const part = await this.piece(`index-${await this.pieceOf(term)}`);
        if (!Object.hasOwn(part, term)) return;
        const [held, classes = "", known] = [part[term]].flat();
        const units = risen(held);
        this.postings.set(term, { known: known ?? units.length, units, classes: unpacked(classes) });
      }),
    );
  }
}

// What each unit is: its owner (a record, or an entry after all records), its place there, its part and full weight.
export class Units {
  constructor({ units, kinds, entries }) {
    const { classes, table, most } = units;
    this.count = units.count;
    this.classes = classes;
    this.most = most;
    this.records = kinds.reduce((sum, [, count]) => sum + count, 0);
    if (table === undefined) return;
    this.table = unpacked(table);
    this.firsts = [];
    const sizes = entries.map(([size]) => size);
    const own = this.table.length - sizes.reduce((sum, size) => sum + size, 0);
    for (let unit = 0; unit < own; unit += 1) if (classes[this.table[unit]][0] === "name") this.firsts.push(unit);
    sizes.reduce((first, size) => {
      this.firsts.push(first);
      return first + size;
    }, own);
    this.owners = new Int32Array(this.table.length);
    this.firsts.forEach((first, owner) => {
      this.owners.fill(owner, first, this.firsts[owner + 1] ?? this.table.length);
    });
  }

  owner(unit) {
    return this.table ? this.owners[unit] : Math.floor(unit / this.most);
  }

  slot(unit) {
    return this.table ? unit - this.firsts[this.owner(unit)] : unit % this.most;
  }

  // `at` is the place of the unit in a posting with `own` classes.
  kind(unit, own, at) {
    return this.classes[this.table ? this.table[unit] : own[at]];
  }
}
