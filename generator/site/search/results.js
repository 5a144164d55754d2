// The results on the search page: hotlines on top in danger, filters, cards, and the desk that takes any question.

import { cardList } from "./cards.js";
import { chips, FACETS } from "./chips.js";
import { fill, make } from "./elements.js";

const RESULTS = 10;

const byId = (id) => document.getElementById(id);

const urgentSection = ({ pinned, words }, site) =>
  make("section", { class: "danger", "aria-labelledby": "found-urgent" }, [
    make("h2", { id: "found-urgent", tabindex: "-1" }, [words.find_urgent]),
    cardList(pinned, words, site),
  ]);

const lastSection = ({ last, words }, site) =>
  make("section", { "aria-labelledby": "found-last" }, [
    make("h2", { id: "found-last" }, [words.find_last]),
    make("p", {}, [words.find_last_text]),
    cardList([last], words, site, "first"),
  ]);

const resultsSection = ({ query, total, cards, district, words }, box, more, site) =>
  make("div", {}, [
    make("h2", { id: "found-title", tabindex: "-1" }, [fill(words.find_results, { query, count: total })]),
    district.length
      ? make("p", { class: "hint" }, [fill(words.find_here, { district: district.join(site.sep) })])
      : null,
    box,
    total ? cardList(cards, words, site, "results") : make("p", { class: "flag" }, [words.find_none]),
    more,
  ]);

// The query and the filters stand in the address, to be shared; not a query in which somebody may be in danger.
const writeAddress = (query, chosen, urgent) => {
  const facets = FACETS.filter((facet) => chosen[facet]).map((facet) => [facet, chosen[facet]]);
  const parts = [...(query ? [["q", query]] : []), ...facets];
  const written = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  history.replaceState(null, "", location.pathname + (written && !urgent ? `?${written}` : ""));
};

// What find.js asks of a view, on the search page. `ask` asks for the results anew.
export const results = (found, form, input, site, ask) => {
  const status = make("p", { class: "vh", role: "status" });
  const waiting = byId("found-wait");
  let chosen = {};
  let limit = RESULTS;
  let moveTo = "";

  // Where the focus goes after a chip, "more" or Enter made the list anew.
  const move = () => {
    if (moveTo === "") return;
    const next = typeof moveTo === "number" ? found.querySelectorAll(".results .card-name a")[moveTo] : byId(moveTo);
    moveTo = "";
    (next ?? byId("found-title")).focus();
  };

  const choose = (filters, id) => {
    chosen = filters;
    limit = RESULTS;
    moveTo = id;
    ask();
  };

  const moreButton = ({ total, cards, words }) => {
    if (total <= cards.length) return null;
    const button = make("button", { type: "button", class: "more-button" }, [
      fill(words.find_more, { count: total - cards.length }),
    ]);
    button.addEventListener("click", () => {
      moveTo = cards.length;
      limit += RESULTS;
      ask();
    });
    return button;
  };

  const show = (answer) => {
    const urgent = answer.pinned.length > 0;
    const exit = document.querySelector(".exit");
    const box = chips(answer, chosen, Boolean(found.querySelector("details.filters[open]")), choose);
    found.replaceChildren(
      ...(urgent ? [urgentSection(answer, site)] : []),
      resultsSection(answer, box, moreButton(answer), site),
      lastSection(answer, site),
    );
    byId("ways").hidden = true;
    byId("found-error").hidden = true;
    found.hidden = false;
    waiting.hidden = true;
    if (exit) exit.hidden = !urgent;
    writeAddress(input.value.trim(), chosen, urgent);
    status.textContent = fill(answer.words.find_results, { query: answer.query, count: answer.total });
    move();
  };

  const putAway = () => {
    found.hidden = true;
    waiting.hidden = true;
    byId("ways").hidden = false;
  };

  const prepare = () => {
    found.before(status);
    const asked = new URLSearchParams(location.search);
    for (const facet of FACETS) if (asked.get(facet)) chosen[facet] = asked.get(facet);
    if (asked.get("q") && !input.value.trim()) input.value = asked.get("q");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      moveTo = document.querySelector(".danger") ? "found-urgent" : "found-title";
      limit = RESULTS;
      ask();
    });
  };

  prepare();
  return {
    show,
    clear: () => {
      putAway();
      writeAddress("", chosen, false);
    },
    fail: () => {
      putAway();
      byId("found-error").hidden = false;
    },
    wait: () => {
      if (found.hidden) waiting.hidden = false;
    },
    typed: () => {
      chosen = {};
      limit = RESULTS;
    },
    asks: () => ({ filters: chosen, limit }),
  };
};
