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

const itemOf = (card, words, site, page) => {
  const own = card.call && !isThrough(card);
  const through = isThrough(card);
  return make("li", { class: "card", "data-opens": "", "data-record": card.ref }, [
    ...(own ? ownOf(card, nameOf(card, site), words, site, page) : [nameOf(card, site)]),
    ...(through ? throughOf(card, words, site, page) : []),
    ...aboutOf(card, words, site),
    through ? sayOf(card, words) : null,
    through ? silentOf(card.silent, words, site) : null,
  ]);
};

const sharedOf = (cards, words, site, page) =>
  make("li", { class: "card shared", "data-opens": "" }, [
    ...throughOf(cards.find(isThrough), words, site, page),
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
  ]);

// `page` is what was drawn on it before: {said, night} (see contact.js).
export const cardList = (cards, words, site, page, className = "") =>
  make(
    "ul",
    { class: `cards ${className}` },
    byNumber(cards).map((group) =>
      group.length > 1 ? sharedOf(group, words, site, page) : itemOf(group[0], words, site, page),
    ),
  );
