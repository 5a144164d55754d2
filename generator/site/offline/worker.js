// The service worker: answers for the site when there is no connection, from the one file of a language that the device
// keeps (bundles.py). With a connection everything comes from the network. Every device keeps the same, and nothing is
// noted of what was looked at: a page has a number from the browser, and the version it came from.
//
// No two versions mix. A page from the network is given a part that is kept only when both are of one version; a page
// that was kept is given kept parts alone. A newer file is fetched whole and checked before it takes the place of the
// one before, in one step.

const HERE = self.registration.scope;
const LATEST = "assets/offline/latest.json";
const WAIT = 5000; // milliseconds for a network that says nothing
const NAMED_BY_HASH = /\.[0-9a-f]{10}[./]/; // the same in every version that has it
const TYPES = {
  html: "text/html",
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  svg: "image/svg+xml",
};

const address = (path) => new URL(path, HERE).href;
const pathOf = (url) =>
  url
    .slice(HERE.length)
    .replace(/[?#].*$/s, "")
    .replace(/(^|\/)index\.html$/, "$1");
const longest = (sets, path) =>
  sets.filter((set) => path.startsWith(set.path)).sort((a, b) => b.path.length - a.path.length)[0];

// -- what is kept ---------------------------------------------------------------------------------------------------

const KEPT = `${HERE}?kept=`;
const PAGE = `${HERE}?page=`;
let book = null; // the file that was read last: {path, file, says, kept, headers, lines, files}
let removed = false;

// The languages that are kept: the path of each and the name of its file.
const held = async () => {
  const cache = await caches.open(HERE);
  const keys = (await cache.keys()).filter(({ url }) => url.startsWith(KEPT));
  const found = await Promise.all(keys.map((key) => cache.match(key)));
  return found.map(({ headers }) => ({ path: headers.get("x-path"), file: headers.get("x-file") }));
};

const opened = async (set) => {
  if (book?.file === set.file) return book;
  const answer = await (await caches.open(HERE)).match(KEPT + set.path);
  if (answer?.headers.get("x-file") !== set.file) return null; // a newer one has taken its place
  book = { ...(await answer.json()), file: set.file };
  return book;
};

const isIn = (found, path) => Object.hasOwn(found.files, path);

// A kept file as the host would send it.
const taken = ({ files, lines, headers }, path) => {
  const text = [];
  for (let at = 0; at < files[path].length; at += 2) {
    const [first, count] = files[path].slice(at, at + 2);
    text.push(...lines.slice(first, first + count));
  }
  const type = TYPES[/\.(\w+)$/.exec(path)?.[1] ?? "html"];
  return new Response(text.join("\n"), { headers: { ...headers, "Content-Type": `${type}; charset=utf-8` } });
};

const forget = async () => {
  removed = true;
  book = null;
  await caches.delete(HERE);
  await self.registration.unregister();
};

// -- what the network has -------------------------------------------------------------------------------------------

// The newest file of each language. A site that has none keeps nothing any more.
const latest = async () => {
  const answer = await fetch(address(LATEST), { cache: "no-store", signal: AbortSignal.timeout(WAIT) });
  if (answer.status === 404 || answer.status === 410) await forget();
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).sets;
};

const digest = async (text) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const fetchWhole = async ({ path, file }) => {
  const answer = await fetch(address(file));
  const text = await answer.text();
  if (!answer.ok || !file.includes(`.${(await digest(text)).slice(0, 10)}.`)) throw new Error(`not whole: ${file}`);
  if (removed) return;
  const headers = { "Content-Type": TYPES.json, "x-path": path, "x-file": file };
  await (await caches.open(HERE)).put(KEPT + path, new Response(text, { headers }));
};

// -- which version a page is of -------------------------------------------------------------------------------------

// By the number that the browser gives a page: {path, file, kept}. It outlives the worker, which is ended when idle.
const versions = new Map();

const note = (event, id, found) => {
  if (!id) return; // a browser that gives no number
  versions.set(id, found);
  const keep = async () => {
    const [cache, version] = [await caches.open(HERE), await found];
    const pages = (await cache.keys()).filter(({ url }) => url.startsWith(PAGE));
    for (const page of pages) if (!(await self.clients.get(page.url.slice(PAGE.length)))) await cache.delete(page);
    if (!removed) await cache.put(PAGE + id, new Response(JSON.stringify(version)));
  };
  event.waitUntil(keep());
};

const versionOf = async (id) => {
  if (!id || versions.has(id)) return versions.get(id);
  return (await (await caches.open(HERE)).match(PAGE + id))?.json();
};

// -- answers --------------------------------------------------------------------------------------------------------

// A kept page, or where it is not kept the page that says so; nothing where nothing is kept.
const keptPage = async (event, set, path, always) => {
  const found = set && (await opened(set));
  if (!found) return null;
  if (isIn(found, path)) {
    note(event, event.resultingClientId, { ...set, kept: true });
    return taken(found, path);
  }
  if (!always) return null;
  const other = [`${path}/`, `${set.path}offline/`, set.path].find((one) => isIn(found, one));
  return other === undefined
    ? null
    : Response.redirect(address(other) + (other.endsWith("offline/") ? "#missing" : ""));
};

const page = async (event, path) => {
  const set = longest(await held(), path);
  if (!set) return fetch(event.request);
  const network = fetch(event.request);
  network.catch(() => {}); // it may fail when nobody waits for it any more
  const late = new Promise((resolve) => setTimeout(resolve, WAIT)).then(() => null);
  try {
    const answer =
      (await Promise.race([network, late])) ?? (await keptPage(event, set, path, false)) ?? (await network);
    if (!versions.has(event.resultingClientId)) {
      const found = latest().then((sets) => longest(sets, path) ?? {});
      note(
        event,
        event.resultingClientId,
        found.catch(() => ({})),
      );
    }
    return answer;
  } catch (error) {
    const answer = await keptPage(event, set, path, true);
    if (answer) return answer;
    throw error;
  }
};

const part = async (event, path) => {
  const sets = await held();
  const version = await versionOf(event.clientId);
  const from = async (chosen) => {
    for (const set of chosen) {
      const found = await opened(set);
      if (found && isIn(found, path)) return taken(found, path);
    }
    return null;
  };
  const same = version ? sets.filter((set) => set.file === version.file) : sets;
  const named = NAMED_BY_HASH.test(path) && (await from(same.length ? same : sets));
  if (named) return named;
  if (version?.kept) return (await from(same)) ?? Response.error();
  try {
    return await fetch(event.request);
  } catch (error) {
    const answer = await from(same);
    if (answer) return answer;
    throw error;
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const path = pathOf(url);
  if (removed || method !== "GET" || !url.startsWith(HERE) || path.startsWith("assets/offline/")) return;
  event.respondWith(mode === "navigate" ? page(event, path) : part(event, path));
});

// -- what a page asks (offline.js) ----------------------------------------------------------------------------------

let turn = Promise.resolve();

const asks = {
  // What to say above a page that was kept.
  says: async ({ source }) => {
    const version = await versionOf(source.id);
    return version?.kept ? ((await opened(version))?.says ?? "") : "";
  },
  // What is kept of the language of this page, in words.
  kept: async ({ source }) => {
    const set = longest(await held(), pathOf(source.url));
    return set ? ((await opened(set))?.kept ?? "") : "";
  },
  keep: async (event) => {
    removed = false;
    const set = longest(await latest(), pathOf(event.source.url));
    const known = (await held()).some(({ file }) => file === set.file);
    if (!known) await fetchWhole(set);
    if (!(await versionOf(event.source.id))) note(event, event.source.id, set);
    return asks.kept(event);
  },
  forget,
};

self.addEventListener("message", (event) => {
  const answer = async () => event.ports[0].postMessage(await asks[event.data](event).catch(() => ""));
  if (event.data === "says") event.waitUntil(answer());
  else {
    turn = turn.then(answer); // one after the other
    event.waitUntil(turn);
  }
});
