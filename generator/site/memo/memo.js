// The list of a visitor, as it stands on this device. Its numbers and hours are read from each page at this moment, so
// that none is older than the site itself; nothing is sent but the question for those pages.

import * as memo from "./memo_list.js";

const CORE = "main [data-core]";
const LEFT_OUT = "details, .night, .from-line, .desk-text, dl.facts, h2, .call-legend";

const room = document.querySelector(".memo");
const items = room.querySelector(".memo-items");
const list = items.querySelector("ul");
const pattern = room.querySelector(".memo-pattern > li");

const tell = (what) => {
  for (const one of room.querySelectorAll("[data-told]")) one.hidden = one.dataset.told !== what;
};

const show = () => {
  items.hidden = !list.children.length;
  room.querySelector(".memo-empty").hidden = Boolean(list.children.length);
};

// The page as it is now; null when it is no more. Throws when it cannot be reached.
const read = async (address) => {
  const answer = await fetch(address, { cache: "no-cache" });
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector(CORE)) throw new Error(`not the page itself: ${address}`); // such as a page that says "offline"
  return page;
};

// Whom to call, as that page says it; what leads elsewhere leads there from here, too.
const coreOf = (page, address) => {
  const core = document.importNode(page.querySelector(CORE), true);
  for (const part of core.querySelectorAll(LEFT_OUT)) part.remove();
  for (const part of core.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const link of core.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
  return core.childNodes;
};

const fill = async (row, address) => {
  const state = (what) => {
    for (const one of row.querySelectorAll(":scope > [data-state]")) one.hidden = one.dataset.state !== what;
  };
  try {
    const page = await read(address);
    if (page === null) {
      state("gone");
      return;
    }
    const name = document.importNode(page.querySelector("h1"), true);
    row.querySelector(".memo-name").replaceChildren(...name.childNodes);
    if (page.documentElement.lang !== document.documentElement.lang) row.lang = page.documentElement.lang;
    row.querySelector(".memo-core").replaceChildren(...coreOf(page, address));
    state("");
  } catch {
    state("unread");
  }
};

const remove = (row, at) => {
  const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('[data-memo="one"]');
  memo.drop(at);
  row.remove();
  tell(next ? "deleted" : "none");
  show();
  (next ?? document.querySelector("main")).focus();
};

const rowOf = ({ at, name }) => {
  const row = pattern.cloneNode(true);
  const address = new URL(at, location.href).href;
  const link = row.querySelector(".memo-name");
  const button = row.querySelector('[data-memo="one"]');
  link.href = address;
  link.textContent = name;
  button.querySelector(".vh").textContent = ` ${name}`;
  button.addEventListener("click", () => remove(row, at));
  row.querySelector(".memo-address").textContent = address;
  return row;
};

items.querySelector('[data-memo="print"]').addEventListener("click", () => window.print());
items.querySelector('[data-memo="all"]').addEventListener("click", () => {
  memo.dropAll();
  list.replaceChildren();
  tell("none");
  show();
  document.querySelector("main").focus();
});

list.replaceChildren(...memo.kept().map(rowOf));
room.hidden = false;
show();
await Promise.all([...list.children].map((row) => fill(row, row.querySelector(".memo-name").href)));
document.dispatchEvent(new Event("drawn"));
