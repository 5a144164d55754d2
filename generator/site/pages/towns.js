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

const narrow = () => {
  if (composing) return;
  const asked = key(field.value);
  const found = lines.filter((line) => line.dataset.key.split(" ").some((one) => one.includes(asked)));
  const shown = new Set(found);
  const districts = new Set(found.flatMap((line) => line.dataset.in.split(" ")));
  for (const line of lines) line.hidden = !shown.has(line);
  for (const group of document.querySelectorAll(".town-group")) {
    group.hidden = !group.querySelector("tr[data-key]:not([hidden])");
  }
  for (const desks of document.querySelectorAll(".town-desks")) {
    desks.hidden = Boolean(asked) && found.length > 0 && !districts.has(desks.id.slice("in-".length));
  }
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
