// The list that a visitor keeps on this device: the addresses of pages of this site and their names, nothing else. Every
// number and every hour is read from the page itself when the list is looked at.

import { onDevice } from "./portal.js";

const NAME = "memo";
const MOST = 30;
const LONGEST = 200;
const ROOT = new URL("../", import.meta.url); // the scripts stand in assets/ at the root of the site

// Where a page stands, however its address was written.
export const placeOf = (address) => address.pathname.replace(/index\.html$/, "");

const isItem = (one) => {
  if (typeof one?.at !== "string" || typeof one.name !== "string") return false;
  try {
    const address = new URL(one.at, ROOT);
    return address.origin === ROOT.origin && placeOf(address) === one.at && one.at.startsWith(ROOT.pathname);
  } catch {
    return false;
  }
};

// What is kept, in the order in which it was: [{at, name}]. What is no page of this site is passed over.
export const kept = () => {
  try {
    const found = JSON.parse(onDevice.read(NAME) ?? "[]");
    return Array.isArray(found) ? found.filter(isItem).slice(0, MOST) : [];
  } catch {
    return [];
  }
};

export const isKept = (at) => kept().some((one) => one.at === at);

const write = (items) => (items.length ? onDevice.keep(NAME, JSON.stringify(items)) : onDevice.forget(NAME));

// Each says what came of it: kept, full, refused (by the browser), dropped.
export const keep = (at, name) => {
  const items = kept();
  if (items.length >= MOST) return "full";
  return write([...items, { at, name: name.slice(0, LONGEST) }]) ? "kept" : "refused";
};

export const drop = (at) => (write(kept().filter((one) => one.at !== at)) ? "dropped" : "refused");

export const dropAll = () => onDevice.forget(NAME);
