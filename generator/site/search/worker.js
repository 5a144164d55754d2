// Searches beside the page, so that typing never waits. It loads a language's contents when that language is first
// asked, answers with the results to show, and counts what each filter would leave. Nothing is kept or sent.
(function (root) {
  "use strict";
  var Portal = root.Portal, files = null, loading = {}, queried = false;
  var FACETS = ["kind", "field", "district", "program"];

  function json(path) {
    return fetch(path).then(function (response) {
      if (!response.ok) throw new Error(response.status + " " + path);
      return response.json();
    });
  }

  // The searcher of a language: with the index that was shipped, or with one made here when it was too large to ship.
  function language(locale) {
    if (!loading[locale]) {
      var paths = files.data[locale];
      loading[locale] = Promise.all(paths.map(json)).then(function (found) {
        var contents = found[0], index = found[1];
        contents.at = new Map(contents.records.map(function (record, position) { return [record.ref, position]; }));
        return new Portal.Searcher(contents, index ? lunr.Index.load(index) : Portal.buildIndex(contents, lunr), lunr);
      });
      loading[locale].catch(function () { delete loading[locale]; });
    }
    return loading[locale];
  }

  function values(own, record, facet) {
    function refs(positions) {
      return positions.map(function (position) { return own.records[position].ref; });
    }
    if (facet === "kind") return [record.ref.split("/")[0]];
    if (facet === "field") return record.fields || [];
    if (facet === "program") return refs(record.programs || []);
    return refs(("district" in record ? [record.district] : []).concat(record.serves || []));
  }

  function phone(record) {
    return Boolean(record.call) && record.call.as === "own";
  }

  function open(record) {
    return Boolean(record.hours) && root.portalHours.state(record.hours, new Date(), files.holidays).state === "open";
  }

  function passes(own, record, filters, except) {
    return FACETS.every(function (facet) {
      return facet === except || !filters[facet] || values(own, record, facet).indexOf(filters[facet]) >= 0;
    }) && (except === "phone" || !filters.phone || phone(record)) &&
      (except === "open" || !filters.open || open(record));
  }

  // What each filter would leave, as pairs of a value and a number; a filter that changes nothing is left out.
  function counts(own, results, filters) {
    var found = {};
    FACETS.forEach(function (facet) {
      var sums = new Map();
      results.forEach(function (result) {
        var record = own.records[result.record];
        if (!passes(own, record, filters, facet)) return;
        values(own, record, facet).forEach(function (value) { sums.set(value, (sums.get(value) || 0) + 1); });
      });
      found[facet] = Array.from(sums).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); })
        .map(function (pair) { return [pair[0], label(own, facet, pair[0]), pair[1]]; });
    });
    ["phone", "open"].forEach(function (facet) {
      var left = results.filter(function (result) {
        var record = own.records[result.record];
        return passes(own, record, filters, facet) && (facet === "phone" ? phone(record) : open(record));
      }).length;
      found[facet] = left ? [["1", own.words["find_" + facet], left]] : [];
    });
    return found;
  }

  function label(own, facet, value) {
    if (facet === "kind" || facet === "field") return own.labels[facet][value];
    return own.records[own.at.get(value)].name;
  }

  var plains = new Map();

  function plain(letter) {
    var known = plains.get(letter);
    if (known === undefined) plains.set(letter, known = Portal.plain(letter));
    return known;
  }

  // For one query a function that gives the stretches of a text that the query has too, as pairs of start and end.
  function marker(searchers, query) {
    var markers = searchers.map(function (searcher) {
      return searcher.folding.japanese ? grams(searcher.folding, query) : words(searcher, query);
    });
    return function (text) {
      var taken = new Array(text.length), found = [], i;
      markers.forEach(function (mark) { mark(text, taken); });
      for (i = 0; i < text.length; i++) {
        if (!taken[i]) continue;
        if (found.length && found[found.length - 1][1] === i) found[found.length - 1][1] = i + 1;
        else found.push([i, i + 1]);
      }
      return found;
    };
  }

  function grams(folding, query) {
    var known = new Set(folding.terms(query)), strong = /[^\u3041-\u3096\u30fc]/.test(folding.fold(query));
    return function (text, taken) {
      for (var i = 0; i + 1 < text.length; i++) {
        var gram = plain(text.charAt(i)) + plain(text.charAt(i + 1));
        if (known.has(gram) && (!strong || folding.weight(gram) >= 0.5)) taken[i] = taken[i + 1] = true;
      }
    };
  }

  function words(searcher, query) {
    var folding = searcher.folding, known = new Set(), asked = new Map();
    folding.terms(query).forEach(function (term) {
      searcher.expand(term).forEach(function (pair) { known.add(pair[0]); });
    });
    function has(word) {
      if (!asked.has(word)) {
        asked.set(word, lunr.stopWordFilter(word.toLowerCase()) !== undefined &&
          folding.terms(word).some(function (term) { return known.has(term); }));
      }
      return asked.get(word);
    }
    return function (text, taken) {
      text.replace(/[A-Za-z0-9'\u2019\u00c0-\u024f]+/g, function (word, at) {
        if (has(word)) taken.fill(true, at, at + word.length);
        return "";
      });
    };
  }

  function card(own, marks, position, why) {
    var record = own.records[position], kind = record.ref.split("/")[0];
    return {
      ref: record.ref,
      url: record.url,
      name: record.name,
      local: record.local || "",
      text: record.text || "",
      kind: own.labels.kind[kind],
      district: "district" in record ? own.records[record.district].name : "",
      call: record.call || null,
      open: open(record),
      why: why && why.means ? why : null,
      marked: { name: marks(record.name), text: marks(record.text || "") }
    };
  }

  function unmarked() {
    return [];
  }

  function answer(message) {
    var locales = Portal.asked(message.query, files.locale);
    return Promise.all(locales.map(language)).then(function (searchers) {
      var own = searchers[0].contents, marks = marker(searchers, message.query);
      var found = Portal.combine(searchers.map(function (searcher) { return searcher.search(message.query); }));
      var kept = found.results.filter(function (result) { return passes(own, own.records[result.record], message.filters, ""); });
      var shown = kept.slice(0, message.limit);
      var cards = shown.map(function (result) { return card(own, marks, result.record, result.why); });
      return {
        turn: message.turn,
        query: message.query,
        pinned: found.pinned.map(function (position) { return card(own, marks, position, null); }),
        cards: cards,
        total: kept.length,
        counts: counts(own, found.results, message.filters),
        district: found.districts.map(function (position) { return own.records[position].name; }),
        last: card(own, unmarked, found.last, null),
        words: own.words
      };
    });
  }

  // Once through everything with the last desk's own words, unless a query waits: the first run of a script is its
  // slowest by far, and this one goes by while somebody still types.
  function rehearse(searcher) {
    if (queried) return null;
    var last = searcher.records[searcher.contents.last];
    return answer({ turn: 0, query: last.text || last.name, filters: {}, limit: 10 });
  }

  root.onmessage = function (event) {
    var message = event.data;
    if (message.files) {
      files = message.files;
      language(files.locale).then(rehearse).then(function () { root.postMessage({ ready: true }); }, fail);
      return;
    }
    queried = true;
    answer(message).then(function (found) { root.postMessage(found); }, fail);

    function fail(error) {
      root.postMessage({ turn: message.turn, error: String(error) });
    }
  };
})(self);
