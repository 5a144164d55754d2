// Adds to tables that are whole without it: each heading sorts, and a box shows only the rows with the words typed.
// Nothing is stored and nothing is sent.

import { make } from "./elements.js";

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

const valueIn = (row, column) => {
  const cell = row.cells[column];
  return (cell.dataset.sort || cell.textContent).trim();
};

const folded = (text) => text.normalize("NFKC").toLowerCase();

// An empty cell stands last both ways.
const compare = (one, two, up) => {
  if (one && two) return up ? collator.compare(one, two) : collator.compare(two, one);
  if (one) return -1;
  return two ? 1 : 0;
};

const addSorting = (table, rows) => {
  const headings = [...table.tHead.rows[0].cells];
  const sort = (heading, column) => {
    const up = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of headings) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    table.tBodies[0].append(...[...rows].sort((a, b) => compare(valueIn(a, column), valueIn(b, column), up)));
  };
  headings.forEach((heading, column) => {
    const label = table.dataset.sort.replace("{column}", heading.textContent.trim());
    const button = make("button", { type: "button", class: "sort", "aria-label": label });
    button.addEventListener("click", () => sort(heading, column));
    heading.append(button);
  });
};

const addFilter = (table, rows) => {
  const box = make("input", { type: "search", autocomplete: "off" });
  const count = make("p", { class: "hint", role: "status" });
  const show = () => {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = folded(`${row.textContent} ${valueIn(row, 0)}`);
      row.hidden = !words.every((word) => text.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = table.dataset.count.replace("{count}", String(shown));
  };
  box.addEventListener("input", show);
  table.closest(".scroll").before(make("label", { class: "table-find" }, [`${table.dataset.find} `, box]), count);
  show();
};

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const rows = [...table.tBodies[0].rows];
  addSorting(table, rows);
  addFilter(table, rows);
}
