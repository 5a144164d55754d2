// Near me: asked for by a button, worked out in this page. The list is sorted by distance, and it is told in which
// district one seems to stand. A distance is never more exact than the place.

import { fill, make } from "./elements.js";
import { spotOf } from "./movable_map.js";

const METRES = 111195; // of a degree of latitude
const DOUBT = 300; // metres that a position is never better than
const DENIED = 1; // the browser's code for "not allowed"

const byNumber = (a, b) => numberOf(a) - numberOf(b);

const numberOf = (door) => Number(door.querySelector("[data-show]").lastChild.textContent);

const metresBetween = (a, b) => {
  const east = (b.lon - a.lon) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(b.lat - a.lat, east) * METRES;
};

// The degrees from the origin to the nearest point of the line from one point to another.
const nearestOn = ([ax, ay], [bx, by]) => {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = length ? Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length)) : 0;
  return Math.hypot(ax + share * (bx - ax), ay + share * (by - ay));
};

// Whether a point lies in an outline, and how far it is from the nearest edge, in metres.
const edgeOf = ({ geometry }, here) => {
  const shrink = Math.cos((here.lat * Math.PI) / 180);
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of polygons.flat()) {
    const points = ring.map(([lon, lat]) => [(lon - here.lon) * shrink, lat - here.lat]);
    for (let at = 1; at < points.length; at += 1) {
      const [a, b] = [points[at - 1], points[at]];
      if (a[1] > 0 !== b[1] > 0 && ((b[0] - a[0]) * -a[1]) / (b[1] - a[1]) + a[0] > 0) inside = !inside;
      nearest = Math.min(nearest, nearestOn(a, b));
    }
  }
  return { inside, metres: nearest * METRES };
};

// An area is told in half kilometres.
const distanceIn = (words, far, radius) => {
  const step = radius ? 500 : 100;
  if (far + radius <= step) return fill(words.near_within, { km: step / 1000 });
  return fill(words.near_about, { km: (Math.max(Math.round(far / step), 1) * step) / 1000 });
};

// A sentence with links to districts in it.
const linked = (sentence, ids, still, and) => {
  const [before, after] = sentence.split("{district}");
  const links = ids.flatMap((id, position) => {
    const { name, href } = still.querySelector(`[data-district="${id}"]`).dataset;
    return [position ? and : "", make("a", { href }, [name])];
  });
  return make("p", {}, [before, ...links, after]);
};

// In which districts one stands for certain, and in which perhaps.
const districtsAt = (here, accuracy, outlines) => {
  const inside = [];
  const maybe = [];
  for (const feature of outlines.features) {
    const edge = edgeOf(feature, here);
    if (edge.inside) inside.push(feature.id);
    else if (edge.metres <= Math.max(accuracy, DOUBT)) maybe.push(feature.id);
  }
  return { inside, maybe };
};

const sentencesOf = (here, accuracy, { still, words, outlines }) => {
  if (!outlines) return [];
  const { inside, maybe } = districtsAt(here, accuracy, outlines);
  if (!inside.length && !maybe.length) return [make("p", {}, [words.near_outside])];
  const metres = accuracy < 100 ? accuracy : Math.round(accuracy / 100) * 100;
  return [
    inside.length ? linked(words.near_likely, inside, still, words.and) : null,
    maybe.length ? linked(words.near_maybe, maybe, still, words.and) : null,
    make("p", { class: "hint" }, [fill(words.near_accuracy, { metres })]),
  ].filter(Boolean);
};

// `outlines` are those of the districts, where they are known; `moved` is called when doors changed their places.
export const nearMe = (box, still, words, outlines, moved) => {
  const status = box.querySelector("[data-near-says]");
  const button = box.querySelector("[data-near]");
  const back = box.querySelector("[data-near-back]");
  const sorted = document.querySelector("[data-sorted]");
  const doors = [...document.querySelectorAll(".door[data-mark]")].map((door) => ({
    door,
    home: door.parentNode,
    spot: spotOf(document.getElementById(door.dataset.mark)),
  }));

  const withoutDistances = () => {
    for (const far of document.querySelectorAll(".door-far")) far.remove();
  };

  const sort = (here) => {
    withoutDistances();
    const ordered = doors
      .map((one) => ({ ...one, far: metresBetween(here, one.spot) }))
      .sort((a, b) => a.far - b.far || byNumber(a.door, b.door));
    for (const { door, far, spot } of ordered) {
      const said = make("p", { class: "door-far" }, [distanceIn(words, far, spot.radius)]);
      door.querySelector(".door-body").prepend(said);
      sorted.append(door);
    }
  };

  const found = ({ coords }) => {
    const here = { lat: coords.latitude, lon: coords.longitude };
    sort(here);
    sorted.hidden = false;
    back.hidden = false;
    moved();
    status.textContent = "";
    status.append(...sentencesOf(here, Math.round(coords.accuracy), { still, words, outlines }));
  };

  const putBack = () => {
    withoutDistances();
    for (const { door, home } of doors) home.append(door);
    sorted.hidden = true;
    back.hidden = true;
    status.textContent = "";
    moved();
    button.focus();
  };

  const failed = (error) => {
    status.textContent = error.code === DENIED ? words.near_denied : words.near_failed;
  };

  button.addEventListener("click", () => {
    status.textContent = words.near_asking;
    navigator.geolocation.getCurrentPosition(found, failed, { timeout: 15000, maximumAge: 60000 });
  });
  back.addEventListener("click", putBack);
  box.hidden = false;
};
