// The form of a household: what is chosen stands behind # in the address and nowhere else. It is never sent, because a
// fragment is not, and never stored. Every line stands on the page already; here is decided which of them is shown.
// On the page of an example, only the button that copies the agenda.

import { pictureOf } from "./case_rules.js";
import { qrOf } from "./qr.js";

const form = document.querySelector(".case-form");
const picture = document.querySelector(".case-picture");
const copy = document.querySelector("[data-copy]");

const MANY = ["needs", "home", "signs", "involved"];
const ONE = ["consent", "stage", "district"];
const KIND = { needs: "need/", involved: "agency/", district: "district/" };

// What the form holds, in its own order.
const chosenIn = () => {
  const given = new FormData(form);
  const many = MANY.map((name) => [name, given.getAll(name)]);
  return Object.fromEntries([...many, ...ONE.map((name) => [name, given.get(name) ?? ""])]);
};

const bare = (name, value) => value.replace(KIND[name] ?? "", "");

const fragmentOf = (given) =>
  [...MANY.map((name) => [name, given[name]]), ...ONE.map((name) => [name, given[name] ? [given[name]] : []])]
    .filter(([, values]) => values.length)
    .map(([name, values]) => `${name}=${values.map((value) => bare(name, value)).join(",")}`)
    .join("&");

// Only what the form offers is taken from the address; anything else in it is passed over.
const fillFrom = (fragment) => {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  form.reset();
  for (const name of [...MANY, ...ONE]) {
    const values = (asked.get(name) ?? "").split(",").map((value) => (KIND[name] ?? "") + value);
    for (const field of form.querySelectorAll(`input[name="${name}"]`)) {
      if (values.includes(field.value)) field.checked = true;
    }
    const select = form.querySelector(`select[name="${name}"]`);
    if (select && [...select.options].some((option) => option.value === values[0])) select.value = values[0];
  }
};

// A word for each line that is to be shown: see data-show in parts.j2.
const tokensOf = (found, given) => {
  const tokens = new Set();
  const each = (kind, values) => {
    for (const value of values) tokens.add(`${kind}:${value}`);
  };
  for (const [part, rules] of Object.entries(found.rules)) {
    each("rule", rules);
    if (rules.length) tokens.add(`part:${part}`);
  }
  for (const trouble of found.troubles) {
    tokens.add(`about:${trouble.about}`);
    tokens.add(`lead:${trouble.about}:${trouble.bodies[0]}`);
    if (!trouble.involved) tokens.add("gaps").add(`gap:${trouble.about}`);
    each(`at:${trouble.about}`, trouble.rules);
  }
  for (const [body, held] of found.overlaps) {
    tokens.add("overlaps").add(`both:${body}`);
    each(`both:${body}`, held);
  }
  if (given.home.length) tokens.add("homes");
  if (found.first) tokens.add(`first:${found.first}`);
  if (found.lines.length) tokens.add("lines");
  if (found.meeting) tokens.add("called").add(`meeting:${found.meeting}`);
  if (found.places.length) tokens.add(`places:${given.district}`);
  if (!given.district) tokens.add("no-district");
  each("home", given.home);
  each("known", given.involved);
  each("line", found.lines);
  each("call", found.calls);
  each("called", found.called);
  each("place", found.places);
  return tokens;
};

const tell = (found) => {
  const line = form.querySelector(".case-told");
  const name = document.querySelector(`.case-meeting[data-record="${found.meeting}"]`);
  const meeting = name ? name.textContent.trim() : line.dataset.noMeeting;
  const text = found.troubles.length
    ? line.dataset.told.replace("{needs}", String(found.troubles.length)).replace("{meeting}", meeting)
    : line.dataset.none;
  if (line.textContent !== text) line.textContent = text;
};

// The sheet of paper leads back to these choices: its code and its address are made here.
const drawCode = () => {
  const paper = document.querySelector(".paper");
  let code = paper.querySelector(".paper-code");
  if (!code) {
    code = document.createElement("div");
    code.className = "paper-code";
    paper.append(code);
  }
  const drawing = qrOf(window.location.href);
  code.replaceChildren(...(drawing ? [drawing] : []));
};

const show = (data) => {
  const given = chosenIn();
  const found = pictureOf(data, given);
  const tokens = tokensOf(found, given);
  for (const line of picture.querySelectorAll("[data-show]")) {
    line.hidden = !line.dataset.show.split(" ").some((token) => tokens.has(token));
  }
  picture.hidden = !found.troubles.length && !found.lines.length;
  tell(found);
  return given;
};

const start = () => {
  const data = JSON.parse(form.dataset.case);
  const place = window.location.pathname + window.location.search;
  const renew = () => {
    const fragment = fragmentOf(show(data));
    window.history.replaceState(null, "", `${place}#${fragment}`);
    drawCode();
  };
  form.addEventListener("change", renew);
  form.querySelector("[data-print]").addEventListener("click", () => window.print());
  form.querySelector("[data-clear]").addEventListener("click", () => {
    form.reset();
    show(data);
    window.history.replaceState(null, "", place);
    drawCode();
    form.querySelector("input").focus();
  });
  window.addEventListener("hashchange", () => {
    fillFrom(window.location.hash);
    show(data);
    drawCode();
  });
  form.hidden = false;
  fillFrom(window.location.hash);
  show(data);
  drawCode();
};

const agendaText = () => {
  const agenda = document.querySelector("[data-agenda]");
  const lines = [...agenda.querySelectorAll(".case-agenda-name, li")].filter((line) => !line.hidden);
  const names = lines.filter((line) => line.tagName !== "LI").map((line) => line.textContent.trim());
  const items = lines.filter((line) => line.tagName === "LI");
  return [...names, ...items.map((line, at) => `${at + 1}. ${line.textContent.trim()}`)].join("\n");
};

if (copy) {
  const said = document.querySelector("[data-copied]");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(agendaText());
      said.textContent = said.dataset.done;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}

if (form) start();
