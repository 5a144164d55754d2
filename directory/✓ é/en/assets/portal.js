// Adds to pages that work without it: the menu closes with Escape or a tap outside, "/" leads to the search field,
// the search loads when it is used, and on pages about danger three quick presses of Shift leave the page. Nothing is stored and nothing is sent.
(function () {
  "use strict";
  var menu = document.querySelector("details.menu");
  if (menu) {
    var summary = menu.querySelector("summary");
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        summary.focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  }

  // The search loads when its field is used, or on its own page.
  var form = document.querySelector("form.find");
  if (form) {
    var field = form.querySelector("input");
    var loadSearch = function () {
      if (loadSearch.done) return;
      loadSearch.done = true;
      var script = document.createElement("script");
      script.src = form.getAttribute("data-root") + JSON.parse(form.getAttribute("data-files")).script;
      document.head.appendChild(script);
    };
    field.addEventListener("focus", loadSearch);
    if (document.getElementById("found") || document.activeElement === field) loadSearch();
    document.addEventListener("keydown", function (event) {
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.focus();
    });
  }

  var away = document.body.getAttribute("data-quick-exit");
  if (away) {
    var leave = function () {
      document.body.textContent = "";
      location.replace(away);
    };
    var presses = [];
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      if (event.repeat) return;
      presses.push(event.timeStamp);
      presses = presses.slice(-3);
      if (presses.length === 3 && presses[2] - presses[0] < 2000) leave();
    });
    var button = document.querySelector(".exit-button");
    button.addEventListener("click", function (event) {
      event.preventDefault();
      leave();
    });
  }
})();
