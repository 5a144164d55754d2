// Suggestions below the field while somebody types: a combobox as the ARIA practices describe it.

import { factsOf, markedText, reasonOf } from "./cards.js";
import { fill, make } from "./elements.js";

const SUGGESTIONS = 6;

// `open` leads to what the option stands for.
const optionOf = (number, open, className, ref, children) => {
  const item = make(
    "li",
    { id: `find-${number}`, role: "option", "aria-selected": "false", class: className },
    children,
  );
  if (ref) item.dataset.record = ref;
  item.addEventListener("click", open);
  return item;
};

const suggestionOf = (card, number, pinned, words, site) => {
  const known = [reasonOf(card, words), factsOf(card, words, site)].filter(Boolean).join(site.dot);
  const open = () => {
    location.href = site.page(card.url);
  };
  return optionOf(number, open, pinned ? "urgent" : null, card.ref, [
    make("span", { class: "option-name" }, markedText(card.name, card.marked.name)),
    make("span", { class: "option-facts" }, [pinned && card.call ? card.call.number : known]),
  ]);
};

// What find.js asks of a view, for every page but the search page. `forget` drops an answer that is under way,
// `goTo` opens the search page.
export const suggestions = (form, input, site, forget, goTo) => {
  const list = make("ul", {
    id: "find-list",
    role: "listbox",
    "aria-label": input.labels[0].textContent,
    hidden: "",
  });
  const status = make("p", { class: "vh", role: "status" });
  let active = -1;

  const open = (expanded) => {
    list.hidden = !expanded;
    active = -1;
    input.setAttribute("aria-expanded", String(expanded));
    input.removeAttribute("aria-activedescendant");
  };

  const close = () => open(false);

  const show = (answer) => {
    const { words, pinned, query } = answer;
    const found = [...pinned, ...answer.cards].slice(0, SUGGESTIONS);
    const cards = found.length ? found : [answer.last];
    const all = () => goTo(form.action, new URLSearchParams({ q: query }).toString());
    list.replaceChildren(
      ...cards.map((card, number) => suggestionOf(card, number, number < pinned.length, words, site)),
      optionOf(cards.length, all, "all", null, [fill(words.find_see_all, { query })]),
    );
    open(true);
    status.textContent = fill(words.find_count, { count: cards.length });
  };

  const leave = (options) => {
    options[active]?.setAttribute("aria-selected", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const select = (options, next) => {
    leave(options);
    active = (next + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };

  const onKey = (event) => {
    const options = list.querySelectorAll("li");
    if (list.hidden || !options.length) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      forget();
      close();
    } else if (event.key === "ArrowDown") select(options, active + 1);
    else if (event.key === "ArrowUp") select(options, Math.max(active, 0) - 1);
    else if (event.key === "Enter" && active >= 0) options[active].click();
    else return;
    event.preventDefault();
  };

  const prepare = () => {
    form.append(list, status);
    const combobox = {
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
      role: "combobox",
    };
    for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
    input.addEventListener("keydown", onKey);
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) close();
    });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });
  };

  prepare();
  return {
    show,
    clear: close,
    fail: close,
    wait: () => {},
    touched: () => leave(list.querySelectorAll("li")),
    typed: () => {},
    asks: () => ({ filters: {}, limit: SUGGESTIONS }),
  };
};
