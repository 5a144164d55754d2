// Shows the last edit by itself. Only `portal serve` gives this script to a page; no built site has it.

const { version } = document.currentScript.dataset;
const PAUSE_MS = 1000;

/** Asks until the site is another one than this page was made from, then loads the page anew. */
async function follow() {
  for (;;) {
    try {
      const answer = await fetch(`/.portal/changed?since=${version}`, { cache: "no-store" });
      if (answer.status === 200) return location.reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // the server is being started again
    }
  }
}

follow();
