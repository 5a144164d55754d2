// Readings over the names on a page, for who asks for them: what furigana.py knows, and nothing else is guessed. They are
// drawn by the style from an attribute, so that neither what is copied, nor a screen reader, nor another script gets
// them with the names. What is put into the page later gets them, too.

import { make } from "./elements.js";

const HAN = /[\p{Script=Han}々〇ヶ]/u;
const SKIPPED = `.named, ruby, script, style, textarea, select, svg, mark, :has(> mark), .vh, .reading, .map-live, .paper, .ruby-bar`;

const main = document.querySelector("main");
let names = null; // by what is written, the parts of a name
let pattern = null;

const load = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const found = await answer.json();
  names = new Map(found.map((parts) => [parts.map(([written]) => written).join(""), parts]));
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  pattern = new RegExp(longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gu");
};

const joins = (text, at) => HAN.test(text[at - 1] ?? "") && HAN.test(text[at] ?? "");

// A name is none where its kanji go on: they may be read in another way there.
const stands = (text, from, to) => !joins(text, from) && !joins(text, to);

const rubyOf = ([written, reading]) =>
  reading ? make("ruby", {}, [written, make("rt", { "data-reading": reading, "aria-hidden": "true" })]) : written;

const readText = (text) => {
  const { data, parentElement: holder } = text;
  if (!holder || holder.closest(SKIPPED) || !holder.closest("[lang]").lang.startsWith("ja")) return;
  const pieces = [];
  let at = 0;
  for (const { 0: name, index } of data.matchAll(pattern)) {
    const end = index + name.length;
    if (!stands(data, index, end)) continue;
    pieces.push(data.slice(at, index), ...names.get(name).map(rubyOf));
    at = end;
  }
  // In one element, as a text alone is one item of a row.
  if (pieces.length) text.replaceWith(make("span", { class: "named" }, [...pieces, data.slice(at)]));
};

const readAll = (part) => {
  if (part.nodeType === Node.TEXT_NODE) readText(part);
  if (part.nodeType !== Node.ELEMENT_NODE) return;
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) readText(text);
};

const later = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const part of addedNodes) if (part.isConnected) readAll(part);
  later.takeRecords(); // what was put there just now
});

// Shows the readings of the names at this address, or takes them away.
export const readings = async (address, shown) => {
  if (shown && !names) await load(address);
  later.disconnect();
  if (shown) {
    readAll(main);
    later.observe(main, { childList: true, subtree: true });
    return;
  }
  for (const text of main.querySelectorAll("span.named")) text.replaceWith(text.textContent);
  main.normalize();
};
