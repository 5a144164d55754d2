// Reads the page aloud with the voices that the device itself has: a voice of somebody's server would be sent the page.
// Offered where there is one for the language of the page; what stands in another language is read by a voice for that
// one, or passed over. Nothing is kept, and leaving the page ends it.

const SKIPPED = `nav, form, script, noscript, button, svg, rt, rp, .vh, .paper, .from, .from-line, .now-zone, .exit-note,
  .ruby-bar, .along, .card-ja, [aria-hidden="true"], details:not([open]) > :not(summary)`;
const BLOCKS = "h1, h2, h3, h4, h5, p, li, dt, dd, summary, figcaption, caption, th, td, a.call, div, section";
const NUMBERS = ".call-number, .number-link";

const speech = window.speechSynthesis;

// "zh-TW" and "zh-Hant" are one language in one script; null for what is no language.
const tongueOf = (tag) => {
  try {
    const { language, script } = new Intl.Locale(tag.replace(/_/g, "-")).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
};

const voiceFor = (tag) => {
  const tongue = tongueOf(tag);
  const own = speech.getVoices().filter((voice) => voice.localService && tongueOf(voice.lang) === tongue);
  return own.find((voice) => voice.default) ?? own[0] ?? null;
};

// Digits one by one, as one reads a telephone number to somebody who writes it down.
const spelled = (number) => number.replace(/[0-9#]/g, "$& ").replace(/ ?-/g, ", ");

// What is read, in the order of the page: pieces of one element in one language.
const pieces = () => {
  const found = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: holder, data } = texts.currentNode;
    if (!data.trim() || holder.closest(SKIPPED) || !holder.getClientRects().length) continue;
    const block = holder.closest(BLOCKS);
    const { lang } = holder.closest("[lang]");
    const text = holder.closest(NUMBERS) ? spelled(data) : data;
    const last = found.at(-1);
    if (last?.block === block && last.lang === lang) last.text += text;
    else found.push({ block, lang, text });
  }
  return found
    .map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, " ").trim(), voice: voiceFor(piece.lang) }))
    .filter((piece) => piece.voice && /[\p{L}\p{N}]/u.test(piece.text));
};

// The player: it stands at the foot of the screen while there is something to hear.
const player = (bar, opener) => {
  const pause = bar.querySelector('[data-aloud="pause"]');
  const [whenOn, whenOff] = pause.children;
  let list = [];
  let at = 0;
  let said = null; // kept, or some browsers forget to tell of its end

  const mark = (block) => {
    document.querySelector(".being-read")?.classList.remove("being-read");
    block?.classList.add("being-read");
    block?.scrollIntoView({ block: "nearest" });
  };
  const hush = () => {
    said = null; // what ends now is not followed by the next piece
    speech.cancel();
  };
  const paused = (is) => {
    whenOn.hidden = is;
    whenOff.hidden = !is;
  };
  const end = () => {
    hush();
    mark(null);
    if (bar.contains(document.activeElement)) opener.focus();
    bar.hidden = true;
  };
  const say = () => {
    const piece = list[at];
    if (!piece) {
      end();
      return;
    }
    const one = new SpeechSynthesisUtterance(piece.text);
    one.voice = piece.voice;
    one.lang = piece.voice.lang;
    one.onend = () => {
      if (said !== one) return;
      at += 1;
      say();
    };
    one.onerror = () => {
      if (said === one) end();
    };
    said = one;
    mark(piece.block);
    speech.speak(one);
  };

  // Chrome on Android cannot pause: the piece that was cut off is begun anew.
  pause.addEventListener("click", () => {
    const going = said !== null;
    if (going) hush();
    else say();
    paused(going);
  });
  bar.querySelector('[data-aloud="stop"]').addEventListener("click", end);
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });
  window.addEventListener("pagehide", end);
  document.addEventListener("leaving", end);
  return () => {
    hush();
    list = pieces();
    at = 0;
    bar.hidden = false;
    paused(false);
    pause.focus();
    say();
  };
};

// Shows the button as soon as the device is known to have a voice; browsers learn of their voices late.
export const offer = (button, bar, menu) => {
  const play = player(bar, menu.querySelector("summary"));
  const look = () => {
    button.hidden = !voiceFor(document.documentElement.lang);
  };
  button.addEventListener("click", () => {
    menu.open = false;
    play();
  });
  speech.addEventListener("voiceschanged", look);
  look();
};
