// The parts of a result, the same in suggestions and in results. `site` says how this page writes: {page, dot, sep}.

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

export const reasonOf = (card, words) => (card.why ? fill(words.find_why, card.why) : "");

const viaOf = ({ call }, words) => {
  if (call.as === "own") return null;
  const said = call.as === "first" ? words.find_first : words.card_instead;
  return make("p", { class: "card-via" }, [fill(said, { name: call.name })]);
};

const callOf = (card, words) => {
  const { call } = card;
  if (!call) return [];
  return [
    viaOf(card, words),
    make("a", { class: call.as === "instead" ? "call instead" : "call", href: call.tel }, [
      make("span", { class: "call-verb" }, [words.call]),
      " ",
      make("span", { class: "call-number" }, [call.number]),
      make("span", { class: "vh" }, [` ${call.name}`]),
    ]),
    call.extension ? make("p", { class: "hint" }, [call.extension]) : null,
  ];
};

const itemOf = (card, words, site) =>
  make("li", { class: "card", "data-record": card.ref }, [
    make("p", { class: "card-name" }, [
      make("a", { href: site.page(card.url) }, markedText(card.name, card.marked.name)),
      card.local ? make("span", { class: "card-ja", lang: card.localLang }, [card.local]) : null,
    ]),
    make("p", { class: "card-facts" }, [
      factsOf({ ...card, open: false }, words, site),
      card.open ? make("span", { class: "now-open" }, [site.dot + words.find_open]) : null,
    ]),
    ...callOf(card, words),
    card.why ? make("p", { class: "why" }, [reasonOf(card, words)]) : null,
    card.text ? make("p", { class: "card-text" }, markedText(card.text, card.marked.text)) : null,
  ]);

export const cardList = (cards, words, site, className = "") =>
  make(
    "ul",
    { class: `cards ${className}` },
    cards.map((card) => itemOf(card, words, site)),
  );
