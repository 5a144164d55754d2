// The map that moves: Leaflet's, with what live.py wrote and the marks of the picture in the page.

import { make } from "./elements.js";

const listed = (id) => [...document.querySelectorAll(`[data-mark="${id}"]`)];

const choose = (id) => {
  for (const one of document.querySelectorAll(".is-chosen")) one.classList.remove("is-chosen");
  for (const one of listed(id)) one.classList.add("is-chosen");
};

// Where the place behind a mark of the picture is; the radius in metres of the area it stands for, 0 at a door.
export const spotOf = ({ dataset }) => ({
  lat: Number(dataset.lat),
  lon: Number(dataset.lon),
  radius: Number(dataset.radius ?? 0),
});

const cornerOf = (text) => ({ x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")) });

// The picture is in Web Mercator too: two corners of it say how its units become degrees.
const placing = (still) => {
  const [south, west, north, east] = still.dataset.bounds.split(" ").map(Number);
  const { width, height } = still.viewBox.baseVal;
  const crs = L.CRS.EPSG3857;
  const a = crs.project(L.latLng(north, west));
  const b = crs.project(L.latLng(south, east));
  return (x, y) => crs.unproject(L.point(a.x + ((b.x - a.x) * x) / width, a.y + ((b.y - a.y) * y) / height));
};

const boundsOf = (still, place) => {
  const { width, height } = still.viewBox.baseVal;
  return L.latLngBounds(place(0, height), place(width, 0));
};

// Leaflet gives every marker a layer of its own on the graphics card; five hundred of them make an old phone jerk.
// A plain move leaves them all in the layer of the map.
const flatMarker = () =>
  L.Marker.extend({
    _setPos(at) {
      this._icon.style.transform = `translate(${at.x}px,${at.y}px)`;
      this._icon._leaflet_pos = at;
      this._zIndex = at.y + this.options.zIndexOffset;
      this._resetZIndex();
    },
  });

// The addresses of the doors of a mark, by their numbers.
const addressesOf = ({ dataset }) =>
  new Map(
    dataset.where
      .split("|")
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
  );

// A telephone that stands in the list is given once more, as it stands there: whose it is, and the number.
const calledFrom = (entry) => {
  const call = (entry.querySelector('a[href^="tel:"]') && entry) || entry.closest(".shared");
  const link = call?.querySelector('a[href^="tel:"]');
  if (!link) return null;
  const number = link.querySelector(".call-number") ?? link.firstChild;
  const via = call.querySelector(".entry-via, .card-via")?.textContent.trim();
  return make("p", { class: "popup-call" }, [
    via ? `${via} ` : null,
    make("a", { href: link.href }, [number.textContent]),
  ]);
};

const popupItems = (pin, words, close) => {
  const addresses = addressesOf(pin);
  return listed(pin.id)
    .filter((one) => !one.hidden)
    .flatMap((one) => {
      const number = one.querySelector("[data-show]").lastChild.textContent;
      const named = [...one.querySelectorAll(".entry:not([hidden])")];
      return (named.length ? named : [one]).map((entry, index) => {
        const name = entry.querySelector(".entry-name a, .card-name > a:not([data-show])").textContent;
        const link = make("a", { href: `#${entry.id}` }, [name]);
        link.addEventListener("click", close);
        const kind = entry.querySelector(".entry-kind, .card-kind")?.textContent.trim();
        const where = index === 0 ? addresses.get(number) : null;
        return make("li", {}, [
          make("p", {}, [make("b", {}, [number]), " ", link]),
          kind ? make("p", { class: "hint" }, [kind]) : null,
          where ? make("p", { class: "hint", lang: words.address_lang }, [where]) : null,
          calledFrom(entry),
        ]);
      });
    });
};

const popupOf = (pin, words, close) => {
  const items = popupItems(pin, words, close);
  const label = items[0].querySelector("a").textContent;
  const attributes = { class: "map-popup", tabindex: "-1", role: "group", "aria-label": label };
  return make("div", attributes, [make("ul", {}, items)]);
};

// Somebody else's server is asked for the base map only when the visitor wants it.
const baseMap = (map, box, words, town) => {
  const button = box.querySelector("[data-base]");
  const status = box.querySelector("[data-map-says]");
  if (!button || !town.tiles) return;
  const { credit, creditUrl } = box.dataset;
  const tiles = L.tileLayer(town.tiles.url, {
    ...town.zooms,
    attribution: make("a", { href: creditUrl, rel: "external noopener" }, [credit]).outerHTML,
    referrerPolicy: "no-referrer",
  });
  let loaded = false;
  tiles.on("tileload", () => {
    if (!loaded) status.textContent = words.tiles_on;
    loaded = true;
  });
  tiles.on("tileerror", () => {
    if (!loaded) status.textContent = words.tiles_failed;
  });
  button.addEventListener("click", () => {
    const on = !map.hasLayer(tiles);
    status.textContent = "";
    loaded = false;
    if (on) map.addLayer(tiles);
    else map.removeLayer(tiles);
    box.classList.toggle("has-base", on);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? button.dataset.off : button.dataset.on;
  });
};

// The browser may draw, and hear what somebody does, before the work goes on.
const breath = () => new Promise((rested) => setTimeout(rested));

const AT_ONCE = 4; // marks between two breaths

// Puts the movable map in the place of the picture, little by little. `isListed(pin)` tells whether the list shows what
// a mark of the picture stands for; after a change of the list `update` shows and hides marks as it says.
export const movableMap = async (box, still, words, town, isListed) => {
  const live = document.getElementById("map_portal");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const place = placing(still);
  const bounds = boundsOf(still, place);
  const FlatMarker = flatMarker();
  const pins = new Map();
  const close = () => map.closePopup();
  let map = null;
  let home = 0;
  let openedFrom = null;

  const wake = () => {
    live.hidden = false;
    map = L.map(live, { ...town.zooms, zoomControl: false, scrollWheelZoom: false });
    live.setAttribute("role", "region");
    live.setAttribute("aria-label", words.label);
    map.attributionControl.setPrefix(false);
    if (L.Browser.mobile) {
      map.dragging.disable(); // one finger scrolls the page, two move the map
      box.querySelector("[data-touch]").hidden = false;
    }
    L.control.zoom({ position: "bottomright", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.options.zoomSnap = 0; // the first view fills the frame, as the picture does
    map.fitBounds(bounds, { animate: false });
    map.options.zoomSnap = 0.25;
    home = map.getZoom();
    map.setMinZoom(Math.max(map.getMinZoom(), home - 1));
    map.setMaxBounds(bounds.pad(0.5));
    map.getPane("markerPane").setAttribute("aria-hidden", "true"); // the list says the same, and by keyboard
  };

  // A click on a district leads to its page; its own page needs no way to itself.
  const leadOn = (layer) => {
    const shape = still.querySelector(`[data-district="${layer.feature.id}"]`);
    if (!shape.closest("a")) return;
    layer.on("click", () => {
      location.href = shape.dataset.href;
    });
  };

  const outlined = () => {
    const style = ({ properties }) => ({ className: properties.look });
    L.geoJSON(town.outlines, { smoothFactor: 0.5, style }).addTo(map).eachLayer(leadOn);
  };

  const label = (text) => {
    const link = text.closest("a");
    const { x, y } = cornerOf(text);
    const html = link
      ? make("a", { href: link.getAttribute("href"), tabindex: "-1" }, [text.textContent])
      : make("span", { lang: text.closest("[lang]").getAttribute("lang") }, [text.textContent]);
    const look = link ? link.getAttribute("class") || "is-own" : "is-town";
    const icon = L.divIcon({ className: `map-word ${look}`, html, iconSize: null });
    const options = { icon, keyboard: false, interactive: false, zIndexOffset: -1000 };
    new FlatMarker(place(x, y - 14), options).addTo(map);
  };

  // The label of an area stands where the picture has room for it, with a line to the area where it has one.
  const areaOf = (pin, at, radius) => {
    const { x, y } = cornerOf(pin.querySelector("text"));
    const labelled = place(x, y - 15);
    const layers = [L.circle(at, { radius, className: "map-area", interactive: false })];
    if (pin.querySelector(".map-lead")) {
      layers.push(L.polyline([at, labelled], { className: "map-lead", interactive: false }));
    }
    return { labelled, layers };
  };

  const mark = (pin) => {
    const { lat, lon, radius } = spotOf(pin);
    const at = L.latLng(lat, lon);
    const { labelled, layers } = radius ? areaOf(pin, at, radius) : { labelled: at, layers: [] };
    const look = pin.getAttribute("class").replace("map-pin", "map-no");
    const html = make("span", { class: look }, [pin.querySelector("text").textContent]);
    const icon = L.divIcon({ className: `map-dot${radius ? "" : " is-exact"}`, html, iconSize: null });
    const marker = new FlatMarker(labelled, { icon, keyboard: false, riseOnHover: true });
    marker.bindPopup(() => popupOf(pin, words, close), {
      maxWidth: 260,
      minWidth: 200,
      maxHeight: map.getSize().y - 60,
    });
    marker.on("click", () => {
      openedFrom = live;
      choose(pin.id);
    });
    pins.set(pin.id, { pin, marker, layer: L.layerGroup([...layers, marker]).addTo(map) });
  };

  const show = (id, from) => {
    const { marker } = pins.get(id);
    choose(id);
    openedFrom = from;
    close();
    // At once: a popup that opens while the map still glides is not brought into view.
    if (map.getZoom() < home + 1) map.setView(marker.getLatLng(), home + 1, { animate: false });
    else map.panTo(marker.getLatLng(), { animate: false });
    marker.openPopup();
  };

  const onBadge = (event) => {
    const badge = event.target.closest?.("[data-show]");
    if (!badge) return;
    event.preventDefault();
    box.querySelector(".map-frame").scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    show(badge.getAttribute("href").slice(1), badge);
  };

  // The focus goes into a popup that opens; whoever was in it goes back to where it was opened from.
  const followFocus = () => {
    map.on("popupopen", ({ popup }) => {
      const content = popup.getElement().querySelector(".map-popup");
      if (content) setTimeout(() => content.focus({ preventScroll: true }), 0);
    });
    map.on("popupclose", ({ popup }) => {
      if (openedFrom && popup.getElement()?.contains(document.activeElement)) openedFrom.focus({ preventScroll: true });
    });
  };

  const update = () => {
    for (const { pin, layer } of pins.values()) {
      if (isListed(pin)) map.addLayer(layer);
      else map.removeLayer(layer);
    }
  };

  await breath();
  wake();
  await breath();
  outlined();
  for (const text of still.querySelectorAll(".map-names a text, .map-towns text")) label(text);
  for (const [index, pin] of still.querySelectorAll(".map-pin").entries()) {
    if (index % AT_ONCE === 0) await breath();
    mark(pin);
  }
  update();
  await breath();
  box.classList.add("is-live");
  for (const one of document.querySelectorAll("[data-needs-map]")) one.hidden = false;
  document.addEventListener("click", onBadge);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  followFocus();
  box.querySelector("[data-whole]").addEventListener("click", () => {
    close();
    map.setView(bounds.getCenter(), home, { animate: !calm });
  });
  baseMap(map, box, words, town);
  return { update };
};
