// Hides the towns whose names and readings do not hold what is typed. The list stands without it.
const form = document.querySelector("form");
const box = form.querySelector("input");
const status = form.querySelector("[role=status]");
const towns = [...document.querySelectorAll("[data-keys]")];

/** What is compared: one width of letters, small, hiragana. */
function folded(words) {
  const small = words.normalize("NFKC").toLowerCase();
  return small.replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60)).trim();
}

function follow() {
  const typed = folded(box.value);
  let shown = 0;
  for (const town of towns) {
    town.hidden = !folded(town.dataset.keys).includes(typed);
    shown += town.hidden ? 0 : 1;
  }
  status.textContent = shown ? `${shown} / ${towns.length}` : status.dataset.none;
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
box.addEventListener("input", follow);
