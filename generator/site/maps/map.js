// Adds to a map page that works without it: a map that moves, a base map on request, filters in the address, and the
// list sorted by distance. The picture and the list in the page are the data; nothing is stored and nothing is sent.

import { fill } from "./elements.js";
import { movableMap } from "./movable_map.js";
import { nearMe } from "./near_me.js";

const isListed = (pin) => Boolean(document.querySelector(`[data-mark="${pin.id}"]:not([hidden])`));

// Groups of the list without any door that is shown are put away.
const hideEmptyGroups = () => {
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector(".door:not([hidden])");
  }
};

// What is chosen stands in the address.
const writeAddress = (chosen) => {
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value)).toString();
  history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
};

// Calls `changed` when other marks are to be seen.
const filters = (form, words, changed) => {
  const { kind, program } = form.elements;
  const fits = (entry) =>
    (!kind.value || entry.dataset.kind === kind.value) &&
    (!program.value || entry.dataset.programs.split(" ").includes(program.value));

  const filter = () => {
    const entries = [...document.querySelectorAll(".entry")];
    for (const entry of entries) entry.hidden = !fits(entry);
    for (const door of document.querySelectorAll(".door")) door.hidden = !door.querySelector(".entry:not([hidden])");
    hideEmptyGroups();
    for (const pin of document.querySelectorAll(".map-pin")) pin.style.display = isListed(pin) ? "" : "none";
    changed();
    const count = entries.filter((entry) => !entry.hidden).length;
    const any = kind.value || program.value;
    document.querySelector("[data-empty]").hidden = count > 0;
    form.querySelector("[data-filter-says]").textContent = any ? fill(words.shown, { all: entries.length, count }) : "";
    writeAddress({ kind: kind.value, program: program.value });
  };

  const asked = new URLSearchParams(location.search);
  for (const select of [kind, program]) {
    const value = asked.get(select.name) ?? "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter, 0));
  form.hidden = false;
  if (kind.value || program.value) filter();
};

const box = document.querySelector("[data-map]");
const still = box.querySelector(".map-still");
const form = document.querySelector("[data-filter]");
const nearBox = document.querySelector("[data-near-box]");
const words = JSON.parse(box.dataset.says);
const town = (still && window.L && window.townMap) || null; // what live.py wrote, where Leaflet came with it
let movable = null;
if (form) filters(form, words, () => movable?.update());
if (nearBox && still && navigator.geolocation) nearMe(nearBox, still, words, town?.outlines, hideEmptyGroups);
if (town) movable = await movableMap(box, still, words, town, isListed);
