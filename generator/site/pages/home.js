// The district of a visitor, kept on this device only where they ask for it, and forgotten when they say so. Without a
// script, or where the browser keeps nothing, the list of districts is all there is.

const KEY = "navi:district"; // as all that is kept on a device: see portal.js

const mine = document.querySelector(".mine");
const remember = document.querySelector(".remember");
const links = document.querySelectorAll("a[data-district]");

const kept = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
};

const show = () => {
  const id = kept((storage) => storage.getItem(KEY));
  const link = [...links].find((one) => one.dataset.district === id);
  mine.hidden = !link;
  remember.hidden = Boolean(link);
  if (!link) return;
  const own = mine.querySelector("a");
  own.href = link.href;
  own.textContent = link.textContent;
};

for (const link of links) {
  link.addEventListener("click", () => {
    if (remember.querySelector("input").checked) kept((storage) => storage.setItem(KEY, link.dataset.district));
  });
}
mine.querySelector("button").addEventListener("click", () => {
  kept((storage) => storage.removeItem(KEY));
  show();
  remember.querySelector("input").checked = false;
  mine.parentElement.querySelector("summary").focus();
});
show();
