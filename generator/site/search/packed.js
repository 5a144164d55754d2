// Whole numbers as short text: the reader of what packed.py writes.

const VLQ_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VLQ_BITS = 5;
const VLQ_MORE = 1 << VLQ_BITS;

const values = new Uint8Array(128);
[...VLQ_DIGITS].forEach((digit, value) => {
  values[digit.charCodeAt(0)] = value;
});

export const unpacked = (text) => {
  const found = [];
  let number = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)];
    number |= (value & (VLQ_MORE - 1)) << shift;
    if (value & VLQ_MORE) shift += VLQ_BITS;
    else {
      found.push(number);
      number = 0;
      shift = 0;
    }
  }
  return found;
};

export const risen = (text) => {
  let before = 0;
  return unpacked(text).map((step) => {
    before += step;
    return before;
  });
};
