// The filters of the search page as buttons, each with the number of results that it leaves.

import { make } from "./elements.js";

// What a resident may choose by; the programs of the plan are no words of theirs.
export const FACETS = ["phone", "open", "field", "district", "kind"];
const HEADINGS = { field: "find_field", district: "district_of", kind: "kind" };

const chipOf = (facet, [value, label, count], chosen, choose) => {
  const pressed = chosen[facet] === value;
  const attributes = { type: "button", class: "chip", "aria-pressed": String(pressed), id: `chip-${facet}-${value}` };
  const button = make("button", attributes, [`${label} `, make("span", { class: "chip-count" }, [String(count)])]);
  button.addEventListener("click", () => choose({ ...chosen, [facet]: pressed ? undefined : value }, button.id));
  return button;
};

// The buttons of one filter; nothing when it would change nothing.
const groupOf = (facet, { counts, words }, chosen, choose) => {
  const values = counts[facet];
  const heading = words[HEADINGS[facet]];
  if (!values.length || (heading && values.length === 1 && chosen[facet] !== values[0][0])) return null;
  const buttons = values.map((value) => chipOf(facet, value, chosen, choose));
  if (!heading) return make("div", { class: "chips" }, buttons);
  return make("div", {}, [
    make("p", { class: "chips-title", "aria-hidden": "true" }, [heading]),
    make("div", { class: "chips", role: "group", "aria-label": heading }, buttons),
  ]);
};

const resetOf = (words, choose) => {
  const button = make("button", { type: "button", class: "chip reset", id: "chip-reset" }, [words.find_reset]);
  button.addEventListener("click", () => choose({}, "found-title"));
  return button;
};

const foldOf = (words, children) =>
  make("details", { class: "filters" }, [make("summary", { id: "found-filters" }, [words.find_filters]), ...children]);

// All of them in one fold, or nothing. `chosen` is {facet: value}; `choose(chosen, id)` takes a new choice and the id
// of the element that gets the focus when its results are there; `count(id)` asks for what the filters would leave,
// when somebody opens them for the first time.
export const chips = (answer, chosen, wasOpen, choose, count) => {
  if (!answer.counts) {
    if (answer.total < 2) return null;
    const box = foldOf(answer.words, []);
    box.addEventListener("toggle", () => count("found-filters"), { once: true });
    return box;
  }
  const groups = FACETS.map((facet) => groupOf(facet, answer, chosen, choose)).filter(Boolean);
  if (!groups.length) return null;
  const any = FACETS.some((facet) => chosen[facet]);
  const box = foldOf(answer.words, [...groups, any ? resetOf(answer.words, choose) : null]);
  box.open = any || wasOpen;
  return box;
};
