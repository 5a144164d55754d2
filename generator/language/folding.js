// Text made comparable for the search: the same as folding.py, step by step (see there for the reasons).

// Letters are code points here, as in Python: a kanji outside the first plane (𠮷) is one letter, not two.
const FOREIGN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: ranges of code points, each of which stands for itself
  /[^\u0020-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u33ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/gu;
const VARIANT = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const CAPITAL = /[A-Z]+/g;
const MARKED = /[\u00c0-\u024f\u1e00-\u1eff]/g;
const APOSTROPHE = /['\u2018\u2019`\u00b4\u2032]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
const SMALL = "ぁぃぅぇぉっゃゅょゎゕゖ";
const LARGE = "あいうえおつやゆよわかけ";
const SMALL_KANA = /[ぁぃぅぇぉっゃゅょゎゕゖ]/g;
const JAPANESE_RUN =
  /[\u3041-\u3096\u30fc\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|[a-z0-9]+/gu;
const LATIN_RUN = /[a-z0-9]+/g;
const KANA_LETTER = /[\u3041-\u3096\u30fc]/;
const KANJI = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;

// The text with one form for every letter, before any spelling: ﾎﾞﾗﾝﾃｨｱ → ぼらんていあ.
export const plain = (text) =>
  text
    .replace(VARIANT, "")
    .replace(FOREIGN, " ")
    .normalize("NFKC")
    .replace(CAPITAL, (letters) => letters.toLowerCase())
    .replace(MARKED, (letter) => letter.normalize("NFD").charAt(0).toLowerCase())
    .replace(APOSTROPHE, "")
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(SMALL_KANA, (kana) => LARGE.charAt(SMALL.indexOf(kana)));

const ASCII = /^[a-z0-9]/;
const NONE = [];

const unique = (list) => [...new Set(list)];

export const longestFirst = (a, b) => {
  if (a.length !== b.length) return b.length - a.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

// What the contents of one language say of it: its folding, its spellings, its faint words and what a term weighs.
export class Folding {
  // `lunr` is needed for its English stems only.
  constructor({ folding, spellings, faint, weights }, lunr) {
    this.japanese = folding === "japanese";
    this.english = folding === "english";
    this.weights = weights.terms;
    this.lunr = lunr;
    this.run = this.japanese ? JAPANESE_RUN : LATIN_RUN;
    this.spellings = new Map();
    for (const [variant, written] of spellings) {
      const runs = this.runs(plain(variant));
      if (!this.spellings.has(runs)) this.spellings.set(runs, this.runs(plain(written)));
    }
    this.variant = this.either([...this.spellings.keys()]);
    this.faint = this.either(faint.map((word) => this.fold(word)));
  }

  // Any of the words, longest first; in other languages only whole ones. Null when there is none.
  either(words) {
    const longest = unique(words).sort(longestFirst).join("|");
    if (!longest) return null;
    return new RegExp(this.japanese ? longest : `(^| )(${longest})(?= |$)`, "gu");
  }

  found(text) {
    return text.match(this.run) ?? [];
  }

  runs(text) {
    return this.found(text).join(" ");
  }

  // Runs of letters in their one spelling, a space between them.
  fold(text) {
    const runs = this.runs(plain(text));
    if (!this.variant) return runs;
    if (this.japanese) return runs.replace(this.variant, (variant) => this.spellings.get(variant));
    return runs.replace(this.variant, (_all, before, variant) => before + this.spellings.get(variant));
  }

  terms(text) {
    return this.termsOf(this.fold(text));
  }

  // The terms of a text that is folded already, each once.
  termsOf(folded) {
    const telling = this.faint ? folded.replace(this.faint, " ") : folded;
    const runs = this.found(telling).filter((run) => run.length > 1 || !KANA_LETTER.test(run));
    if (this.japanese) return this.grams(runs.length ? runs : this.found(folded));
    const words = runs.filter((run) => this.tells(run));
    return unique((words.length ? words : this.found(folded)).map((run) => this.stem(run)));
  }

  grams(runs) {
    const found = [];
    for (const run of runs) {
      const letters = ASCII.test(run) ? NONE : [...run];
      if (letters.length < 2) {
        found.push(run);
        continue;
      }
      for (let at = 0; at + 1 < letters.length; at += 1) found.push(letters[at] + letters[at + 1]);
      found.push(...(run.match(KANJI) ?? []));
    }
    return unique(found);
  }

  // Whether a word tells anything: English has words that stand in every text.
  tells(run) {
    return !this.english || this.lunr.stopWordFilter(run) !== undefined;
  }

  // The same of a word as it was typed.
  telling(word) {
    const runs = this.fold(word).split(" ").filter(Boolean);
    return runs.some((run) => this.tells(run));
  }

  stem(run) {
    if (!this.english) return run;
    const word = run.replace(/yy+/g, "y");
    return this.lunr.stemmer({ update: (stem) => stem(word) }).replace(/y$/, "i");
  }

  // A folded text in a form in which a phrase can be looked for: Japanese without spaces, others by stems.
  phrase(folded) {
    if (this.japanese) return folded.replace(/ /g, "");
    return ` ${this.found(folded)
      .map((run) => this.stem(run))
      .join(" ")} `;
  }

  // How much a term tells: two kanji much, two kana little.
  weight(term) {
    const { kana, sole, mixed, whole } = this.weights;
    if (!this.japanese || ASCII.test(term)) return whole;
    const kanji = (term.match(KANJI) ?? []).length;
    if ([...term].length === 1) return kanji ? sole : kana;
    return [kana, mixed, whole][kanji];
  }
}
