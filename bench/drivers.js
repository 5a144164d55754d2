// Drives the search of one site the way its own page does, in the main thread or (where `threaded`) in its own worker.
// Each driver is a function of the site's address that loads everything a first query needs and gives a function from
// a query to addresses of pages, the best first. Chromium slows only the main thread, so times are measured there.
(function () {
  "use strict";

  function text(address) {
    return fetch(address).then(function (response) {
      if (!response.ok) throw new Error(response.status + " " + address);
      return response.text();
    });
  }

  // A worker's script in this window: what it sends comes out of `sent`, what is sent to it goes to its listener.
  function inPage(address, script) {
    var waiting = [], listener = null;
    window.postMessage = function (message) { waiting.shift()(message); };
    var listen = window.addEventListener;
    window.addEventListener = function (_type, found) { listener = found; };
    window.importScripts = function () {
      Array.from(arguments).forEach(function (path) {
        var request = new XMLHttpRequest();
        request.open("GET", new URL(path, address), false);
        request.send();
        (0, eval)(request.responseText);
      });
    };
    (0, eval)(script);
    window.addEventListener = listen;
    var send = listener || window.onmessage;
    window.onmessage = null;
    return function (message) {
      return new Promise(function (resolve) {
        waiting.push(resolve);
        send({ data: message });
      });
    };
  }

  function inWorker(address) {
    var waiting = [], worker = new Worker(address);
    worker.onmessage = function (event) { waiting.shift()(event.data); };
    return function (message) {
      return new Promise(function (resolve) {
        waiting.push(resolve);
        worker.postMessage(message);
      });
    };
  }

  function started(address, threaded) {
    return threaded ? Promise.resolve(inWorker(address)) : text(address).then(inPage.bind(null, address));
  }

  function portal(base, root, threaded) {
    var turn = 0;
    return text(base + "search/").then(function (page) {
      var form = new DOMParser().parseFromString(page, "text/html").querySelector("form.find");
      return Promise.all([form.getAttribute("data-locale"), text(root + "assets/search/manifest.json").then(JSON.parse)]);
    }).then(function (known) {
      var locale = known[0], manifest = known[1];
      return Promise.all([started(root + manifest.worker, threaded), text(root + manifest.script)]).then(function (parts) {
        var send = parts[0];
        return send({ manifest: manifest, root: root, locale: locale }).then(function (found) {
          if (!found.ready) throw new Error(found.error);
          return function (query) {
            turn += 1;
            return send({ turn: turn, query: query, filters: {}, limit: 10 }).then(function (answer) {
              if (answer.error) throw new Error(answer.error);
              return answer.cards.map(function (card) { return card.url; });
            });
          };
        });
      });
    });
  }

  function material(base, _root, threaded) {
    return text(base).then(function (page) {
      var found = new DOMParser().parseFromString(page, "text/html");
      var config = JSON.parse(found.getElementById("__config").textContent);
      return Promise.all([started(new URL(config.search, base).href, threaded), text(base + "search/search_index.json")]);
    }).then(function (parts) {
      var send = parts[0], index = JSON.parse(parts[1]);
      return send({ type: 0, data: { config: index.config, docs: index.docs, options: { suggest: false } } }).then(function () {
        return function (query) {
          return send({ type: 2, data: query }).then(function (answer) {
            return answer.data.items.map(function (group) { return group[0].location; });
          });
        };
      });
    });
  }

  // Pagefind fetches what it shows; its results are asked for as far as its own page shows them at first.
  function pagefind(base, _root, threaded, depth) {
    if (!threaded) delete window.Worker;
    return import(base + "pagefind/pagefind.js").then(function (engine) {
      return engine.init().then(function () {
        return function (query) {
          return engine.search(query).then(function (answer) {
            return Promise.all(answer.results.slice(0, depth).map(function (result) { return result.data(); }));
          }).then(function (pages) {
            return pages.map(function (page) { return page.url; });
          });
        };
      });
    });
  }

  window.Bench = { portal: portal, material: material, pagefind: pagefind };

  // Asks one query; gives the answer and the milliseconds that it took.
  window.Bench.once = function (ask, query) {
    var start = performance.now();
    return ask(query).then(function (pages) { return [pages, performance.now() - start]; });
  };
})();
