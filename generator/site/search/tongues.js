// Which language a query is in that the site is not written in: the twin of language/tongues.py.

import { plain } from "./folding.js";

const TEARS = /[😢😭😿🥺😥😰😨😱😞😔😟😣😖😫😩💔🆘😓🙏🩸🔪]/u;
const OTHER = /[\p{L}\p{N}]/u;

// Whether a query is nothing but faces and hearts in pain.
export const weeps = (query) => TEARS.test(query) && !OTHER.test(query);

// The one of `tongues` (see tongues.yaml) that a query is in; undefined when it is none.
export const tongueOf = (query, tongues) => {
  const typed = new Set(plain(query).match(/[a-z]+/g) ?? []);
  return tongues.find(({ letters, words = [], least, not }) => {
    if (not && new RegExp(`[${not}]`, "u").test(query)) return false;
    if (letters && new RegExp(`[${letters}]`, "u").test(query)) return true;
    if (!least) return words.some((word) => query.includes(word));
    return words.filter((word) => typed.has(word)).length >= Math.min(least, Math.max(2, typed.size));
  });
};
