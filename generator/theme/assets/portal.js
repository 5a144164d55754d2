// Adds to pages that work without it: a card to show fills the screen, the menu closes with Escape or a tap outside, "/"
// leads to the search field and the field folds up again, the search loads when it is used, readings over kanji can be
// hidden or shown, letters be larger, a page be read aloud or taken along, and on pages about danger three quick presses of Shift
// leave the page. Nothing is sent, and nothing is kept but what a visitor chose to keep: words for the search page are
// handed over beside the address, so that neither the host nor the history of the browser gets them.

// Whatever the site keeps on a device has a name that begins so; the page about the site lists them all.
const PREFIX = "navi:";

// What a visitor chose to keep on this device. A browser may keep nothing: then nothing is found, and false comes back.
export const onDevice = {
  read: (name) => {
    try {
      return localStorage.getItem(PREFIX + name);
    } catch {
      return null;
    }
  },
  keep: (name, value) => {
    try {
      localStorage.setItem(PREFIX + name, value);
      return true;
    } catch {
      return false;
    }
  },
  forget: (name) => {
    try {
      localStorage.removeItem(PREFIX + name);
      return true;
    } catch {
      return false;
    }
  },
};

const MANIFEST = "assets/search/manifest.json";
const HANDED = `${PREFIX}asked`; // asked.js takes it away as soon as the search page begins
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

// A key that an input method handles acts on nothing here, whatever the order of events: Safari tells of the Enter that
// confirms a conversion after the composition has ended, as key 229.
const leaveToInputMethods = () => {
  const onKey = (event) => {
    if (!event.isComposing && event.keyCode !== 229) return;
    event.stopImmediatePropagation();
    if (event.key === "Enter") event.preventDefault(); // it would send the form
  };
  document.addEventListener("keydown", onKey, true);
};

// Opens the search page; `asked` are q and filters as in an address.
const goTo = (page, asked) => {
  try {
    sessionStorage.setItem(HANDED, `at=${Date.now()}&${asked}`);
    location.href = page;
  } catch {
    location.href = `${page}#${asked}`;
  }
};

const searchElsewhere = (form, field) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = field.value.trim();
    goTo(form.action, query ? new URLSearchParams({ q: query }).toString() : "");
  });
};

// The other languages show the same: the filters of the map, what the search was asked.
const keepWhatIsAsked = (form) => {
  for (const link of document.querySelectorAll("a.switch, .languages a[hreflang]")) {
    link.addEventListener("click", (event) => {
      const asked = form?.dataset.asked;
      if (!asked) link.search = location.search;
      else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        goTo(link.href, asked);
      }
    });
  }
};

// What the search is made of is named by a manifest at an address that never changes: the pages need not know it.
const startSearch = async (form) => {
  const root = new URL(form.dataset.root, location.href);
  const answer = await fetch(new URL(MANIFEST, root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  const manifest = await answer.json();
  const { start } = await import(new URL(manifest.script, root).href);
  start(form, manifest, root.href, goTo);
};

const sayThatItFails = () => {
  document.documentElement.classList.remove("asking");
  document.getElementById("found-wait").hidden = true;
  document.getElementById("found-error").hidden = false;
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
      if (page) sayThatItFails();
    }
  };
  const loadWhenAsked = () => {
    if (form.dataset.asked || field.value) load();
  };
  field.addEventListener("focus", load);
  if (document.activeElement === field) load();
  if (page) {
    form.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", loadWhenAsked);
    loadWhenAsked();
  } else searchElsewhere(form, field);
};

// The field in the header of a phone stays unfolded while it holds words; its last button empties and folds it.
const fold = (form, field) => {
  field.addEventListener("input", () => form.classList.toggle("typed", Boolean(field.value)));
  form.addEventListener("reset", () => {
    setTimeout(() => {
      field.dispatchEvent(new Event("input"));
      document.activeElement.blur();
    });
  });
};

const slashLeadsTo = (field) => {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea, select") || event.target.isContentEditable;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
};

// An address that names a folded part, or something in one, shows it open. Not every browser does this by itself.
const openNamed = () => {
  let part = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details:not(.menu)");
  if (!part) return;
  const named = part;
  for (; part; part = part.parentElement.closest("details:not(.menu)")) part.open = true;
  named.scrollIntoView();
};

const quickExit = (away) => {
  const keys = document.querySelector(".exit-keys");
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) keys.hidden = false; // a phone has no Shift to press
  let presses = [];
  const leave = () => {
    document.body.textContent = "";
    document.dispatchEvent(new Event("leaving")); // what is read aloud falls silent before the other page comes
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

// Readings over kanji stand there from the beginning; whoever hides them finds them hidden on the next page, too.
const READINGS = "readings";
const hideReadings = (button) => {
  const show = (shown) => {
    document.documentElement.classList.toggle("no-readings", !shown);
    button.setAttribute("aria-pressed", shown);
  };
  show(onDevice.read(READINGS) !== "hidden");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    show(shown);
    if (shown) onDevice.forget(READINGS);
    else onDevice.keep(READINGS, "hidden");
  });
};

