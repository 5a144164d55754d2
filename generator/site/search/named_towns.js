// Towns in a query: the twin of named_towns.py, which says what each rule is for.

import { longestFirst, plain } from "./folding.js";

const NAME_LETTERS = "a-z\u3041-\u3096\u30fc\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const ONE = "[一二三四五六七八九]";
const NUMERAL = `${ONE}?十${ONE}?|${ONE}`;
const TAIL = "(?:(?:番地|番|号|-|の)[0-9]*)";
const TOWN_NUMBER =
  `(?:[ -]?(?<part>[0-9]{1,2}|${NUMERAL})[ -]?(?:丁目|丁|ちようめ|chome|choume)(?:[ -]?[0-9]+${TAIL}*)?` +
  `|[ -]?(?<first>[0-9]{1,5})${TAIL}+` +
  `|[ -]?(?<sole>[0-9]{1,2}|${NUMERAL})(?![0-9${NAME_LETTERS}]))`;
const COUNTRY = "(?:北海道|東京都|(?:京都|大阪)府|[^ 0-9]{2,3}県)?";
const TOWN_HYPHEN = /([0-9])[\u2010-\u2015\u2212\u30fc](?=[0-9])/gu;
const KE = /([\u3400-\u9fff])[けか](?=[\u3400-\u9fff])/gu;
const TOKEN = /[a-z]+|[0-9]+|丁目|ちようめ/gu;
const GAP = /^[ ,-]{0,2}$/u;
const LATIN_WORD = /^[a-z]+$/u;
const BEYOND_LATIN = /[^ -~]/u;
const DIGITS = /^[0-9]{1,5}$/u;
const CHOME = ["chome", "丁目", "ちようめ"];
const MOST_WORDS = 4;
const SHORTEST = 4;
const NUMERALS = "〇一二三四五六七八九";

const latinKey = (name) => name.replace(/m(?=[bmp])/g, "n").replace(/o[uoh]+|u+/g, (long) => long[0]);

const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

const unified = (text) => text.replace(KE, "$1が");

const numeralOf = (number) => {
  if (DIGITS.test(number)) return Number(number);
  const [tens, ones] = number.includes("十") ? number.split("十") : ["〇", number];
  return NUMERALS.indexOf(tens || "一") * 10 + Math.max(NUMERALS.indexOf(ones || "〇"), 0);
};

const partsOf = (town) => new Map((town.chome ?? []).flatMap(([numbers, of]) => numbers.map((number) => [number, of])));

// Any of the names, longest first, with what may stand around it; null when there is none.
const any = (names, before, after) => {
  const either = [...new Set(names)].sort(longestFirst).map(escaped).join("|");
  return either ? new RegExp(`${before}(?<name>${either})${after}`, "gu") : null;
};

const joined = (typed, words) =>
  words.every((word, at) => at === 0 || GAP.test(typed.slice(words[at - 1].end, word.start)));

// The number after a name or before it: its value, whether it is said to be a 丁目, and the tokens it reaches to.
const numberBeside = (typed, tokens, first, after) => {
  const isChome = (at) => CHOME.includes(latinKey(tokens[at]?.word ?? ""));
  const isNumber = (at) => DIGITS.test(tokens[at]?.word ?? "");
  if (isNumber(after) && joined(typed, tokens.slice(after - 1, after + 1))) {
    const said = isChome(after + 1);
    let end = after + (said ? 2 : 1);
    while (isNumber(end) && (said || typed.slice(tokens[end - 1].end, tokens[end].start) === "-")) end += 1;
    return { first, after: end, number: Number(tokens[after].word), said };
  }
  if (isChome(first - 1) && isNumber(first - 2)) {
    return { first: first - 2, after, number: Number(tokens[first - 2].word), said: true };
  }
  return { first, after, number: 0, said: false };
};

