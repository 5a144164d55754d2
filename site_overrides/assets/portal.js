// Adds to pages that work without it: the menu closes with Escape or a tap outside, "/" leads to the search field, the
// search loads when it is used, and on pages about danger three quick presses of Shift leave the page. Nothing is
// stored and nothing is sent.

const MANIFEST = "assets/search/manifest.json";
const PRESSES = 3;
const QUICK = 2000;

const closeMenu = (menu) => {
  const summary = menu.querySelector("summary");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
};

// What the search is made of is named by a manifest at an address that never changes: the pages need not know it.
const startSearch = async (form) => {
  const root = new URL(form.dataset.root, location.href);
  const answer = await fetch(new URL(MANIFEST, root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  const manifest = await answer.json();
  const { start } = await import(new URL(manifest.script, root).href);
  start(form, manifest, root.href);
};

const searchOnUse = (form) => {
  const field = form.querySelector("input");
  const page = document.getElementById("found");
  let started = false;
  const load = async () => {
    if (started) return;
    started = true;
    try {
      await startSearch(form);
    } catch {
      started = false; // the next focus tries again; Enter leads to the search page, which says that it cannot search
      if (page) document.getElementById("found-error").hidden = false;
    }
  };
  field.addEventListener("focus", load);
  if (page || document.activeElement === field) load();
};

const slashLeadsTo = (field) => {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea, select") || event.target.isContentEditable;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
};

const quickExit = (away) => {
  let presses = [];
  const leave = () => {
    document.body.textContent = "";
    location.replace(away);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
    else if (!event.repeat) {
      presses = [...presses, event.timeStamp].slice(-PRESSES);
      if (presses.length === PRESSES && event.timeStamp - presses[0] < QUICK) leave();
    }
  });
  document.querySelector(".exit-button").addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
};

const menus = document.querySelectorAll("details.menu");
const form = document.querySelector("form.find");
const away = document.body.dataset.quickExit;
for (const menu of menus) closeMenu(menu);
if (form) {
  searchOnUse(form);
  slashLeadsTo(form.querySelector("input"));
}
if (away) quickExit(away);
