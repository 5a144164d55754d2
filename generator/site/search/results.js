// The results on the search page: hotlines on top in danger, filters, cards, and the desk that takes any question.

import { cardList } from "./cards.js";
import { chips, FACETS } from "./chips.js";
import { fill, make } from "./elements.js";

const RESULTS = 10;

const byId = (id) => document.getElementById(id);

// The pages of the site in the reader's own language.
const doorLinks = (doors) =>
  doors.length
    ? make(
        "p",
        { class: "comfort" },
        doors.flatMap(({ url, name, lang }, index) => [
          ...(index ? [" · "] : []),
          make("a", { href: url, lang, hreflang: lang, class: "more" }, [name]),
        ]),
      )
    : null;

// In danger, and for a reader of another language: kind words, then nothing but the lines and desks for it. Where
// danger is heard but not surely, they stand above the results.
const urgentSection = ({ pinned, quiet, said, lang, doors, words }, site, page) => {
  const lines = cardList(pinned, words, site, page);
  lines.dataset.openFirst = ""; // now.js puts those first that are open
  return make("section", { class: quiet ? "danger quiet" : "danger", "aria-labelledby": "found-urgent" }, [
    make("h2", { id: "found-urgent", tabindex: "-1" }, [quiet ? words.find_quiet : words.find_urgent]),
    said ? make("p", lang ? { class: "comfort", lang } : { class: "comfort" }, [said]) : null,
    doorLinks(doors),
    lines,
  ]);
};

const lastSection = ({ last, words }, site, page) =>
  make("section", { "aria-labelledby": "found-last" }, [
    make("h2", { id: "found-last" }, [words.find_last]),
    make("p", {}, [words.find_last_text]),
    cardList([last], words, site, page, "first"),
  ]);

// What else helps in such danger; no filters, and no other desk.
const kinSection = ({ cards, words }, more, site, page) =>
  make("section", { "aria-labelledby": "found-title" }, [
    make("h2", { id: "found-title", tabindex: "-1" }, [words.find_danger]),
    cardList(cards, words, site, page, "results"),
    more,
  ]);

const resultsSection = ({ total, cards, district, words }, box, more, site, page) =>
  make("div", {}, [
    make("h2", { id: "found-title", tabindex: "-1" }, [fill(words.find_found, { count: total })]),
    district.length
      ? make("p", { class: "hint" }, [fill(words.find_here, { district: district.join(site.sep) })])
      : null,
    total ? cardList(cards, words, site, page, "results") : make("p", { class: "flag" }, [words.find_none]),
    more,
    box,
  ]);

// What is asked, as it stands in an address: the query and the filters.
const writtenOf = (query, chosen) => {
  const facets = FACETS.filter((facet) => chosen[facet]).map((facet) => [facet, chosen[facet]]);
  return new URLSearchParams([...(query ? [["q", query]] : []), ...facets]).toString();
};

const chosenIn = (asked) =>
  Object.fromEntries(FACETS.filter((facet) => asked.get(facet)).map((facet) => [facet, asked.get(facet)]));

// It stands behind the #, to be shared: no host is sent that. Words under way and words of danger never stand there.
const writeAddress = (written) => {
  history.replaceState(history.state, "", location.pathname + (written ? `#${written}` : ""));
};

// How many results were opened, for the way back to them: it stands with the page in the history of this window.
const opened = () => history.state?.opened ?? RESULTS;
const noteOpened = (limit) => history.replaceState(limit > RESULTS ? { opened: limit } : null, "");