// Readings over names come when somebody asks for them, and on the next page, too, until they are sent away.
const FURIGANA = "furigana";
const offerFurigana = (button) => {
  const show = async (shown) => {
    const { readings } = await import("./furigana.js");
    await readings(button.dataset.furigana, shown);
    button.setAttribute("aria-pressed", shown);
  };
  if (onDevice.read(FURIGANA) === "shown") show(true).catch(() => {}); // out of reach: the next page tries again
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    if (shown) onDevice.keep(FURIGANA, "shown");
    else onDevice.forget(FURIGANA);
    show(shown).catch(() => {});
  });
};

// Larger letters, in percent of the usual ones; whoever goes back to those has nothing kept.
const LETTERS = "letters";
const USUAL = "100";
const setLetters = (size) => {
  if (size === USUAL) delete document.documentElement.dataset.letters;
  else document.documentElement.dataset.letters = size;
};
const chooseLetters = (choice) => {
  const sizes = [...choice.querySelectorAll("input")];
  const kept = sizes.find((one) => one.value === onDevice.read(LETTERS)) ?? sizes[0];
  kept.checked = true;
  setLetters(kept.value);
  choice.addEventListener("change", (event) => {
    const size = event.target.value;
    setLetters(size);
    if (size === USUAL) onDevice.forget(LETTERS);
    else onDevice.keep(LETTERS, size);
  });
  choice.hidden = false;
};

// What is loaded when a box is opened first: most visitors never do.
const whenOpened = (box, load) => {
  const once = () => {
    if (!box.open) return;
    box.removeEventListener("toggle", once);
    load().catch(() => box.addEventListener("toggle", once)); // out of reach: the next time tries again
  };
  box.addEventListener("toggle", once);
};

const offerReading = (menu) => {
  if (!("speechSynthesis" in window)) return;
  whenOpened(menu, async () => {
    const { offer } = await import("./aloud.js");
    offer(menu.querySelector('[data-aloud="start"]'), document.querySelector(".aloud"), menu);
  });
};

const takeAlong = (box) => {
  whenOpened(box, async () => {
    const { fill } = await import("./along.js");
    fill(box);
  });
  box.hidden = false;
};

// A card to show at a counter fills the screen, and is printed alone. The card itself moves there and back.
const showLarge = (card) => {
  const tools = card.querySelector(".show-tools");
  const [full, print, close] = ["full", "print", "close"].map((name) => tools.querySelector(`[data-card="${name}"]`));
  const place = document.createComment("card");
  const open = () => {
    const dialog = document.createElement("dialog");
    dialog.className = "show-full";
    dialog.setAttribute("aria-label", full.textContent);
    card.replaceWith(place);
    dialog.append(card);
    document.body.append(dialog);
    full.hidden = true;
    close.hidden = false;
    dialog.addEventListener("close", () => {
      place.replaceWith(card);
      dialog.remove();
      full.hidden = false;
      close.hidden = true;
      full.focus();
    });
    dialog.showModal();
    dialog.scrollTop = 0;
    return dialog;
  };
  full.addEventListener("click", open);
  close.addEventListener("click", () => card.closest("dialog").close());
  print.addEventListener("click", () => {
    const before = card.closest("dialog");
    const dialog = before ?? open();
    window.print();
    if (!before) dialog.close();
  });
  tools.hidden = false;
};

const menus = document.querySelectorAll("details.menu");
const form = document.querySelector("form.find");
const away = document.body.dataset.quickExit;
leaveToInputMethods();
for (const menu of menus) closeMenu(menu);
keepWhatIsAsked(form);
openNamed();
window.addEventListener("hashchange", openNamed);
if (form) {
  searchOnUse(form);
  slashLeadsTo(form.querySelector("input"));
  if (form.matches(".folded")) fold(form, form.querySelector("input"));
}
const letters = document.querySelector(".letters");
if (letters) {
  chooseLetters(letters);
  offerReading(letters.closest("details"));
}
for (const box of document.querySelectorAll(".along")) takeAlong(box);
const readings = document.querySelector(".ruby-switch");
if (readings) hideReadings(readings);
const furigana = document.querySelector("[data-furigana]");
if (furigana) offerFurigana(furigana);
for (const card of document.querySelectorAll(".show-card")) showLarge(card);
if (away) quickExit(away);
