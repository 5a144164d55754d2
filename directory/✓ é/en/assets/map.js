// Adds to a map page that works without it: a map that moves, a base map on request, filters in the address, and the
// list sorted by distance. The picture and the list in the page are the data; nothing is stored and nothing is sent.
(function () {
  "use strict";
  var box = document.querySelector("[data-map]");
  if (!box) return;
  var says = JSON.parse(box.getAttribute("data-says"));
  var still = box.querySelector(".map-still");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var map = window.map_portal;
  var pins = {};
  var openedFrom = null;

  function each(selector, act, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), act);
  }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (_all, key) { return values[key]; });
  }
  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function listed(id) {
    return Array.prototype.slice.call(document.querySelectorAll('[data-mark="' + id + '"]'));
  }
  function choose(id) {
    each(".is-chosen", function (one) { one.classList.remove("is-chosen"); });
    listed(id).forEach(function (one) { one.classList.add("is-chosen"); });
  }

  // -- the movable map ------------------------------------------------------------------------------------------

  function popup(id) {
    var content = element("div", "map-popup");
    var items = element("ul");
    listed(id).forEach(function (one) {
      if (one.hidden) return;
      var number = one.querySelector("[data-show]").lastChild.textContent;
      var names = one.querySelectorAll(".entry:not([hidden])");
      Array.prototype.forEach.call(names.length ? names : [one], function (named) {
        var item = element("li");
        var link = element("a", "", named.querySelector(".entry-name a, .card-name > a:not([data-show])").textContent);
        link.href = "#" + named.id;
        link.addEventListener("click", function () { map.closePopup(); });
        item.appendChild(element("b", "", number));
        item.appendChild(document.createTextNode(" "));
        item.appendChild(link);
        items.appendChild(item);
      });
    });
    content.tabIndex = -1;
    content.setAttribute("role", "group");
    content.setAttribute("aria-label", items.firstChild.textContent);
    content.appendChild(items);
    content.appendChild(element("p", "hint", says.to_list));
    return content;
  }

  function show(id, from) {
    var pin = pins[id];
    choose(id);
    openedFrom = from;
    map.closePopup();
    if (map.getZoom() < home + 1) map.setView(pin.marker.getLatLng(), home + 1, { animate: !calm });
    else map.panTo(pin.marker.getLatLng(), { animate: !calm });
    pin.marker.openPopup();
  }

  // Leaflet gives every marker a layer of its own on the graphics card; five hundred of them make an old phone jerk.
  // A plain move leaves them all in the layer of the map.
  var FlatMarker = map && L.Marker.extend({
    _setPos: function (at) {
      this._icon.style.transform = "translate(" + at.x + "px," + at.y + "px)";
      this._icon._leaflet_pos = at;
      this._zIndex = at.y + this.options.zIndexOffset;
      this._resetZIndex();
    }
  });

  function wake() {
    var live = document.getElementById("map_portal");
    live.hidden = false;
    box.classList.add("is-live");
    live.setAttribute("role", "region");
    live.setAttribute("aria-label", says.label);
    map.invalidateSize({ animate: false });
    map.attributionControl.setPrefix(false);
    if (L.Browser.mobile) { // one finger scrolls the page, two move the map
      map.dragging.disable();
      box.querySelector("[data-touch]").hidden = false;
    }
    L.control.zoom({ zoomInTitle: says.zoom_in, zoomOutTitle: says.zoom_out }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    var frame = bounds();
    map.options.zoomSnap = 0; // the first view fills the frame, as the picture does
    map.fitBounds(frame, { animate: false });
    map.options.zoomSnap = 0.25;
    home = map.getZoom();
    map.setMinZoom(Math.max(map.getMinZoom(), home - 1));
    map.setMaxBounds(frame.pad(0.5));
    map.getPane("markerPane").setAttribute("aria-hidden", "true"); // the list says the same, and by keyboard

    window.geo_json_portal.eachLayer(function (layer) {
      var shape = still.querySelector('[data-district="' + layer.feature.id + '"]');
      var leads = shape.parentNode.tagName.toLowerCase() === "a"; // a district's own page needs no way to itself
      if (leads) layer.on("click", function () { location.href = shape.getAttribute("data-href"); });
    });
    each(".map-names a, .map-towns text", label, still);
    each(".map-pin", mark, still);
  }

  function bounds() {
    var size = still.viewBox.baseVal;
    return L.latLngBounds(place(0, size.height), place(size.width, 0));
  }
  // The picture is in Web Mercator too: two corners of it say how its units become degrees.
  function place(x, y) {
    var edge = still.getAttribute("data-bounds").split(" ").map(Number); // south, west, north, east
    var size = still.viewBox.baseVal;
    var crs = L.CRS.EPSG3857;
    var a = crs.project(L.latLng(edge[2], edge[1]));
    var b = crs.project(L.latLng(edge[0], edge[3]));
    return crs.unproject(L.point(a.x + ((b.x - a.x) * x) / size.width, a.y + ((b.y - a.y) * y) / size.height));
  }

  function label(name) {
    var words = name.tagName.toLowerCase() === "text" ? name : name.querySelector("text");
    var at = place(Number(words.getAttribute("x")), Number(words.getAttribute("y")) - 14);
    var html = element(name === words ? "span" : "a", "", words.textContent);
    if (name !== words) {
      html.href = name.getAttribute("href");
      html.tabIndex = -1;
    } else html.lang = "ja";
    var icon = L.divIcon({ className: "map-word " + (name === words ? "is-town" : name.getAttribute("class") || "is-own"), html: html, iconSize: null });
    new FlatMarker(at, { icon: icon, keyboard: false, interactive: false, zIndexOffset: -1000 }).addTo(map);
  }

  function mark(pin) {
    var where = spot(pin);
    var at = L.latLng(where.lat, where.lon);
    var words = pin.querySelector("text");
    var layers = [];
    var label = at;
    if (where.radius) { // the label of an area stands where the picture has room for it
      layers.push(L.circle(at, { radius: where.radius, className: "map-area", interactive: false }));
      label = place(Number(words.getAttribute("x")), Number(words.getAttribute("y")) - 15);
      if (pin.querySelector(".map-lead")) layers.push(L.polyline([at, label], { className: "map-lead", interactive: false }));
    }
    var face = element("span", pin.getAttribute("class").replace("map-pin", "map-no"), words.textContent);
    var icon = L.divIcon({ className: "map-dot" + (where.radius ? "" : " is-exact"), html: face, iconSize: null });
    var marker = new FlatMarker(label, { icon: icon, keyboard: false, riseOnHover: true });
    marker.bindPopup(function () { return popup(pin.id); }, { maxWidth: 240, minWidth: 160 });
    marker.on("click", function () { openedFrom = document.getElementById("map_portal"); choose(pin.id); });
    layers.push(marker);
    pins[pin.id] = { marker: marker, layer: L.layerGroup(layers).addTo(map) };
  }

  // Where the place behind a mark of the picture is; the radius in metres of the area it stands for, 0 at a door.
  function spot(pin) {
    function read(name) { return Number(pin.getAttribute("data-" + name)); }
    return { lat: read("lat"), lon: read("lon"), radius: read("radius") };
  }

  var home = 0;
  if (map && still) {
    wake();
    each("[data-needs-map]", function (one) { one.hidden = false; });
    document.addEventListener("click", function (event) {
      var badge = event.target.closest && event.target.closest("[data-show]");
      if (!badge) return;
      event.preventDefault();
      box.querySelector(".map-frame").scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      show(badge.getAttribute("href").slice(1), badge);
    });
    map.on("popupopen", function (event) {
      var content = event.popup.getElement().querySelector(".map-popup");
      if (content) setTimeout(function () { content.focus({ preventScroll: true }); }, 0);
    });
    map.on("popupclose", function (event) { // whoever was in the popup goes back to where it was opened from
      var content = event.popup.getElement();
      if (openedFrom && content && content.contains(document.activeElement)) openedFrom.focus({ preventScroll: true });
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") map.closePopup();
    });
    box.querySelector("[data-whole]").addEventListener("click", function () {
      map.closePopup();
      map.setView(bounds().getCenter(), home, { animate: !calm });
    });
    baseMap(box.querySelector("[data-base]"), box.querySelector("[data-map-says]"));
  }

  function baseMap(button, status) {
    var tiles = window.tile_layer_portal;
    if (!button || !tiles) return;
    var loaded = false;
    var credit = element("a", "", box.getAttribute("data-credit"));
    credit.href = box.getAttribute("data-credit-url");
    credit.rel = "external noopener";
    tiles.options.attribution = credit.outerHTML;
    tiles.options.referrerPolicy = "no-referrer";
    tiles.on("tileload", function () {
      if (!loaded) status.textContent = says.tiles_on;
      loaded = true;
    });
    tiles.on("tileerror", function () { if (!loaded) status.textContent = says.tiles_failed; });
    button.addEventListener("click", function () {
      var on = !map.hasLayer(tiles);
      if (on) map.addLayer(tiles);
      else map.removeLayer(tiles);
      status.textContent = "";
      loaded = false;
      box.classList.toggle("has-base", on);
      button.setAttribute("aria-pressed", String(on));
      button.textContent = button.getAttribute(on ? "data-off" : "data-on");
    });
  }

  // -- filters: what is chosen stands in the address --------------------------------------------------------------

  var form = document.querySelector("[data-filter]");
  if (form) {
    form.hidden = false;
    var asked = new URLSearchParams(location.search);
    each("select", function (select) {
      var value = asked.get(select.name) || "";
      if (Array.prototype.some.call(select.options, function (option) { return option.value === value; })) select.value = value;
    }, form);
    form.addEventListener("change", filter);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(filter, 0); });
    if (form.elements.kind.value || form.elements.program.value) filter();
  }

  function filter() {
    var kind = form.elements.kind.value;
    var program = form.elements.program.value;
    var all = 0;
    var count = 0;
    each(".entry", function (entry) {
      var fits = (!kind || entry.getAttribute("data-kind") === kind) &&
        (!program || entry.getAttribute("data-programs").split(" ").indexOf(program) >= 0);
      entry.hidden = !fits;
      all += 1;
      count += fits ? 1 : 0;
    });
    each(".door", function (door) { door.hidden = !door.querySelector(".entry:not([hidden])"); });
    groups();
    Object.keys(pins).forEach(function (id) {
      var wanted = listed(id).some(function (one) { return !one.hidden; });
      if (wanted !== map.hasLayer(pins[id].layer)) {
        if (wanted) map.addLayer(pins[id].layer);
        else map.removeLayer(pins[id].layer);
      }
    });
    each(".map-pin", function (pin) {
      pin.style.display = listed(pin.id).some(function (one) { return !one.hidden; }) ? "" : "none";
    });
    document.querySelector("[data-empty]").hidden = count > 0;
    form.querySelector("[data-filter-says]").textContent = kind || program ? fill(says.shown, { all: all, count: count }) : "";
    var query = new URLSearchParams();
    if (kind) query.set("kind", kind);
    if (program) query.set("program", program);
    var text = query.toString();
    history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
  }

  // -- near me: asked for by a button, worked out in this page --------------------------------------------------

  var nearBox = document.querySelector("[data-near-box]");
  if (nearBox && still && navigator.geolocation) {
    nearBox.hidden = false;
    var speaks = nearBox.querySelector("[data-near-says]");
    var back = nearBox.querySelector("[data-near-back]");
    var sorted = document.querySelector("[data-sorted]");
    nearBox.querySelector("[data-near]").addEventListener("click", function () {
      speaks.textContent = says.near_asking;
      navigator.geolocation.getCurrentPosition(found, function (error) {
        speaks.textContent = error.code === 1 ? says.near_denied : says.near_failed;
      }, { timeout: 15000, maximumAge: 60000 });
    });
    back.addEventListener("click", function () {
      doors().forEach(function (door) { door.home.insertBefore(door, door.next); });
      each(".door-far", function (far) { far.remove(); });
      sorted.hidden = true;
      back.hidden = true;
      speaks.textContent = "";
      groups();
      nearBox.querySelector("[data-near]").focus();
    });
  }

  function doors() {
    var found = Array.prototype.slice.call(document.querySelectorAll(".door[data-mark]"));
    found.sort(function (a, b) { return number(b) - number(a); });
    found.forEach(function (door) {
      if (door.home) return;
      door.home = door.parentNode;
      door.next = door.nextElementSibling;
    });
    return found;
  }
  function number(door) { return Number(door.querySelector("[data-show]").lastChild.textContent); }
  function groups() {
    each("[data-group]", function (group) { group.hidden = !group.querySelector(".door:not([hidden])"); });
  }

  function metres(a, b) {
    var rad = Math.PI / 180;
    var east = (b.lon - a.lon) * Math.cos(((a.lat + b.lat) / 2) * rad);
    return Math.sqrt(Math.pow(b.lat - a.lat, 2) + east * east) * 111195;
  }

  function found(position) {
    var here = { lat: position.coords.latitude, lon: position.coords.longitude };
    doors().map(function (door) {
      var at = spot(document.getElementById(door.getAttribute("data-mark")));
      return { door: door, far: metres(here, at), radius: at.radius };
    }).sort(function (a, b) { return a.far - b.far || number(a.door) - number(b.door); }).forEach(function (one) {
      var old = one.door.querySelector(".door-far");
      if (old) old.remove();
      var body = one.door.querySelector(".door-body");
      body.insertBefore(element("p", "door-far", distance(one.far, one.radius)), body.firstChild);
      sorted.appendChild(one.door);
    });
    sorted.hidden = false;
    back.hidden = false;
    groups();
    speaks.textContent = "";
    sentences(here, Math.round(position.coords.accuracy)).forEach(function (sentence) { speaks.appendChild(sentence); });
  }

  // A distance is never more exact than the place: an area is told in half kilometres.
  function distance(far, radius) {
    var step = radius ? 500 : 100;
    if (far + radius <= step) return fill(says.near_within, { km: step / 1000 });
    return fill(says.near_about, { km: Math.max(Math.round(far / step), 1) * step / 1000 });
  }

  function sentences(here, accuracy) {
    if (!map) return [];
    var doubt = Math.max(accuracy, 300);
    var inside = [];
    var maybe = [];
    window.geo_json_portal.eachLayer(function (layer) {
      var near = edge(layer, here);
      if (near.inside) inside.push(layer.feature.id);
      else if (near.metres <= doubt) maybe.push(layer.feature.id);
    });
    if (!inside.length && !maybe.length) return [element("p", "", says.near_outside)];
    var told = inside.length ? [linked(says.near_likely, inside)] : [];
    if (maybe.length) told.push(linked(says.near_maybe, maybe));
    told.push(element("p", "hint", fill(says.near_accuracy, { metres: accuracy < 100 ? accuracy : Math.round(accuracy / 100) * 100 })));
    return told;
  }

  function linked(words, ids) {
    var sentence = element("p");
    var parts = words.split("{district}");
    sentence.appendChild(document.createTextNode(parts[0]));
    ids.forEach(function (id, position) {
      var shape = still.querySelector('[data-district="' + id + '"]');
      var link = element("a", "", shape.getAttribute("data-name"));
      link.href = shape.getAttribute("data-href");
      if (position) sentence.appendChild(document.createTextNode(says.and));
      sentence.appendChild(link);
    });
    sentence.appendChild(document.createTextNode(parts[1]));
    return sentence;
  }

  // Whether a point lies in an outline, and how far it is from the nearest edge, in metres.
  function edge(layer, here) {
    var shrink = Math.cos((here.lat * Math.PI) / 180);
    var geometry = layer.feature.geometry;
    var polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    var inside = false;
    var nearest = Infinity;
    polygons.forEach(function (polygon) {
      polygon.forEach(function (ring) {
        for (var i = 1; i < ring.length; i += 1) {
          var ax = (ring[i - 1][0] - here.lon) * shrink;
          var ay = ring[i - 1][1] - here.lat;
          var bx = (ring[i][0] - here.lon) * shrink;
          var by = ring[i][1] - here.lat;
          if (ay > 0 !== by > 0 && 0 < ((bx - ax) * -ay) / (by - ay) + ax) inside = !inside;
          var length = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
          var share = length ? Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length)) : 0;
          nearest = Math.min(nearest, Math.sqrt(Math.pow(ax + share * (bx - ax), 2) + Math.pow(ay + share * (by - ay), 2)));
        }
      });
    });
    return { inside: inside, metres: nearest * 111195 };
  }
})();
