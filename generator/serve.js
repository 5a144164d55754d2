// Shows the last edit by itself. Only `portal serve` gives this script to a page; no built site has it.

const { version } = document.currentScript.dataset;
const PAUSE_MS = 1000;

const seen = () => document.visibilityState === "visible";

/** Waits until the visibility of the page changes. */
const turned = () =>
  new Promise((resolve) => {
    document.addEventListener("visibilitychange", resolve, { once: true });
  });

/** Asks until the site is another one than this page was made from, then loads the page anew. */
async function follow() {
  for (;;) {
    if (!seen()) await turned(); // a browser holds few connections to one server, and a page nobody sees needs none
    const stop = new AbortController();
    turned().then(() => stop.abort());
    try {
      const answer = await fetch(`/.portal/changed?since=${version}`, { cache: "no-store", signal: stop.signal });
      if (answer.status === 200) return location.reload();
    } catch {
      if (seen()) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // the server is being started again
    }
  }
}

follow();
