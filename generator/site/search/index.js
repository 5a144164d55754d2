// The units of the contents and their index, where none is shipped: the twin of index.py.

import { Folding } from "./folding.js";

export const FIELD = "t";

// Every text by which something is found; its place in this order is its number in the index.
export const unitsOf = (contents) => {
  const found = [];
  const add = (part, of, texts) => {
    for (const text of texts) found.push({ part, of, text });
  };
  contents.records.forEach((record, position) => {
    add("name", position, [record.name]);
    add("kana", position, "kana" in record ? [record.kana] : []);
    add("also", position, record.also ?? []);
    add("words", position, record.words ?? []);
    add("text", position, "text" in record ? [record.text] : []);
  });
  contents.entries.forEach((entry, position) => {
    add("entry", position, entry.words);
  });
  return found;
};

// The part of lunr's index that the ranking reads, put together directly: lunr's builder also weighs every text for its
// own ranking, which takes most of its time.
export const buildIndex = (contents, lunr) => {
  const folding = new Folding(contents, lunr);
  const inverted = Object.create(null);
  let count = 0;
  unitsOf(contents).forEach((unit, number) => {
    for (const term of folding.terms(unit.text)) {
      if (!inverted[term]) {
        inverted[term] = { _index: count, [FIELD]: Object.create(null) };
        count += 1;
      }
      inverted[term][FIELD][number] = {};
    }
  });
  return new lunr.Index({
    invertedIndex: inverted,
    fieldVectors: {},
    tokenSet: new lunr.TokenSet(),
    fields: [FIELD],
    pipeline: new lunr.Pipeline(),
  });
};
