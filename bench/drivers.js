// Drives the search of one site the way its own page does, in the main thread or (where `threaded`) in its own worker.
// Each driver is a function of the site's address that loads everything a first query needs and gives a function from
// a query to addresses of pages, the best first. Chromium slows only the main thread, so times are measured there.

const text = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.text();
};

const json = async (address) => JSON.parse(await text(address));

const pageAt = async (address) => new DOMParser().parseFromString(await text(address), "text/html");

// Runs a script as the window's own.
const run = (script) => {
  // biome-ignore lint/complexity/noCommaOperator: eval by another name runs outside of this function
  // biome-ignore lint/security/noGlobalEval: a worker's script has no other way into this thread
  (0, eval)(script);
};

// A worker's script in this window: what it sends comes out of `sent`, what is sent to it goes to its listener.
const inPage = (address, script) => {
  const waiting = [];
  const listen = window.addEventListener;
  let listener = null;
  window.postMessage = (message) => waiting.shift()(message);
  window.addEventListener = (_type, found) => {
    listener = found;
  };
  window.importScripts = (...paths) => {
    for (const path of paths) {
      const request = new XMLHttpRequest();
      request.open("GET", new URL(path, address), false);
      request.send();
      run(request.responseText);
    }
  };
  run(script);
  window.addEventListener = listen;
  const send = listener ?? window.onmessage;
  window.onmessage = null;
  return (message) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      send({ data: message });
    });
};

const inWorker = (address) => {
  const waiting = [];
  const worker = new Worker(address);
  worker.onmessage = (event) => waiting.shift()(event.data);
  return (message) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      worker.postMessage(message);
    });
};

const started = async (address, threaded) => (threaded ? inWorker(address) : inPage(address, await text(address)));

const portal = async (base, root, threaded) => {
  const form = (await pageAt(`${base}search/`)).querySelector("form.find");
  const manifest = await json(`${root}assets/search/manifest.json`);
  const [send] = await Promise.all([started(root + manifest.worker, threaded), text(root + manifest.script)]);
  const found = await send({ manifest, root, locale: form.dataset.locale });
  if (!found.ready) throw new Error(found.error);
  let turn = 0;
  return async (query) => {
    turn += 1;
    const answer = await send({ turn, query, filters: {}, limit: 10 });
    if (answer.error) throw new Error(answer.error);
    return answer.cards.map((card) => card.url);
  };
};

const material = async (base, _root, threaded) => {
  const config = JSON.parse((await pageAt(base)).getElementById("__config").textContent);
  const [send, index] = await Promise.all([
    started(new URL(config.search, base).href, threaded),
    json(`${base}search/search_index.json`),
  ]);
  await send({ type: 0, data: { config: index.config, docs: index.docs, options: { suggest: false } } });
  return async (query) => {
    const answer = await send({ type: 2, data: query });
    return answer.data.items.map((group) => group[0].location);
  };
};

// Pagefind fetches what it shows; its results are asked for as far as its own page shows them at first.
const pagefind = async (base, _root, threaded, depth) => {
  if (!threaded) delete window.Worker;
  const engine = await import(`${base}pagefind/pagefind.js`);
  await engine.init();
  return async (query) => {
    const answer = await engine.search(query);
    const pages = await Promise.all(answer.results.slice(0, depth).map((result) => result.data()));
    return pages.map((page) => page.url);
  };
};

// Asks one query; gives the answer and the milliseconds that it took.
const once = async (ask, query) => {
  const start = performance.now();
  const pages = await ask(query);
  return [pages, performance.now() - start];
};

window.Bench = { portal, material, pagefind, once };
