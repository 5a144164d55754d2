// Asks the device to keep the site for when there is no connection (worker.js), says above a kept page of which day it
// is, and on the page about it shows what is kept and removes it. Without this script nothing is kept. Nothing of what
// somebody looks at is noted; what stands in the storage is that somebody wants nothing kept.

const KEY = "navi:offline"; // as all that is kept on a device: see portal.js
const root = new URL("../", import.meta.url).href;
const workers = navigator.serviceWorker;
const box = document.querySelector("[data-offline]"); // on the page about it

const wanted = () => {
  try {
    return localStorage.getItem(KEY) !== "no";
  } catch {
    return false; // a browser that keeps nothing
  }
};

const want = (yes) => {
  if (yes) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "no");
};

const ask = (worker, what) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(what, [port2]);
  });

const say = (words) => {
  const line = document.createElement("p");
  line.className = "offline-note";
  line.setAttribute("role", "status");
  line.textContent = words;
  document.getElementById("content").prepend(line);
};

const quiet = () =>
  new Promise((resolve) => {
    const idle = () => (window.requestIdleCallback ?? setTimeout)(resolve);
    if (document.readyState === "complete") idle();
    else addEventListener("load", idle);
  });

// The worker, begun where there is none.
const begun = async () => {
  if (!(await workers.getRegistration(root))) await workers.register(`${root}sw.js`);
  return (await workers.ready).active;
};

// On a page about danger nothing begins, and who saves data is not sent more than was asked for.
const keep = async () => {
  const begins = !(await workers.getRegistration(root));
  if (!wanted() || navigator.connection?.saveData || (begins && document.body.dataset.quickExit)) return "";
  await quiet();
  return ask(await begun(), "keep");
};

const remove = async () => {
  want(false);
  const registration = await workers.getRegistration(root);
  if (registration?.active) await ask(registration.active, "forget");
  await registration?.unregister();
  await caches.delete(root);
};

const show = (kept) => {
  const [state, removes, keeps] = ["state", "remove", "keep"].map((name) => box.querySelector(`[data-is="${name}"]`));
  state.textContent = kept || (wanted() ? box.dataset.none : box.dataset.off);
  removes.hidden = !kept;
  keeps.hidden = Boolean(kept);
};

const about = (kept) => {
  box.querySelector('[data-is="remove"]').addEventListener("click", async () => {
    await remove();
    show("");
  });
  box.querySelector('[data-is="keep"]').addEventListener("click", async () => {
    want(true);
    show(await ask(await begun(), "keep"));
  });
  show(kept);
};

const start = async () => {
  const worker = workers.controller;
  const says = worker ? await ask(worker, "says") : "";
  if (says) say(says);
  if (box) about(worker ? await ask(worker, "kept") : "");
  const kept = await keep();
  if (box && kept) show(kept);
};

if (workers && window.isSecureContext) start().catch(() => {}); // a device that keeps nothing
