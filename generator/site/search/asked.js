// The search page before it is drawn: what it was asked for, and the ways in put away at once when it was asked for
// anything. No module, because a module runs after the page was drawn, and never from a disk.
//
// What is asked (`q` and the filters) comes from the page before, which hands it over beside the address (portal.js);
// from the address behind its #, which no host is ever sent; or, in an old link, from behind its ?. Another query may be
// put behind the # before the search is there to hear of it: it is taken, too.

(() => {
  const HANDED = "navi:asked";
  const FRESH = 60_000; // milliseconds: older words belong to a visit that never came about
  const PATIENCE = 10_000;
  const NAMES = ["q", "phone", "open", "field", "district", "kind"];
  const form = document.querySelector("form.find");
  const error = document.getElementById("found-error");
  const wait = document.getElementById("found-wait");
  const found = document.getElementById("found");
  const { classList } = document.documentElement;

  const handed = () => {
    try {
      const words = sessionStorage.getItem(HANDED) ?? "";
      sessionStorage.removeItem(HANDED);
      const asked = new URLSearchParams(words);
      return Date.now() - Number(asked.get("at")) < FRESH ? asked : new URLSearchParams();
    } catch {
      return new URLSearchParams(); // a browser without storage: the words stand behind the #
    }
  };

  const known = (from) => {
    const asked = new URLSearchParams();
    for (const name of NAMES) if (from.get(name)) asked.set(name, from.get(name));
    return asked.toString();
  };

  const fail = () => {
    classList.remove("asking");
    wait.hidden = true;
    error.hidden = false;
  };

  const queryIn = (asked) => new URLSearchParams(asked).get("q") ?? "";

  // Into the field, and the ways in away: results.js asks, now or once it is there.
  const take = (asked) => {
    form.dataset.asked = asked;
    form.querySelector("input").value = queryIn(asked);
    if (location.protocol === "file:") fail();
    else if (queryIn(asked)) {
      classList.add("asking");
      error.hidden = true;
      wait.hidden = false;
      setTimeout(() => {
        if (!wait.hidden) fail();
      }, PATIENCE);
    }
  };

  const old = known(new URLSearchParams(location.search));
  const asked = known(handed()) || known(new URLSearchParams(location.hash.slice(1))) || old;
  if (location.search) history.replaceState(null, "", location.pathname + (old ? `#${old}` : location.hash));
  take(asked);
  addEventListener("hashchange", () => {
    const later = known(new URLSearchParams(location.hash.slice(1)));
    if (found.hidden && queryIn(later)) take(later);
  });
})();
