// The ranking in the browser: the twin of index.py and ranking.py, which explain every rule and number.
// Portal.Searcher(contents, index, lunr) answers queries; Portal.buildIndex makes the index where none is shipped.
(function (root) {
  "use strict";
  var FIELD = "t";
  var PART = { name: 1.0, kana: 0.95, also: 0.95, words: 0.95, entry: 0.9, text: 0.6 };
  var KIND = { need: 0.8, organization: 0.85, hotline: 0.9, figure: 0.8, term: 0.85 };
  var DECAY = 0.85, ASKED = 0.95, MASS = 5000, PREFIX = 0.6, TYPO = 0.5, FURTHER = 0.25, KEPT = 3, EXPANSIONS = 1000;
  var NEAR = 1.5, FAR = 0.3, HEIR = 0.95, ALIKE = 0.8, SIBLING = 0.75, CUT = 0.12;
  var NOBODY = [];
  var JAPANESE = /[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]/, LATIN = /[A-Za-z\uff21-\uff3a\uff41-\uff5a]/;

  function units(contents) {
    var found = [];
    function add(part, of, text) {
      found.push({ part: part, of: of, text: text });
    }
    contents.records.forEach(function (record, position) {
      add("name", position, record.name);
      if ("kana" in record) add("kana", position, record.kana);
      (record.also || []).forEach(function (text) { add("also", position, text); });
      (record.words || []).forEach(function (text) { add("words", position, text); });
      if ("text" in record) add("text", position, record.text);
    });
    contents.entries.forEach(function (entry, position) {
      entry.words.forEach(function (text) { add("entry", position, text); });
    });
    return found;
  }

  // The part of lunr's index that the ranking reads, put together directly: lunr's builder also weighs every text
  // for its own ranking, which takes most of its time. Only English needs the set of words, to find misspelt ones.
  function buildIndex(contents, lunr) {
    var folding = new root.Portal.Folding(contents.language, contents.spellings, contents.faint, lunr);
    var inverted = Object.create(null), count = 0;
    units(contents).forEach(function (unit, number) {
      folding.terms(unit.text).forEach(function (term) {
        if (!inverted[term]) {
          inverted[term] = { _index: count++ };
          inverted[term][FIELD] = Object.create(null);
        }
        inverted[term][FIELD][number] = {};
      });
    });
    return new lunr.Index({
      invertedIndex: inverted,
      fieldVectors: {},
      tokenSet: lunr.TokenSet.fromArray(folding.japanese ? [] : Object.keys(inverted).sort()),
      fields: [FIELD],
      pipeline: new lunr.Pipeline()
    });
  }

  function byScore(a, b) {
    return b[0] - a[0] || a[1] - b[1];
  }

  function Searcher(contents, index, lunr) {
    var searcher = this, japanese = contents.language === "ja";
    this.contents = contents;
    this.records = contents.records;
    this.lunr = lunr;
    this.tokens = index.tokenSet;
    this.inverted = index.invertedIndex;
    this.folding = new root.Portal.Folding(contents.language, contents.spellings, contents.faint, lunr);
    this.units = units(contents);
    this.kinds = Float64Array.from(this.records, function (record) {
      var kind = record.ref.split("/")[0];
      return kind in KIND ? KIND[kind] : 1.0;
    });
    this.postings = new Map();
    this.expansions = new Map();
    this.full = new Float64Array(this.units.length);
    this.hit = new Float64Array(this.units.length);
    this.covered = new Float64Array(this.units.length);
    this.seen = new Int32Array(this.units.length);
    this.best = new Float64Array(KEPT * this.records.length);
    this.from = new Int32Array(KEPT * this.records.length).fill(-1);
    Object.keys(this.inverted).forEach(function (term) {
      var value = searcher.value(term), list = searcher.posting(term);
      for (var i = 0; i < list.length; i++) searcher.full[list[i]] += value;
    });
    this.urgent = [];
    contents.urgent.forEach(function (pair) {
      pair[0].forEach(function (word) { searcher.urgent.push([searcher.folding.phrase(searcher.folding.fold(word)), pair[1]]); });
    });
    var at = new Map(this.records.map(function (record, position) { return [record.ref, position]; }));
    this.districts = new Map();
    contents.districts.forEach(function (pair) {
      searcher.districts.set(searcher.folding.fold(pair[0]), pair[1].filter(function (ref) { return at.has(ref); })
        .map(function (ref) { return at.get(ref); }));
    });
    var either = Array.from(this.districts.keys()).sort(function (a, b) {
      return b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
    }).join("|");
    this.district = either ? new RegExp(japanese ? either : "(^| )(" + either + ")(?= |$)", "g") : null;
  }

  Searcher.prototype.search = function (query) {
    var folded = this.folding.fold(query), pinned = this.pins(folded), split = this.split(folded);
    var scores = this.scores(this.folding.termsOf(split.rest));
    scores = split.districts.length ? this.local(scores, new Set(split.districts)) : this.general(scores);
    var found = answer(scores, pinned, split.districts, this.contents.last), searcher = this;
    found.results.forEach(function (result) { result.why = searcher.why(result.unit); });
    return found;
  };

  // What several languages say together: the better score of each record.
  function combine(answers) {
    var scores = new Map(), pinned = new Set(), districts = new Set();
    answers.forEach(function (one) {
      one.pinned.forEach(function (record) { pinned.add(record); });
      one.districts.forEach(function (record) { districts.add(record); });
      one.results.forEach(function (result) {
        var known = scores.get(result.record);
        if (!known || known.score < result.score) scores.set(result.record, result);
      });
    });
    return answer(scores, Array.from(pinned), Array.from(districts), answers[0].last);
  }

  function answer(scores, pinned, districts, last) {
    var best = 0, results = [];
    scores.forEach(function (found) { best = Math.max(best, found.score); });
    scores.forEach(function (found, record) {
      if (found.score >= CUT * best && pinned.indexOf(record) < 0) {
        results.push({ record: record, score: found.score, unit: found.unit, why: found.why });
      }
    });
    results.sort(function (a, b) { return b.score - a.score || a.record - b.record; });
    return { pinned: pinned, results: results, districts: districts, last: last };
  }

  // The languages to ask: the page's own, and the other one when the query is not written in the page's letters.
  function asked(query, locale) {
    var japanese = JAPANESE.test(query), latin = LATIN.test(query);
    if (locale === "ja" && latin && !japanese) return ["ja", "en"];
    if (locale !== "ja" && japanese) return [locale, "ja"];
    return [locale];
  }

  // -- the query

  Searcher.prototype.pins = function (folded) {
    var phrase = this.folding.phrase(folded), found = new Set();
    this.urgent.forEach(function (pair) {
      if (phrase.indexOf(pair[0]) >= 0) pair[1].forEach(function (pin) { found.add(pin); });
    });
    return Array.from(found);
  };

  Searcher.prototype.split = function (folded) {
    if (!this.district) return { districts: [], rest: folded };
    var found = new Set(), districts = this.districts;
    var rest = folded.replace(this.district, function (match) {
      districts.get(match.trim()).forEach(function (district) { found.add(district); });
      return " ";
    });
    return { districts: Array.from(found), rest: rest };
  };

  Searcher.prototype.posting = function (term) {
    var known = this.postings.get(term);
    if (!known) {
      known = Int32Array.from(Object.keys(this.inverted[term][FIELD]), Number);
      this.postings.set(term, known);
    }
    return known;
  };

  Searcher.prototype.value = function (term) {
    var known = term in this.inverted ? this.posting(term).length : 1;
    return Math.floor(1000 * this.folding.weight(term) * Math.log(1 + this.units.length / known) + 0.5);
  };

  // Looked up twice in an answer, by the ranking and for the marks, and again with every further letter typed.
  Searcher.prototype.expand = function (term) {
    var known = this.expansions.get(term);
    if (known) return known;
    if (this.expansions.size > EXPANSIONS) this.expansions.clear();
    known = this.expanded(term);
    this.expansions.set(term, known);
    return known;
  };

  Searcher.prototype.expanded = function (term) {
    var lunr = this.lunr, tokens = this.tokens, exact = term in this.inverted;
    if (this.folding.japanese) return exact ? [[term, 1.0]] : [];
    var found = new Map();
    if (exact) found.set(term, 1.0);
    else if (term.length > 3) {
      tokens.intersect(lunr.TokenSet.fromFuzzyString(term, term.length > 7 ? 2 : 1)).toArray()
        .forEach(function (word) { found.set(word, TYPO); });
    }
    if (term.length > 2) {
      tokens.intersect(lunr.TokenSet.fromString(term + "*")).toArray()
        .forEach(function (word) { if (word !== term) found.set(word, PREFIX); });
    }
    return Array.from(found).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); });
  };

  // -- the scores

  Searcher.prototype.scores = function (terms) {
    var searcher = this, total = 0, touched = [], hit = this.hit, covered = this.covered, seen = this.seen;
    terms.forEach(function (term, turn) {
      var value = searcher.value(term);
      total += value;
      searcher.expand(term).forEach(function (pair) {
        var own = searcher.value(pair[0]), worth = pair[1], list = searcher.posting(pair[0]);
        for (var i = 0; i < list.length; i++) {
          var unit = list[i];
          if (seen[unit] === turn + 1) continue;
          if (!seen[unit]) touched.push(unit);
          seen[unit] = turn + 1;
          hit[unit] += own * worth;
          covered[unit] += value * worth;
        }
      });
    });
    var reached = [];
    for (var i = 0; i < touched.length; i++) {
      var unit = touched[i];
      this.lead(unit, this.fit(unit, hit[unit], covered[unit] / total), reached);
      hit[unit] = covered[unit] = seen[unit] = 0;
    }
    var sums = new Map();
    reached.forEach(function (record) { sums.set(record, searcher.sum(record)); });
    return sums;
  };

  Searcher.prototype.fit = function (unit, weight, explained) {
    var part = this.units[unit].part, trust = weight / (weight + MASS);
    var contained = part === "text" ? 0.0 : Math.min(1.0, weight / this.full[unit]);
    return PART[part] * trust * (contained * contained + explained * explained) / 2;
  };

  // Hands the score of a unit on to the records that it leads to; `reached` gets those met for the first time.
  Searcher.prototype.lead = function (number, score, reached) {
    var unit = this.units[number], entry = unit.part === "entry", worth = entry ? 1.0 : ASKED;
    var further = entry ? this.contents.entries[unit.of].to : this.records[unit.of].ask || NOBODY;
    if (!entry) this.place(unit.of, score, number, reached);
    for (var i = 0; i < further.length; i++) {
      this.place(further[i], score * worth, number, reached);
      worth *= DECAY;
    }
  };

  // Keeps the best units of a record, the first one first: nothing is made and thrown away for each of thousands.
  Searcher.prototype.place = function (record, score, unit, reached) {
    var best = this.best, from = this.from, at = KEPT * record, end = at + KEPT - 1, i = end;
    if (from[at] < 0) reached.push(record);
    if (from[end] >= 0 && (best[end] > score || (best[end] === score && from[end] <= unit))) return;
    for (; i > at && (from[i - 1] < 0 || best[i - 1] < score || (best[i - 1] === score && from[i - 1] > unit)); i--) {
      best[i] = best[i - 1];
      from[i] = from[i - 1];
    }
    best[i] = score;
    from[i] = unit;
  };

  Searcher.prototype.sum = function (record) {
    var at = KEPT * record, from = this.from, first = from[at], total = this.best[at];
    for (var i = at + 1; i < at + KEPT && from[i] >= 0; i++) total += this.best[i] * FURTHER;
    for (i = at; i < at + KEPT; i++) from[i] = -1;
    return { score: total * this.kinds[record], unit: first };
  };

  // Why a record was found: by what unit; by none when it only stands in the district that was asked for.
  Searcher.prototype.why = function (number) {
    if (number < 0) return { part: "district", text: "", means: "" };
    var unit = this.units[number];
    var means = unit.part === "entry" ? this.contents.entries[unit.of].means : "";
    return { part: unit.part, text: unit.text, means: means };
  };

  Searcher.prototype.general = function (scores) {
    var records = this.records, kinds = new Map(), found = new Map(scores);
    scores.forEach(function (known, position) {
      var above = records[position].up;
      if (above === undefined) return;
      if (!kinds.has(above)) kinds.set(above, []);
      kinds.get(above).push([known.score, position]);
    });
    kinds.forEach(function (members, above) {
      members.sort(byScore);
      var best = members[0][0];
      if (members.length === 1 || members[1][0] < ALIKE * best) return;
      members.forEach(function (member) {
        found.set(member[1], { score: member[0] * SIBLING, unit: scores.get(member[1]).unit });
      });
      if (!scores.has(above) || scores.get(above).score < best) {
        found.set(above, { score: best, unit: scores.get(members[0][1]).unit });
      }
    });
    return found;
  };

  Searcher.prototype.local = function (scores, districts) {
    var found = new Map();
    this.records.forEach(function (record, position) {
      var known = scores.get(position), score = known ? known.score : 0.0;
      var unit = known ? known.unit : -1;
      var own = "district" in record ? [record.district] : [];
      own = own.concat(record.serves || []);
      var here = districts.has(position) || own.some(function (district) { return districts.has(district); });
      if (here && !scores.size) score = districts.has(position) ? 1.0 : 0.5;
      else if (here) {
        var above = scores.get(record.up);
        if (above && above.score * HEIR > score) {
          score = above.score * HEIR;
          unit = above.unit;
        }
        score *= NEAR;
      } else if (own.length || record.ref.indexOf("district/") === 0) score *= FAR;
      if (score) found.set(position, { score: score, unit: unit });
    });
    return found;
  };

  root.Portal.units = units;
  root.Portal.buildIndex = buildIndex;
  root.Portal.Searcher = Searcher;
  root.Portal.combine = combine;
  root.Portal.asked = asked;
})(typeof self === "undefined" ? this : self);
