// Answers put in order and put together, and the languages to ask: the twin of answer.py.

import { pins } from "./danger.js";

const JAPANESE =
  /[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const LATIN = /[A-Za-z\uff21-\uff3a\uff41-\uff5a]/;

// The answer in order: the best score first, equals as the contents list them, the poor ones left out.
export const ordered = (scores, cut) => {
  let best = 0;
  for (const found of scores.values()) best = Math.max(best, found.score);
  const results = [];
  for (const [record, found] of scores) if (found.score >= cut * best) results.push({ ...found, record });
  return results.sort((a, b) => b.score - a.score || a.record - b.record);
};

// What several languages say together: the better score of each record; in danger nothing but the help for it,
// above the other results where it is heard quietly.
export const combine = (answers, weights) => {
  const scores = new Map();
  for (const result of answers.flatMap((answer) => answer.results)) {
    const known = scores.get(result.record);
    if (!known || known.score < result.score) scores.set(result.record, result);
  }
  const heard = answers.flatMap((answer) => answer.alarms).map((alarm) => [JSON.stringify(alarm), alarm]);
  const all = [...new Map(heard).values()]; // each once
  const loud = all.filter((alarm) => !alarm.quiet);
  const alarms = loud.length ? loud : all;
  const pinned = pins(alarms, loud.length ? weights.pinned : weights.quiet);
  const kin = [...new Set(answers.flatMap((answer) => answer.kin))];
  const offered = ({ record }) => !loud.length || (kin.includes(record) && !pinned.includes(record));
  const results = ordered(scores, weights.cut).filter(offered);
  const districts = [...new Set(answers.flatMap((answer) => answer.districts))];
  return { alarms, pinned, kin, results, districts, last: answers[0].last };
};

// The languages to ask, of `languages` ({code, folding, variant}, in order): the page's own, and those that are written
// in the letters of the query when the page's language is not. A variant of another language finds no more than that.
export const asked = (query, locale, languages) => {
  const japanese = JAPANESE.test(query);
  if (!japanese && !LATIN.test(query)) return [locale];
  const written = languages.filter(({ folding }) => (folding === "japanese") === japanese);
  if (written.some(({ code }) => code === locale)) return [locale];
  return [locale, ...written.filter(({ variant }) => !variant).map(({ code }) => code)];
};
