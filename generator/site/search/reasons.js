// The reader's own words that a result was found by: the twin of reasons.py, which explains every rule.

import { plain } from "./folding.js";

const ENGLISH_WORD = /[0-9A-Za-z'’\u00c0-\u024f]+/g;
const HAS_KANJI = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const SIGN = /^[\s、。，．・！？!?,.「」『』（）()]/;
const PARTICLE = /^[をにがのはともでへ]/;
const LEAST_KANA = 4;
const HALF = 0.5;

// The longest run that both have, the first of its length: where it starts in `typed`, and its length.
const commonOf = (typed, known, counts) => {
  let best = [0, 0];
  let before = new Array(known.length + 1).fill(0);
  typed.forEach((one, at) => {
    const line = new Array(known.length + 1).fill(0);
    known.forEach((other, place) => {
      if (one !== other || !counts(one)) return;
      line[place + 1] = before[place] + 1;
      if (line[place + 1] > best[1]) best = [at - line[place + 1] + 1, line[place + 1]];
    });
    before = line;
  });
  return best;
};

const lettersSaid = (query, text) => {
  const typed = [...query];
  const known = [...text].map(plain);
  const [start, length] = commonOf(typed.map(plain), known, (one) => !SIGN.test(one));
  const found = typed
    .slice(start, start + length)
    .join("")
    .trim()
    .replace(PARTICLE, "");
  const telling = length >= LEAST_KANA || (length > 1 && HAS_KANJI.test(found));
  return telling && (length >= LEAST_KANA || length >= HALF * known.length) ? found : "";
};

const wordsSaid = (query, text, folding) => {
  const stemOf = (word) => folding.phrase(folding.fold(word)).trim();
  const typed = [...query.matchAll(ENGLISH_WORD)].map(({ 0: word, index }) => [index, word]);
  const known = (text.match(ENGLISH_WORD) ?? []).map(stemOf);
  const [start, length] = commonOf(
    typed.map(([, word]) => stemOf(word)),
    known,
    Boolean,
  );
  const words = typed.slice(start, start + length);
  while (words.length && !folding.telling(words[0][1])) words.shift();
  while (words.length && !folding.telling(words[words.length - 1][1])) words.pop();
  if (!words.length || (words.length < 2 && words.length < HALF * known.length)) return "";
  const [last, word] = words[words.length - 1];
  return query.slice(words[0][0], last + word.length);
};

export const ownWords = (query, text, folding) =>
  folding.japanese ? lettersSaid(query, text) : wordsSaid(query, text, folding);
