// Typing narrows the table of towns and the desks below it. Without this the whole table stands there.
// Letters are compared as in the search (folding.js); the same form as `key` in town_name.py.

import { plain } from "./folding.js";

const form = document.querySelector(".town-filter");
const field = form.querySelector("input");
const status = form.querySelector(".town-status");
const lines = [...document.querySelectorAll("tr[data-key]")];
const numerals = form.dataset.digits; // 〇 to 九, each at its own place
const one = `[${numerals.slice(1)}]`;
const number = new RegExp(`(?:${one}?十${one}?|${one})(?=丁|$)`, "g");
const closed = new Set(document.querySelectorAll(".town-group:not([open])"));
let composing = false;

const digits = (kanji) => {
  const [tens, ones] = kanji.includes("十") ? kanji.split("十") : ["〇", kanji];
  return String(numerals.indexOf(tens || "一") * 10 + numerals.indexOf(ones));
};

export const key = (text) =>
  plain(text)
    .replace(/\s+/g, "")
    .replace(number, digits)
    .replace(/o[uoh]+/g, "o")
    .replace(/u+/g, "u");

const said = (asked, found) => {
  if (!asked) return "";
  return found ? status.dataset.count.replace("{count}", found) : status.dataset.none;
};

// The desks of the districts that were found; all of them, closed, while nothing is found. A town that was named stands
// in few districts, and its desks are opened.
const FEW = 2;
const showDesks = (districts) => {
  for (const desks of document.querySelectorAll(".town-desks")) {
    const meant = districts.has(desks.dataset.district);
    desks.hidden = districts.size > 0 && !meant;
    desks.open = meant && districts.size <= FEW;
  }
};

const narrow = () => {
  if (composing) return;
  const asked = key(field.value);
  const found = lines.filter((line) => line.dataset.key.split(" ").some((one) => one.includes(asked)));
  const shown = new Set(found);
  for (const line of lines) line.hidden = !shown.has(line);
  for (const group of document.querySelectorAll(".town-group")) {
    group.hidden = !group.querySelector("tr[data-key]:not([hidden])");
    group.open = Boolean(asked) || !closed.has(group);
  }
  showDesks(asked ? new Set(found.flatMap((line) => line.dataset.in.split(" "))) : new Set());
  document.body.classList.toggle("town-asked", Boolean(asked));
  status.textContent = said(asked, found.length);
};

form.hidden = false;
field.addEventListener("compositionstart", () => {
  composing = true;
});
field.addEventListener("compositionend", () => {
  composing = false;
  narrow();
});
field.addEventListener("input", narrow);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  narrow();
});
if (field.value) narrow();
