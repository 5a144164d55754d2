// What one takes along from a page: its address as a code, sent to somebody, or kept on the list of this device. The links
// are plain addresses, so that nothing of LINE or of anybody else is loaded here. In a box about a danger only the code.

import * as memo from "./memo_list.js";
import { qrOf } from "./qr.js";

// The address that is the same for everybody: without what was asked, filtered or chosen.
const addressOf = () => {
  const canonical = document.querySelector('link[rel="canonical"]');
  const address = new URL(canonical ? canonical.href : location.href);
  address.search = "";
  address.hash = "";
  return address.href;
};

// The words of an element without the readings over them.
const wordsOf = (element) => {
  const bare = element.cloneNode(true);
  for (const reading of bare.querySelectorAll("rt, rp, .vh")) reading.remove();
  return bare.textContent.replace(/\s+/g, " ").trim();
};

const showCode = (box, address) => {
  const place = box.querySelector('[data-along="code"]');
  const drawing = qrOf(address);
  if (drawing) place.replaceChildren(drawing);
  box.querySelector('[data-along="address"]').textContent = address;
};

const sending = (box, address, name, tell) => {
  const part = (what) => box.querySelector(`[data-along="${what}"]`);
  const text = encodeURIComponent(`${name}\n${address}`);
  part("line").href = `https://line.me/R/share?text=${text}`; // "Sending text messages" of LINE's URL schemes
  part("sms").href = `sms:?&body=${text}`; // "&" is what iOS reads, "?" what RFC 5724 says
  part("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      tell("copied");
    } catch {
      tell("not_copied");
    }
  });
  if (!navigator.share) return;
  part("share").hidden = false;
  part("share").addEventListener("click", () => {
    navigator.share({ title: name, url: address }).catch(() => {}); // whoever changes their mind is told nothing
  });
};

const keeping = (box, name, tell) => {
  const button = box.querySelector('[data-along="keep"]');
  const at = memo.placeOf(location);
  const show = () => button.setAttribute("aria-pressed", memo.isKept(at));
  button.addEventListener("click", () => {
    tell(memo.isKept(at) ? memo.drop(at) : memo.keep(at, name));
    show();
  });
  show();
};

// Fills the box of a page; called once, when it is opened first.
export const fill = (box) => {
  const address = addressOf();
  showCode(box, address);
  if (box.matches(".quiet")) return;
  const name = wordsOf(document.querySelector("h1"));
  const tell = (what) => {
    for (const one of box.querySelectorAll("[data-told]")) one.hidden = one.dataset.told !== what;
  };
  sending(box, address, name, tell);
  keeping(box, name, tell);
  for (const one of box.querySelectorAll('[data-along="keep"], [data-along="copy"]')) one.hidden = false; // both work now
};
