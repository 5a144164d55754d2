// Adds to pages that work without it: the menu closes with Escape or a tap outside, and on pages about danger
// three quick presses of Shift leave the page. Nothing is stored and nothing is sent.
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
