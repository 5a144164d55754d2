// The search field: it hands what is typed to the worker, and what the worker answers to suggestions or results.
// Only text is put into the page, never HTML. Nothing is stored and nothing is sent.

import { results } from "./results.js";
import { suggestions } from "./suggestions.js";

const WAIT = 150; // milliseconds after the last letter

// Latin letters that an input method still holds (every word on Android) are words already; kana are not.
const HELD_WORD = /^[A-Za-z0-9' \u00c0-\u024f-]{3,}$/;

// Called by portal.js when the field is used. `root` is the address of the whole site, `manifest` what files.py wrote;
// `goTo(page, asked)` opens the search page.
export const start = (form, manifest, root, goTo) => {
  const input = form.querySelector("input");
  const page = document.getElementById("found");
  const { locale, home } = form.dataset;
  const { dot, sep } = manifest.languages.find((language) => language.code === locale);
  const site = { dot, sep, page: (path) => home + path };
  const worker = new Worker(new URL(manifest.worker, root));
  let turn = 0;
  let timer = 0;
  let composing = false;

  const forget = () => {
    clearTimeout(timer);
    turn += 1;
  };

  const ask = () => {
    const query = input.value.trim();
    forget();
    if (!query) {
      view.clear();
      return;
    }
    view.wait();
    worker.postMessage({ turn, query, ...view.asks() });
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };

  const view = page ? results(page, form, input, site, ask) : suggestions(form, input, site, forget, goTo);

  worker.onmessage = ({ data }) => {
    if (data.error) view.fail();
    else if (data.turn === turn) view.show(data);
  };
  worker.onerror = () => view.fail();
  worker.postMessage({ manifest, root, locale });

  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    view.typed();
    later();
  });
  input.addEventListener("input", (event) => {
    view.touched();
    if ((event.isComposing || composing) && !HELD_WORD.test(event.data ?? "")) return;
    view.typed();
    later();
  });
  if (input.value.trim()) ask();
};
