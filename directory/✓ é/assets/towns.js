// Typing narrows the table of towns and the desks below it. Without this the whole table stands there.
// Letters are compared as in the search (folding.js); the same form as `key` in generator/site/towns.py.
(function () {
  "use strict";
  var NUMBERS = "一二三四五六七八九";

  function key(text) {
    return window.Portal.plain(text)
      .replace(/\s+/g, "")
      .replace(/[一二三四五六七八九](?=丁|$)/g, function (number) { return String(NUMBERS.indexOf(number) + 1); })
      .replace(/o[uoh]+/g, "o")
      .replace(/u+/g, "u");
  }

  window.portalTowns = { key: key };
  var form = document.querySelector(".town-filter");
  if (!form || !window.Portal) return;
  var field = form.querySelector("input");
  var status = form.querySelector(".town-status");
  var lines = Array.prototype.slice.call(document.querySelectorAll("tr[data-key]"));
  var composing = false;

  function narrow() {
    if (composing) return;
    var asked = key(field.value);
    var found = 0;
    var districts = {};
    lines.forEach(function (line) {
      var fits = line.dataset.key.split(" ").some(function (one) { return one.indexOf(asked) >= 0; });
      line.hidden = !fits;
      if (!fits) return;
      found += 1;
      line.dataset.in.split(" ").forEach(function (id) { districts[id] = true; });
    });
    document.querySelectorAll(".town-group").forEach(function (group) {
      group.hidden = !group.querySelector("tr[data-key]:not([hidden])");
    });
    document.querySelectorAll(".town-desks").forEach(function (desks) {
      desks.hidden = Boolean(asked) && found > 0 && !districts[desks.id.slice(3)];
    });
    document.body.classList.toggle("town-asked", Boolean(asked));
    status.textContent = !asked ? "" : found ? status.dataset.count.replace("{count}", found) : status.dataset.none;
  }

  form.hidden = false;
  field.addEventListener("compositionstart", function () { composing = true; });
  field.addEventListener("compositionend", function () { composing = false; narrow(); });
  field.addEventListener("input", narrow);
  form.addEventListener("submit", function (event) { event.preventDefault(); narrow(); });
  if (field.value) narrow();
})();
