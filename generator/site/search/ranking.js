// The ranking in the browser: the twin of index.py and ranking.py, which explain every rule and number.
// Portal.Searcher(contents, index, lunr) answers queries; Portal.buildIndex makes the index where none is shipped.
(function (root) {
  "use strict";
  var FIELD = "t";
  var PART = { name: 1.0, kana: 0.95, also: 0.95, words: 0.95, entry: 0.9, text: 0.6 };
  var KIND = { need: 0.8, organization: 0.85, hotline: 0.9, figure: 0.8, term: 0.85 };
  var DECAY = 0.85, ASKED = 0.95, MASS = 5000, PREFIX = 0.6, TYPO = 0.5, FURTHER = 0.25;
  var NEAR = 1.5, FAR = 0.3, HEIR = 0.95, ALIKE = 0.8, SIBLING = 0.75, CUT = 0.12;
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

  function buildIndex(contents, lunr) {
    var folding = new root.Portal.Folding(contents.language, contents.spellings, contents.faint, lunr);
    var builder = new lunr.Builder();
    builder.ref("id");
    builder.field(FIELD);
    units(contents).forEach(function (unit, number) {
      var document = { id: String(number) };
      document[FIELD] = folding.terms(unit.text);
      builder.add(document);
    });
    return builder.build();
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
    this.postings = new Map();
    this.full = new Float64Array(this.units.length);
    this.hit = new Float64Array(this.units.length);
    this.covered = new Float64Array(this.units.length);
    this.seen = new Int32Array(this.units.length);
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
    return answer(scores, pinned, split.districts, this.contents.last);
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
    var ordered = [];
    scores.forEach(function (found, record) { ordered.push([found.score, record, found.why]); });
    ordered.sort(byScore);
    var best = ordered.length ? ordered[0][0] : 0;
    var results = ordered.filter(function (item) { return item[0] >= CUT * best && pinned.indexOf(item[1]) < 0; })
      .map(function (item) { return { record: item[1], score: item[0], why: item[2] }; });
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

  Searcher.prototype.expand = function (term) {
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
    var found = new Map();
    touched.forEach(function (unit) {
      var score = searcher.fit(unit, hit[unit], covered[unit] / total);
      hit[unit] = covered[unit] = seen[unit] = 0;
      searcher.leads(searcher.units[unit]).forEach(function (lead) {
        if (!found.has(lead[0])) found.set(lead[0], []);
        found.get(lead[0]).push([score * lead[1], unit]);
      });
    });
    var sums = new Map();
    found.forEach(function (scores, record) { sums.set(record, searcher.sum(record, scores)); });
    return sums;
  };

  Searcher.prototype.fit = function (unit, weight, explained) {
    var part = this.units[unit].part, trust = weight / (weight + MASS);
    var contained = part === "text" ? 0.0 : Math.min(1.0, weight / this.full[unit]);
    return PART[part] * trust * (contained * contained + explained * explained) / 2;
  };

  Searcher.prototype.leads = function (unit) {
    var entry = unit.part === "entry", leads = entry ? [] : [[unit.of, 1.0]], worth = entry ? 1.0 : ASKED;
    (entry ? this.contents.entries[unit.of].to : this.records[unit.of].ask || []).forEach(function (record) {
      leads.push([record, worth]);
      worth *= DECAY;
    });
    return leads;
  };

  Searcher.prototype.sum = function (record, scores) {
    scores.sort(byScore);
    var total = scores[0][0], kind = this.records[record].ref.split("/")[0], unit = this.units[scores[0][1]];
    scores.slice(1, 3).forEach(function (further) { total += further[0] * FURTHER; });
    var means = unit.part === "entry" ? this.contents.entries[unit.of].means : "";
    return { score: total * (kind in KIND ? KIND[kind] : 1.0), why: { part: unit.part, text: unit.text, means: means } };
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
        found.set(member[1], { score: member[0] * SIBLING, why: scores.get(member[1]).why });
      });
      if (!scores.has(above) || scores.get(above).score < best) {
        found.set(above, { score: best, why: scores.get(members[0][1]).why });
      }
    });
    return found;
  };

  Searcher.prototype.local = function (scores, districts) {
    var found = new Map();
    this.records.forEach(function (record, position) {
      var known = scores.get(position), score = known ? known.score : 0.0;
      var why = known ? known.why : { part: "district", text: "", means: "" };
      var own = "district" in record ? [record.district] : [];
      own = own.concat(record.serves || []);
      var here = districts.has(position) || own.some(function (district) { return districts.has(district); });
      if (here && !scores.size) score = districts.has(position) ? 1.0 : 0.5;
      else if (here) {
        var above = scores.get(record.up);
        if (above && above.score * HEIR > score) {
          score = above.score * HEIR;
          why = above.why;
        }
        score *= NEAR;
      } else if (own.length || record.ref.indexOf("district/") === 0) score *= FAR;
      if (score) found.set(position, { score: score, why: why });
    });
    return found;
  };

  root.Portal.units = units;
  root.Portal.buildIndex = buildIndex;
  root.Portal.Searcher = Searcher;
  root.Portal.combine = combine;
  root.Portal.asked = asked;
})(typeof self === "undefined" ? this : self);
