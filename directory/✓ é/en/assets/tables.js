// Adds to tables that are whole without it: each heading sorts, and a box shows only the rows with the words typed.
// Nothing is stored and nothing is sent.
(function () {
  "use strict";
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function key(row, column) {
    var cell = row.cells[column];
    return (cell.getAttribute("data-sort") || cell.textContent).trim();
  }

  function sortable(table) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var headings = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var words = table.getAttribute("data-sort");

    headings.forEach(function (heading, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.setAttribute("aria-label", words.replace("{column}", heading.textContent.trim()));
      button.addEventListener("click", function () {
        var up = heading.getAttribute("aria-sort") !== "ascending";
        headings.forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        heading.setAttribute("aria-sort", up ? "ascending" : "descending");
        rows
          .slice()
          .sort(function (a, b) {
            var one = key(a, column);
            var two = key(b, column);
            if (!one || !two) return one ? -1 : two ? 1 : 0; // an empty cell stands last both ways
            return up ? collator.compare(one, two) : collator.compare(two, one);
          })
          .forEach(function (row) {
            body.appendChild(row);
          });
      });
      heading.appendChild(button);
    });

    var label = document.createElement("label");
    var box = document.createElement("input");
    var count = document.createElement("p");
    label.className = "table-find";
    label.textContent = table.getAttribute("data-find") + " ";
    box.type = "search";
    box.autocomplete = "off";
    count.className = "hint";
    count.setAttribute("role", "status");
    label.appendChild(box);
    function show() {
      var words = box.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row) {
        var text = (row.textContent + " " + key(row, 0)).normalize("NFKC").toLowerCase();
        row.hidden = !words.every(function (word) {
          return text.indexOf(word) >= 0;
        });
        if (!row.hidden) shown += 1;
      });
      count.textContent = table.getAttribute("data-count").replace("{count}", String(shown));
    }
    box.addEventListener("input", show);
    var region = table.closest(".scroll");
    region.parentNode.insertBefore(label, region);
    region.parentNode.insertBefore(count, region);
    show();
  }

  Array.prototype.forEach.call(document.querySelectorAll("table[data-sortable]"), sortable);
})();
