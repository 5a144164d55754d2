// Searches beside the page, so that typing never waits. It loads a language's contents when that language is first
// asked, and answers with the results to show. Nothing is kept or sent. lunr stands in front of it in one file.

import { asked, combine } from "./answer.js";
import { Filters, isOpen } from "./filters.js";
import { buildIndex } from "./index.js";
import { marker } from "./marks.js";
import { Searcher } from "./ranking.js";
import { tongueOf, weeps } from "./tongues.js";

const REHEARSED = 10; // results of the rehearsal

let manifest = null;
let root = "";
let locale = "";
let queried = false;
const loading = new Map();

const loadJson = async (path) => {
  const response = await fetch(new URL(path, root));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.json();
};

// The searcher and the filters of a language: with the index that was shipped, or with one made here when it was too
// large to ship.
const load = async (code) => {
  const { files } = manifest.languages.find((language) => language.code === code);
  const [contents, index] = await Promise.all(files.map(loadJson));
  const { lunr } = self;
  const searcher = new Searcher(contents, index ? lunr.Index.load(index) : buildIndex(contents, lunr), lunr);
  return { searcher, filters: new Filters(contents, manifest.calendar) };
};

const loaded = (code) => {
  if (!loading.has(code)) {
    const found = load(code);
    found.catch(() => loading.delete(code));
    loading.set(code, found);
  }
  return loading.get(code);
};

const cardOf = (contents, marks, position, why) => {
  const record = contents.records[position];
  const text = record.text ?? "";
  return {
    ref: record.ref,
    url: record.url,
    name: record.name,
    local: record.local ?? "",
    localLang: contents.local_lang,
    text,
    kind: contents.labels.kind[record.ref.split("/")[0]],
    district: "district" in record ? contents.records[record.district].name : "",
    call: record.call ? { ...contents.answering[record.call.at], ...record.call } : null,
    silent: record.silent ?? [],
    open: isOpen(record, manifest.calendar),
    why: why?.said ? why : null,
    marked: { name: marks(record.name), text: marks(text) },
  };
};

const unmarked = () => [];

// An answer with the first sentence above it: kind words in danger, and in the reader's own language where the site
// has none of it.
const elsewhere = (query, contents, found) => {
  const tongue = tongueOf(query, manifest.tongues);
  const lines = { ...found, alarms: [], kin: [], results: [] };
  if (tongue)
    return {
      found: { ...lines, pinned: contents.elsewhere.tongue },
      said: tongue.said,
      lang: tongue.lang ?? tongue.code,
      doors: tongue.doors,
    };
  if (weeps(query))
    return {
      found: { ...lines, pinned: contents.elsewhere.tears },
      said: contents.words.find_tears,
      lang: "",
      doors: [],
    };
  const [alarm] = found.alarms;
  if (alarm?.quiet) return { found, said: contents.words.find_quiet_text, lang: "", doors: [] };
  return { found, said: alarm ? contents.danger.topics[alarm.topic].comfort : "", lang: "", doors: [] };
};

const answerTo = async ({ turn, query, filters: chosen, limit }) => {
  const languages = await Promise.all(asked(query, locale, manifest.languages).map(loaded));
  const searchers = languages.map(({ searcher }) => searcher);
  const { filters } = languages[0];
  const { contents } = filters;
  const { found, said, lang, doors } = elsewhere(
    query,
    contents,
    combine(
      searchers.map((searcher) => searcher.search(query)),
      contents.weights,
    ),
  );
  const marks = found.pinned.length ? unmarked : marker(searchers, query);
  const kept = found.results.filter((result) => filters.passes(contents.records[result.record], chosen));
  return {
    turn,
    query,
    danger: found.alarms.length > 0,
    quiet: found.alarms.some((alarm) => alarm.quiet),
    said,
    lang,
    doors: doors.map((door) => ({ ...door, url: new URL(door.path, root).href })),
    pinned: found.pinned.map((position) => cardOf(contents, unmarked, position, null)),
    cards: kept.slice(0, limit).map((result) => cardOf(contents, marks, result.record, result.why)),
    total: kept.length,
    counts: filters.counts(found.results, chosen),
    district: found.districts.map((position) => contents.records[position].name),
    last: cardOf(contents, unmarked, found.last, null),
    night: contents.night,
    words: contents.words,
  };
};

// Once through everything with the last desk's own words, unless a query waits: the first run of a script is its
// slowest by far, and this one goes by while somebody still types.
const rehearse = async ({ contents }) => {
  if (queried) return;
  const last = contents.records[contents.last];
  await answerTo({ turn: 0, query: last.text ?? last.name, filters: {}, limit: REHEARSED });
};

const start = async (message) => {
  ({ manifest, root, locale } = message);
  const { searcher } = await loaded(locale);
  await rehearse(searcher);
  return { ready: true };
};

// First {manifest, root, locale}, then any number of {turn, query, filters, limit}.
self.onmessage = async ({ data }) => {
  try {
    if (!data.manifest) queried = true;
    self.postMessage(await (data.manifest ? start(data) : answerTo(data)));
  } catch (error) {
    self.postMessage({ turn: data.turn, error: String(error) });
  }
};
