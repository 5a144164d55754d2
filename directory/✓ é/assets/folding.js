// Text made comparable for the search: the same as folding.py, step by step (see there for the reasons).
// Portal.Folding(language, spellings, faint, lunr); lunr is needed for English only.
(function (root) {
  "use strict";
  var KANA = 0.25, SOLE = 0.35, MIXED = 0.5, WHOLE = 1.0;
  var FOREIGN = /[^\u0020-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u33ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/g;
  var CAPITAL = /[A-Z]+/g;
  var MARKED = /[\u00c0-\u024f\u1e00-\u1eff]/g;
  var APOSTROPHE = /['\u2018\u2019`\u00b4\u2032]/g;
  var KATAKANA = /[\u30a1-\u30f6]/g;
  var SMALL = "ぁぃぅぇぉっゃゅょゎゕゖ", LARGE = "あいうえおつやゆよわかけ";
  var SMALL_KANA = /[ぁぃぅぇぉっゃゅょゎゕゖ]/g;
  var JAPANESE_RUN = /[\u3041-\u3096\u30fc\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+/g;
  var LATIN_RUN = /[a-z0-9]+/g;
  var KANA_LETTER = /[\u3041-\u3096\u30fc]/;
  var KANJI = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]/g;

  function lower(found) {
    return found.toLowerCase();
  }

  function plain(text) {
    return text
      .replace(FOREIGN, " ")
      .normalize("NFKC")
      .replace(CAPITAL, lower)
      .replace(MARKED, function (letter) { return letter.normalize("NFD").charAt(0).toLowerCase(); })
      .replace(APOSTROPHE, "")
      .replace(KATAKANA, function (kana) { return String.fromCharCode(kana.charCodeAt(0) - 0x60); })
      .replace(SMALL_KANA, function (kana) { return LARGE.charAt(SMALL.indexOf(kana)); });
  }

  function unique(list) {
    return Array.from(new Set(list));
  }

  function Folding(language, spellings, faint, lunr) {
    var folding = this;
    this.japanese = language === "ja";
    this.lunr = lunr;
    this.run = this.japanese ? JAPANESE_RUN : LATIN_RUN;
    this.spellings = new Map();
    (spellings || []).forEach(function (pair) {
      var variant = folding.runs(plain(pair[0]));
      if (!folding.spellings.has(variant)) folding.spellings.set(variant, folding.runs(plain(pair[1])));
    });
    this.variant = this.either(Array.from(this.spellings.keys()));
    this.faint = this.either((faint || []).map(function (word) { return folding.fold(word); }));
  }

  Folding.prototype.either = function (words) {
    var either = unique(words).sort(function (a, b) {
      return b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
    }).join("|");
    return either ? new RegExp(this.japanese ? either : "(^| )(" + either + ")(?= |$)", "g") : null;
  };

  Folding.prototype.runs = function (text) {
    return (text.match(this.run) || []).join(" ");
  };

  Folding.prototype.fold = function (text) {
    var spellings = this.spellings, runs = this.runs(plain(text));
    if (!this.variant) return runs;
    if (this.japanese) return runs.replace(this.variant, function (found) { return spellings.get(found); });
    return runs.replace(this.variant, function (_all, before, found) { return before + spellings.get(found); });
  };

  Folding.prototype.terms = function (text) {
    return this.termsOf(this.fold(text));
  };

  Folding.prototype.termsOf = function (folded) {
    var all = folded.match(this.run) || [], found = [], lunr = this.lunr;
    var runs = ((this.faint ? folded.replace(this.faint, " ") : folded).match(this.run) || []).filter(function (run) {
      return run.length > 1 || !KANA_LETTER.test(run);
    });
    if (!this.japanese) {
      runs = runs.filter(function (run) { return lunr.stopWordFilter(run) !== undefined; });
      return unique((runs.length ? runs : all).map(this.stem, this));
    }
    if (!runs.length) runs = all;
    runs.forEach(function (run) {
      if (run.charAt(0) <= "z" || run.length === 1) {
        found.push(run);
        return;
      }
      for (var i = 0; i + 1 < run.length; i++) found.push(run.substr(i, 2));
      found = found.concat(run.match(KANJI) || []);
    });
    return unique(found);
  };

  Folding.prototype.stem = function (run) {
    return this.lunr.stemmer(new this.lunr.Token(run.replace(/yy+/g, "y"), {})).toString().replace(/y$/, "i");
  };

  Folding.prototype.phrase = function (folded) {
    if (this.japanese) return folded.replace(/ /g, "");
    return " " + (folded.match(this.run) || []).map(this.stem, this).join(" ") + " ";
  };

  Folding.prototype.weight = function (term) {
    if (!this.japanese || term.charAt(0) <= "z") return WHOLE;
    var kanji = (term.match(KANJI) || []).length;
    if (term.length === 1) return kanji ? SOLE : KANA;
    return [KANA, MIXED, WHOLE][kanji];
  };

  root.Portal = root.Portal || {};
  root.Portal.plain = plain;
  root.Portal.Folding = Folding;
})(typeof self === "undefined" ? this : self);