export class Towns {
  constructor({ towns, whole, districts }) {
    this.japanese = new Map();
    this.kana = new Map();
    this.latin = new Map();
    const names = [...whole];
    for (const town of towns) {
      this.japanese.set(unified(plain(town.name)), town);
      if (!town.kana) continue;
      if (!this.kana.has(plain(town.kana))) this.kana.set(plain(town.kana), town);
      if (!this.latin.has(town.latin)) this.latin.set(town.latin, town);
      if (town.numbered) names.push(town.latin);
    }
    this.whole = [...new Set(names.map(plain))].sort(longestFirst);
    const city = this.whole
      .filter((name) => BEYOND_LATIN.test(name))
      .map(escaped)
      .join("|");
    const named = [...this.japanese.keys(), ...districts.map(([word]) => unified(plain(word)))];
    const words = districts.map(([word]) => word);
    this.named = new Set([...words, ...words.map((word) => latinKey(plain(word).replace(/[ -]/g, "")))]);
    this.pattern = any(named, city ? `(?:${COUNTRY}(?:${city}))?` : "", `(?:${TOWN_NUMBER})?`);
    this.patternKana = any([...this.kana.keys()], "", TOWN_NUMBER);
  }

  // The districts of the towns in a query, and the query without them.
  asked(query) {
    const typed = plain(query).replace(TOWN_HYPHEN, "$1-");
    const spans = [...this.inJapanese(typed), ...this.inLatin(typed)];
    spans.sort((a, b) => a.start - b.start || a.end - b.end);
    const districts = new Set();
    let rest = "";
    let after = 0;
    for (const { start, end, of } of spans) {
      if (start < after) continue;
      for (const district of of) districts.add(district);
      rest += `${typed.slice(after, start)} `;
      after = end;
    }
    if (!districts.size) return { districts: [], rest: query };
    rest += typed.slice(after);
    for (const name of this.whole) rest = rest.replaceAll(name, " ");
    return { districts: [...districts], rest };
  }

  inJapanese(typed) {
    const text = unified(typed);
    const spans = [];
    for (const [pattern, towns] of [
      [this.pattern, this.japanese],
      [this.patternKana, this.kana],
    ]) {
      for (const found of pattern ? text.matchAll(pattern) : []) {
        const { name, part, first, sole } = found.groups;
        const town = towns.get(name);
        if (!town) continue;
        const number = part ?? first ?? sole;
        const of = number ? partsOf(town).get(numeralOf(number)) : undefined;
        let end = found.index + found[0].length;
        if (!of && sole) end = found.index + found[0].lastIndexOf(name) + name.length; // the number says something else
        const alone = !number || end === found.index + found[0].lastIndexOf(name) + name.length;
        if (!of && !part && (towns === this.kana || this.left(town, town.name, alone))) continue;
        spans.push({ start: found.index, end, of: of ?? town.in });
      }
    }
    return spans;
  }

  inLatin(typed) {
    const tokens = [...typed.matchAll(TOKEN)].map(({ 0: word, index }) => ({
      word,
      start: index,
      end: index + word.length,
    }));
    const spans = [];
    let at = 0;
    while (at < tokens.length) {
      const found = this.townAt(typed, tokens, at);
      if (found) spans.push({ start: tokens[found.first].start, end: tokens[found.after - 1].end, of: found.of });
      at = found ? found.after : at + 1;
    }
    return spans;
  }

  // Whether a name without its number means something else, or is too short to mean the town.
  left(town, name, alone) {
    return (
      Boolean(town.numbered) || (LATIN_WORD.test(name) && name.length < SHORTEST) || (alone && this.named.has(name))
    );
  }

  townAt(typed, tokens, at) {
    for (let count = MOST_WORDS; count > 0; count -= 1) {
      const words = tokens.slice(at, at + count);
      if (words.length < count || !words.every(({ word }) => LATIN_WORD.test(word))) continue;
      const town = this.latin.get(latinKey(words.map(({ word }) => word).join("")));
      if (!town || !joined(typed, words)) continue;
      const beside = numberBeside(typed, tokens, at, at + count);
      const of = partsOf(town).get(beside.number);
      if (of || beside.said) return { ...beside, of: of ?? town.in };
      if (!this.left(town, town.latin, true)) return { first: at, after: at + count, of: town.in };
    }
    return null;
  }
}
