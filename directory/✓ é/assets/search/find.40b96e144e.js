// The search field: suggestions while typing on every page, and the results on the search page. The searching itself
// is done by the worker. Only text is put into the page, never HTML. Nothing is stored and nothing is sent.
(function () {
  "use strict";
  var WAIT = 150, SUGGESTIONS = 6, RESULTS = 10;
  var FACETS = ["phone", "open", "field", "district", "kind", "program"];
  var HEADINGS = { field: "find_field", district: "district_of", kind: "kind", program: "role_program" };
  var form = document.querySelector("form.find"), input = form.querySelector("input");
  var settings = JSON.parse(form.getAttribute("data-files"));
  var found = document.getElementById("found"), wait = document.getElementById("found-wait");
  var worker = null, turn = 0, timer = 0, limit = RESULTS, filters = {}, composing = false, moveTo = "";

  function absolute(path) {
    return new URL(form.getAttribute("data-root") + path, location.href).href;
  }

  function page(path) {
    return form.getAttribute("data-home") + path;
  }

  function start() {
    var data = {};
    Object.keys(settings.data).forEach(function (locale) { data[locale] = settings.data[locale].map(absolute); });
    worker = new Worker(absolute(settings.worker));
    worker.onmessage = function (event) {
      if (event.data.error) fail();
      else if (event.data.turn === turn) (found ? results : suggestions)(event.data);
    };
    worker.onerror = fail;
    worker.postMessage({ files: { locale: settings.locale, data: data, holidays: settings.holidays } });
  }

  function fail() {
    if (!found) return close();
    found.hidden = wait.hidden = true;
    document.getElementById("found-error").hidden = false;
    document.getElementById("ways").hidden = false;
  }

  function query() {
    return input.value.trim();
  }

  function ask() {
    clearTimeout(timer);
    turn += 1;
    if (!query()) return found ? clear() : close();
    if (found && found.hidden) wait.hidden = false;
    worker.postMessage({ turn: turn, query: query(), filters: filters, limit: found ? limit : SUGGESTIONS });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  }

  // -- parts of the page

  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (attributes[name] !== null) element.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) {
      if (child) element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  function fill(words, values) {
    return words.replace(/{(\w+)}/g, function (_all, name) { return String(values[name]); });
  }

  function marked(text, marks) {
    var parts = [], at = 0;
    marks.forEach(function (mark) {
      parts.push(text.slice(at, mark[0]), make("mark", {}, [text.slice(mark[0], mark[1])]));
      at = mark[1];
    });
    return parts.concat(text.slice(at));
  }

  function facts(card, words) {
    return [card.kind, card.district, card.open ? words.find_open : ""].filter(Boolean).join(settings.dot);
  }

  function why(card, words) {
    return card.why ? fill(words.find_why, card.why) : "";
  }

  // -- suggestions: a combobox as the ARIA practices describe it

  var list = null, status = null, active = -1;

  function prepare() {
    list = make("ul", { id: "find-list", role: "listbox", "aria-label": input.getAttribute("aria-label"), hidden: "" });
    status = make("p", { class: "vh", role: "status" });
    form.appendChild(list);
    form.appendChild(status);
    var combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "find-list" };
    Object.keys(combobox).forEach(function (name) { input.setAttribute(name, combobox[name]); });
    input.addEventListener("keydown", choose);
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) close(); });
    form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });
  }

  function option(number, href, className, ref, children) {
    var item = make("li", { id: "find-" + number, role: "option", "aria-selected": "false", class: className,
      "data-record": ref, "data-href": href }, children);
    item.addEventListener("click", function () { location.href = href; });
    return item;
  }

  function suggestions(answer) {
    var words = answer.words, cards = answer.pinned.concat(answer.cards).slice(0, SUGGESTIONS);
    list.textContent = "";
    active = -1;
    if (!cards.length) cards = [answer.last];
    cards.forEach(function (card, number) {
      var pinned = number < answer.pinned.length;
      list.appendChild(option(number, page(card.url), pinned ? "urgent" : null, card.ref, [
        make("span", { class: "option-name" }, marked(card.name, card.marked.name)),
        make("span", { class: "option-facts" }, [
          pinned && card.call ? card.call.number : [why(card, words), facts(card, words)].filter(Boolean).join(settings.dot)
        ])
      ]));
    });
    list.appendChild(option(cards.length, page("search/?q=" + encodeURIComponent(answer.query)), "all", null,
      [fill(words.find_see_all, { query: answer.query })]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    status.textContent = fill(words.find_count, { count: cards.length });
  }

  function close() {
    if (!list) return;
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(event) {
    var options = list.querySelectorAll("li");
    if (event.isComposing || composing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      turn += 1;
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden && options.length) {
      event.preventDefault();
      if (active >= 0) options[active].setAttribute("aria-selected", "false");
      active += event.key === "ArrowDown" ? 1 : -1;
      if (active >= options.length) active = 0;
      if (active < 0) active = options.length - 1;
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      location.href = options[active].getAttribute("data-href");
    }
  }

  // -- results

  function clear() {
    found.hidden = wait.hidden = true;
    document.getElementById("ways").hidden = false;
    address();
  }

  // The query and the filters stand in the address, to be shared; not a query in which somebody may be in danger.
  function address(urgent) {
    var parts = FACETS.filter(function (facet) { return filters[facet]; }).map(function (facet) {
      return facet + "=" + encodeURIComponent(filters[facet]);
    });
    if (query()) parts.unshift("q=" + encodeURIComponent(query()));
    history.replaceState(null, "", location.pathname + (parts.length && !urgent ? "?" + parts.join("&") : ""));
  }

  function call(card, words) {
    if (!card.call) return [];
    return [
      card.call.as === "own" ? null : make("p", { class: "card-via" }, [
        fill(card.call.as === "first" ? words.find_first : words.card_instead, { name: card.call.name })
      ]),
      make("a", { class: card.call.as === "instead" ? "call instead" : "call", href: card.call.tel }, [
        make("span", { class: "call-verb" }, [words.call]), " ",
        make("span", { class: "call-number" }, [card.call.number]),
        make("span", { class: "vh" }, [" " + card.call.name])
      ]),
      card.call.extension ? make("p", { class: "hint" }, [card.call.extension]) : null
    ];
  }

  function item(card, words) {
    return make("li", { class: "card", "data-record": card.ref }, [
      make("p", { class: "card-name" }, [
        make("a", { href: page(card.url) }, marked(card.name, card.marked.name)),
        card.local ? make("span", { class: "card-ja", lang: "ja" }, [card.local]) : null
      ]),
      make("p", { class: "card-facts" }, [facts(card, words)]),
      card.text ? make("p", { class: "card-text" }, marked(card.text, card.marked.text)) : null,
      card.why ? make("p", { class: "why" }, [why(card, words)]) : null
    ].concat(call(card, words)));
  }

  function cards(list, words, className) {
    return make("ul", { class: "cards " + (className || "") }, list.map(function (card) { return item(card, words); }));
  }

  function chip(facet, value, label, count) {
    var pressed = filters[facet] === value;
    var button = make("button", { type: "button", class: "chip", "aria-pressed": String(pressed), id: "chip-" + facet + "-" + value }, [
      label + " ", make("span", { class: "chip-count" }, [String(count)])
    ]);
    button.addEventListener("click", function () {
      filters[facet] = pressed ? undefined : value;
      limit = RESULTS;
      moveTo = button.id;
      ask();
    });
    return button;
  }

  function chips(answer) {
    var any = FACETS.some(function (facet) { return filters[facet]; });
    var groups = FACETS.map(function (facet) {
      var values = answer.counts[facet];
      if (!values.length || (values.length === 1 && HEADINGS[facet] && filters[facet] !== values[0][0])) return null;
      var row = make("div", { class: "chips" }, values.map(function (value) { return chip(facet, value[0], value[1], value[2]); }));
      if (!HEADINGS[facet]) return row;
      row.setAttribute("role", "group");
      row.setAttribute("aria-label", answer.words[HEADINGS[facet]]);
      return make("div", {}, [make("p", { class: "chips-title", "aria-hidden": "true" }, [answer.words[HEADINGS[facet]]]), row]);
    });
    if (!groups.some(Boolean)) return null;
    var reset = null;
    if (any) {
      reset = make("button", { type: "button", class: "chip reset", id: "chip-reset" }, [answer.words.find_reset]);
      reset.addEventListener("click", function () {
        filters = {};
        moveTo = "found-title";
        ask();
      });
    }
    var box = make("details", { class: "filters" }, [make("summary", {}, [answer.words.find_filters])].concat(groups, reset));
    box.open = any || Boolean(found.querySelector("details.filters[open]"));
    return box;
  }

  function results(answer) {
    var words = answer.words, more = null, left = answer.total - answer.cards.length, urgent = answer.pinned.length > 0;
    var exit = document.querySelector(".exit");
    var box = chips(answer);
    found.textContent = "";
    document.getElementById("ways").hidden = true;
    document.getElementById("found-error").hidden = true;
    if (left > 0) {
      more = make("button", { type: "button", class: "more-button" }, [fill(words.find_more, { count: left })]);
      more.addEventListener("click", function () {
        moveTo = answer.cards.length;
        limit += RESULTS;
        ask();
      });
    }
    var ordinary = make("div", {}, [
      make("h2", { id: "found-title", tabindex: "-1" }, [fill(words.find_results, { query: answer.query, count: answer.total })]),
      answer.district.length ? make("p", { class: "hint" }, [fill(words.find_here, { district: answer.district.join(settings.sep) })]) : null,
      box,
      answer.total ? cards(answer.cards, words, "results") : make("p", { class: "flag" }, [words.find_none]),
      more
    ]);
    if (urgent) {
      found.appendChild(make("section", { class: "danger", "aria-labelledby": "found-urgent" }, [
        make("h2", { id: "found-urgent", tabindex: "-1" }, [words.find_urgent]), cards(answer.pinned, words)
      ]));
    }
    found.appendChild(ordinary);
    found.appendChild(make("section", { "aria-labelledby": "found-last" }, [
      make("h2", { id: "found-last" }, [words.find_last]), make("p", {}, [words.find_last_text]), cards([answer.last], words, "first")
    ]));
    found.hidden = false;
    wait.hidden = true;
    if (exit) exit.hidden = !urgent;
    address(urgent);
    status.textContent = fill(words.find_results, { query: answer.query, count: answer.total });
    move();
  }

  // Where the focus goes after a chip, "more" or Enter made the list anew.
  function move() {
    var target = typeof moveTo === "number" ? found.querySelectorAll(".results .card-name a")[moveTo] :
      document.getElementById(moveTo) || (moveTo ? document.getElementById("found-title") : null);
    moveTo = "";
    if (target) target.focus();
  }

  // -- the field

  start();
  if (found) {
    status = make("p", { class: "vh", role: "status" });
    found.parentNode.insertBefore(status, found);
    var asked = new URLSearchParams(location.search);
    FACETS.forEach(function (facet) { if (asked.get(facet)) filters[facet] = asked.get(facet); });
    if (asked.get("q") && !query()) input.value = asked.get("q");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      moveTo = document.querySelector(".danger") ? "found-urgent" : "found-title";
      limit = RESULTS;
      ask();
    });
  } else prepare();
  input.addEventListener("compositionstart", function () { composing = true; });
  input.addEventListener("compositionend", function () {
    composing = false;
    later();
  });
  input.addEventListener("input", function (event) {
    if (event.isComposing || composing) return;
    limit = RESULTS;
    if (found) filters = {};
    later();
  });
  if (query()) ask();
})();
