// How a result lets one call: the same as the contact macros of the pages. Whoever one number reaches through somebody
// else stands in one card. `page` remembers what a page says once: {said: a Set, night: the line that always answers}.

import { fill, make } from "./elements.js";

const once = (page, what) => !page.said.has(what) && Boolean(page.said.add(what));

const text = (className, children) => make("p", { class: className }, children);

const button = ({ number, tel, name }, words, through = false) =>
  make("a", { class: through ? "call instead" : "call", href: tel }, [
    make("span", { class: "call-verb" }, [words.call_short]),
    " ",
    make("span", { class: "call-number" }, [number]),
    make("span", { class: "vh" }, [` ${name}`]),
  ]);

// now.js fills in the line about this moment.
const opening = ({ always, hours, said }, words) => {
  if (always) return [make("p", { class: "now", "data-state": "open" }, [words.now_always])];
  return [
    hours
      ? make("p", { class: "now", "data-hours": JSON.stringify(hours) })
      : make("p", { class: "now", "data-state": "unknown" }, [said ? words.now_unknown : words.hours_not_known]),
    said ? text("card-hours", [said]) : null,
  ];
};

const night = (page, words, site) => {
  const line = page.night;
  if (!line || !once(page, "night")) return null;
  return make("div", { class: "night", "data-night": "", "data-record": line.ref }, [
    text("night-text", [words.night_line]),
    make("div", { class: "card-top" }, [
      text("card-name", [make("a", { href: site.page(line.url) }, [line.name])]),
      button(line, words),
    ]),
  ]);
};

const extension = ({ extension: said }) => (said ? text("hint", [said]) : null);

const legend = (page, words) => (once(page, "legend") ? text("hint call-legend", [words.call_legend]) : null);

// Whether somebody else answers for a card, and puts one through.
export const isThrough = (card) => Boolean(card.call?.via);

// Somebody else: drawn as a button once on a page, then as the number alone.
export const throughOf = ({ call }, words, site, page) => {
  if (once(page, call.number)) {
    return [
      make("div", { class: "card-top" }, [text("card-via", [call.via]), button(call, words, true)]),
      ...opening(call, words),
      extension(call),
      night(page, words, site),
      legend(page, words),
    ];
  }
  const [before, after] = fill(words.shared_again, { via: call.via, number: "\n" }).split("\n");
  const number = make("a", { class: "number-link", href: call.tel }, [call.number]);
  return [text("card-via", [before, number, after])];
};

// The desk itself, beside its name.
export const ownOf = ({ call, silent }, name, words, site, page) => {
  page.said.add(call.number);
  return [
    make("div", { class: "card-top" }, [name, button(call, words)]),
    call.as === "first" ? text("card-via", [fill(words.find_first, { name: call.name })]) : null,
    ...opening(call, words),
    extension(call),
    night(page, words, site),
    silentOf(silent, words, site),
  ];
};

export const silentOf = (silent, words, site) =>
  silent.length
    ? text("silent", [
        make("span", { class: "silent-name" }, [words.silent_beside]),
        ": ",
        ...silent.flatMap(({ said, url, hours }, at) => [
          at ? site.sep : null,
          url ? make("a", { href: url, rel: "external noopener" }, [said]) : said,
          hours ? make("span", { class: "hint" }, [` ${hours}`]) : null,
        ]),
      ])
    : null;

export const sayOf = ({ call }, words) =>
  call.say ? text("ask", [make("span", { class: "vh" }, [`${words.say_title} `]), call.say]) : null;

// Cards together that one number reaches, with whoever answers there; each group stands where its first card stood.
export const byNumber = (cards) => {
  const groups = new Map();
  for (const card of cards) {
    const { ref, number } = card.call ?? card;
    const key = isThrough(card) || ref === card.ref ? `${ref} ${number}` : card.ref;
    groups.set(key, [...(groups.get(key) ?? []), card]);
  }
  return [...groups.values()];
};
