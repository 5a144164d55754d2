// Searches beside the page, so that typing never waits. It loads the core of a language when that language is first
// asked, the pieces that a query needs with it, and answers with the results to show. Nothing is kept or sent. What is
// used of lunr stands in front of it in one file.

import { asked, combine } from "./answer.js";
import { Filters, isOpen } from "./filters.js";
import { marker } from "./marks.js";
import { Searcher } from "./ranking.js";
import { Shelf } from "./shelf.js";
import { tongueOf, weeps } from "./tongues.js";

let manifest = null;
let root = "";
let locale = "";
let queried = false;
let latest = 0;
const loading = new Map();

const loadJson = async (path) => {
  const response = await fetch(new URL(path, root));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.json();
};

const load = async (code) => {
  const { folder } = manifest.languages.find((language) => language.code === code);
  const shelf = await new Shelf((name) => loadJson(`${folder}${name}.json`)).open();
  return { shelf, searcher: new Searcher(shelf, self.lunr) };
};

const loaded = (code) => {
  if (!loading.has(code)) {
    const found = load(code);
    found.catch(() => loading.delete(code));
    loading.set(code, found);
  }
  return loading.get(code);
};

const cardOf = async ({ shelf }, marks, position, why) => {
  const { core } = shelf;
  const [record, reason] = await Promise.all([shelf.card(position), why?.()]);
  const { text = "", local = "", district = "", silent = [], call = null } = record;
  return {
    ref: record.ref,
    url: record.url,
    name: record.name,
    local,
    localLang: core.local_lang,
    text,
    kind: core.labels.kind[record.ref.split("/")[0]],
    district,
    call,
    silent,
    open: isOpen(record.hours, manifest.calendar),
    why: reason?.said ? reason : null,
    marked: { name: marks(record.name), text: marks(text) },
  };
};

const unmarked = () => [];

// An answer with the first sentence above it: kind words in danger, and in the reader's own language where the site
// has none of it.
const elsewhere = (query, core, found) => {
  const tongue = tongueOf(query, manifest.tongues);
  const lines = { ...found, alarms: [], kin: [], results: [] };
  if (tongue)
    return {
      found: { ...lines, pinned: core.elsewhere.tongue },
      said: tongue.said,
      lang: tongue.lang ?? tongue.code,
      doors: tongue.doors,
    };
  if (weeps(query))
    return {
      found: { ...lines, pinned: core.elsewhere.tears },
      said: core.words.find_tears,
      lang: "",
      doors: [],
    };
  const [alarm] = found.alarms;
  if (alarm?.quiet) return { found, said: core.words.find_quiet_text, lang: "", doors: [] };
  return { found, said: alarm ? core.danger.topics[alarm.topic].comfort : "", lang: "", doors: [] };
};

// The filters that have a value, and what each would leave; nothing before somebody opens them.
const filtered = async ({ shelf }, results, chosen, counted) => {
  if (!counted) return { kept: results, counts: null };
  const [facets, places] = await Promise.all([shelf.piece("facets"), shelf.piece("places")]);
  const filters = new Filters(shelf.core, facets, places, manifest.calendar);
  return {
    kept: results.filter((result) => filters.passes(result.record, chosen)),
    counts: filters.counts(results, chosen),
  };
};

// The answer to one query; none when another was asked while this one was loaded for.
const answerTo = async ({ turn, query, filters: chosen, limit, counted }) => {
  latest = turn;
  const languages = await Promise.all(asked(query, locale, manifest.languages).map(loaded));
  const searchers = languages.map(({ searcher }) => searcher);
  const [own] = languages;
  const { core } = own.shelf;
  const answers = await Promise.all(searchers.map((searcher) => searcher.search(query)));
  const { found, said, lang, doors } = elsewhere(query, core, combine(answers, core.weights));
  const marks = found.pinned.length ? unmarked : marker(searchers, query);
  const { kept, counts } = await filtered(own, found.results, chosen, counted || Object.values(chosen).some(Boolean));
  if (turn !== latest) return null;
  const plainly = (position) => cardOf(own, unmarked, position, null);
  const [pinned, cards, districts, last] = await Promise.all([
    Promise.all(found.pinned.map(plainly)),
    Promise.all(kept.slice(0, limit).map(({ record, explain }) => cardOf(own, marks, record, explain))),
    Promise.all(found.districts.map((position) => own.shelf.card(position))),
    plainly(found.last),
  ]);
  return {
    turn,
    query,
    danger: found.alarms.length > 0,
    quiet: found.alarms.some((alarm) => alarm.quiet),
    said,
    lang,
    doors: doors.map((door) => ({ ...door, url: new URL(door.path, root).href })),
    pinned,
    cards,
    total: kept.length,
    counts,
    district: districts.map(({ name }) => name),
    last,
    night: core.night,
    words: core.words,
  };
};

// Once through what every query is asked, unless one waits: the first run of a script is its slowest by far, and this
// one goes by while somebody still types. Nothing is loaded for it.
const rehearse = ({ core }, { danger, folding }) => {
  if (!queried) danger.alarms(folding.fold(core.words.find_last_text), undefined);
};

const start = async (message) => {
  ({ manifest, root, locale } = message);
  const { shelf, searcher } = await loaded(locale);
  rehearse(shelf, searcher);
  return { ready: true };
};

// First {manifest, root, locale}, then any number of {turn, query, filters, limit, counted}.
self.onmessage = async ({ data }) => {
  try {
    if (!data.manifest) queried = true;
    const answer = await (data.manifest ? start(data) : answerTo(data));
    if (answer) self.postMessage(answer);
  } catch (error) {
    self.postMessage({ turn: data.turn, error: String(error) });
  }
};
