// The stretches of a text that a query has too, to be marked in the results.

import { plain } from "./folding.js";

const BEYOND_KANA = /[^\u3041-\u3096\u30fc]/;
const LETTER = /.[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u3099\u309a\uff9e\uff9f]*/gsu;
const WORD = /[A-Za-z0-9'\u2019\u00c0-\u024f]+/g;

const plains = new Map();

const plainLetter = (letter) => {
  let known = plains.get(letter);
  if (known === undefined) {
    known = plain(letter);
    plains.set(letter, known);
  }
  return known;
};

// The letters of a text with the places where they begin: a kanji may be two units long, and have a variation selector.
const lettersOf = (text) => [...text.matchAll(LETTER)].map(({ 0: letter, index }) => [letter, index]);

const gramsMarker = (folding, query) => {
  const known = new Set(folding.terms(query));
  const folded = folding.fold(query);
  const strong = BEYOND_KANA.test(folded);
  const sole = new Set(folded.split(" ").filter((run) => [...run].length === 1 && strong && known.has(run)));
  return (text, taken) => {
    const letters = lettersOf(text);
    letters.forEach(([letter, start], at) => {
      const one = plainLetter(letter);
      if (sole.has(one)) taken.fill(true, start, start + letter.length);
      if (at + 1 === letters.length) return;
      const [next, from] = letters[at + 1];
      const gram = one + plainLetter(next);
      if (known.has(gram) && (!strong || folding.weight(gram) >= folding.weights.mixed)) {
        taken.fill(true, start, from + next.length);
      }
    });
  };
};

const wordsMarker = (searcher, query) => {
  const { folding } = searcher;
  const known = new Set(folding.terms(query).flatMap((term) => searcher.expand(term).map(([word]) => word)));
  const asked = new Map();
  const has = (word) => {
    if (!asked.has(word)) {
      const telling = folding.tells(word.toLowerCase());
      asked.set(word, telling && folding.terms(word).some((term) => known.has(term)));
    }
    return asked.get(word);
  };
  return (text, taken) => {
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (has(word)) taken.fill(true, index, index + word.length);
    }
  };
};

// For one query a function that gives the stretches of a text that the query has too, as pairs of start and end.
export const marker = (searchers, query) => {
  const markers = searchers.map((searcher) =>
    searcher.folding.japanese ? gramsMarker(searcher.folding, query) : wordsMarker(searcher, query),
  );
  return (text) => {
    const taken = new Array(text.length).fill(false);
    for (const mark of markers) mark(text, taken);
    const found = [];
    taken.forEach((marked, at) => {
      if (!marked) return;
      if (found.length && found[found.length - 1][1] === at) found[found.length - 1][1] = at + 1;
      else found.push([at, at + 1]);
    });
    return found;
  };
};
