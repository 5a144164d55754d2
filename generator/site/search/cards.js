// The parts of a result, the same in suggestions and in results. `site` says how this page writes: {page, dot, sep}.

import { byNumber, isThrough, ownOf, sayOf, silentOf, throughOf } from "./contact.js";
import { fill, make } from "./elements.js";

// The pieces of a text with those stretches marked that the query has too.
export const markedText = (text, marks) => {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), make("mark", {}, [text.slice(start, end)]));
    at = end;
  }
  return [...parts, text.slice(at)];
};

export const factsOf = (card, words, site) =>
  [card.kind, card.district, card.open ? words.find_open : ""].filter(Boolean).join(site.dot);

export const reasonOf = (card, words) =>
  card.why ? fill(words.find_why, { text: card.why.said, means: card.why.means }) : "";

const nameOf = (card, site) =>
  make("p", { class: "card-name" }, [
    make("a", { href: site.page(card.url) }, markedText(card.name, card.marked.name)),
    card.local ? make("span", { class: "card-ja", lang: card.localLang }, [card.local]) : null,
  ]);

// What a record is, what it is for, and why it was found.
const aboutOf = (card, words, site) => [
  make("p", { class: "card-facts" }, [factsOf({ ...card, open: false }, words, site)]),
  card.text ? make("p", { class: "card-text" }, markedText(card.text, card.marked.text)) : null,
  card.why ? make("p", { class: "why" }, [reasonOf(card, words)]) : null,
];

// The names to say at one number, each with the sentence that works.
const askedOf = (cards, words, site) =>
  cards.length
    ? [
        make("p", { class: "card-text" }, [words.shared_lead]),
        make(
          "ul",
          { class: "asked" },
          cards.map((card) =>
            make("li", { "data-record": card.ref }, [
              nameOf(card, site),
              ...aboutOf(card, words, site),
              sayOf(card, words),
              silentOf(card.silent, words, site),
            ]),
          ),
        ),
      ]
    : [];

// One record, and the others for whom it puts one through.
const itemOf = (card, others, words, site, page) => {
  const through = isThrough(card);
  const own = card.call && !through;
  return make("li", { class: "card", "data-opens": "", "data-record": card.ref }, [
    ...(own ? ownOf(card, nameOf(card, site), words, site, page) : [nameOf(card, site)]),
    ...(through ? throughOf(card, words, site, page) : []),
    ...aboutOf(card, words, site),
    through ? sayOf(card, words) : null,
    through ? silentOf(card.silent, words, site) : null,
    ...askedOf(others, words, site),
  ]);
};

const oneNumberOf = (cards, words, site, page) => {
  const lead = cards.length === 1 ? cards[0] : cards.find((card) => !isThrough(card));
  if (lead) {
    const others = cards.filter((card) => card !== lead);
    return itemOf(lead, others, words, site, page);
  }
  return make("li", { class: "card shared", "data-opens": "" }, [
    ...throughOf(cards[0], words, site, page),
    ...askedOf(cards, words, site),
  ]);
};

// `page` is what was drawn on it before: {said, night} (see contact.js).
export const cardList = (cards, words, site, page, className = "") =>
  make(
    "ul",
    { class: `cards ${className}` },
    byNumber(cards).map((group) => oneNumberOf(group, words, site, page)),
  );