// What find.js asks of a view, on the search page. `ask` asks for the results anew.
export const results = (found, form, input, site, ask) => {
  const status = make("p", { class: "vh", role: "status" });
  const waiting = byId("found-wait");
  const wayOut = document.querySelectorAll(".exit, .exit-note");
  let chosen = {};
  let limit = opened();
  let moveTo = "";
  let settled = false; // whether the query is one that somebody meant to end with
  let urgent = false;
  let counted = false; // whether the filters were opened, and what they would leave is asked for

  const fewAgain = () => {
    limit = RESULTS;
    noteOpened(limit);
  };

  const note = () => {
    form.dataset.asked = writtenOf(input.value.trim(), chosen);
  };

  const settle = () => {
    settled = true;
    if (!urgent) writeAddress(form.dataset.asked);
  };

  // Where the focus goes after a chip, "more" or Enter made the list anew.
  const move = () => {
    if (moveTo === "") return;
    const added = (item) => !moveTo.has(item.dataset.record);
    const next =
      moveTo instanceof Set
        ? [...found.querySelectorAll(".results li[data-record]")].find(added)?.querySelector(".card-name a")
        : byId(moveTo);
    moveTo = "";
    (next ?? byId("found-title") ?? byId("found-urgent")).focus();
  };

  const choose = (filters, id) => {
    chosen = filters;
    fewAgain();
    moveTo = id;
    settled = true;
    ask();
  };

  const count = (id) => {
    counted = true;
    moveTo = id;
    ask();
  };

  const moreButton = ({ total, cards, words }) => {
    if (total <= cards.length) return null;
    const button = make("button", { type: "button", class: "more-button" }, [
      fill(words.find_more, { count: total - cards.length }),
    ]);
    button.addEventListener("click", () => {
      moveTo = new Set(cards.map((card) => card.ref));
      limit += RESULTS;
      noteOpened(limit);
      ask();
    });
    return button;
  };

  const show = (answer) => {
    urgent = answer.pinned.length > 0;
    const box = chips(answer, chosen, Boolean(found.querySelector("details.filters[open]")), choose, count);
    const surely = urgent && !answer.quiet;
    const page = { said: new Set(), night: urgent ? null : answer.night };
    const more = moreButton(answer);
    found.replaceChildren(
      ...(urgent ? [urgentSection(answer, site, page)] : []),
      ...(surely && answer.total ? [kinSection(answer, more, site, page)] : []),
      ...(surely ? [] : [resultsSection(answer, box, more, site, page), lastSection(answer, site, page)]),
    );
    document.dispatchEvent(new Event("drawn"));
    document.documentElement.classList.add("asking");
    byId("ways").hidden = true;
    byId("found-error").hidden = true;
    found.hidden = false;
    waiting.hidden = true;
    for (const part of wayOut) part.hidden = !urgent;
    note();
    if (urgent) writeAddress("");
    else if (settled) settle();
    status.textContent = fill(answer.words.find_results, { query: answer.query, count: answer.total });
    move();
  };

  const putAway = () => {
    document.documentElement.classList.remove("asking");
    found.hidden = true;
    waiting.hidden = true;
    byId("ways").hidden = false;
  };

  // Another query in the address: somebody wrote it there, or went back to it.
  const changeAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!asked.get("q")) return;
    input.value = asked.get("q");
    chosen = chosenIn(asked);
    settled = true;
    ask();
  };

  const prepare = () => {
    found.before(status);
    const asked = new URLSearchParams(form.dataset.asked); // the query stands in the field: asked.js
    chosen = chosenIn(asked);
    settled = asked.get("q")?.trim() === input.value.trim(); // words that were typed while this was on its way are under way
    addEventListener("hashchange", changeAddress);
    found.addEventListener("click", (event) => {
      if (event.target.closest("a")) settle(); // so that the way back leads to these results
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      moveTo = document.querySelector(".danger") ? "found-urgent" : "found-title";
      fewAgain();
      settled = true;
      ask();
    });
  };

  prepare();
  return {
    show,
    clear: () => {
      putAway();
      urgent = false;
      note();
      writeAddress("");
    },
    fail: () => {
      putAway();
      byId("found-error").hidden = false;
    },
    wait: () => {
      if (found.hidden) waiting.hidden = false;
    },
    touched: () => {},
    typed: () => {
      settled = false;
      chosen = {};
      fewAgain();
    },
    asks: () => ({ filters: chosen, limit, counted }),
  };
};
