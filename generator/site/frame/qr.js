// A QR code of an address, drawn in the page: nothing is asked of anybody. Bytes, level M, mask 4, versions 1 to 20;
// the same modules as the codes of the build (frame/qr.py), which a test compares one by one.

const SVG = "http://www.w3.org/2000/svg";
const BORDER = 2;

// By version: bytes for correction in a block, then how many blocks hold how many bytes of data (ISO/IEC 18004, M).
const BLOCKS = [
  [10, [1, 16]],
  [16, [1, 28]],
  [26, [1, 44]],
  [18, [2, 32]],
  [24, [2, 43]],
  [16, [4, 27]],
  [18, [4, 31]],
  [22, [2, 38], [2, 39]],
  [22, [3, 36], [2, 37]],
  [26, [4, 43], [1, 44]],
  [30, [1, 50], [4, 51]],
  [22, [6, 36], [2, 37]],
  [22, [8, 37], [1, 38]],
  [24, [4, 40], [5, 41]],
  [24, [5, 41], [5, 42]],
  [28, [7, 45], [3, 46]],
  [28, [10, 46], [1, 47]],
  [26, [9, 43], [4, 44]],
  [26, [3, 44], [11, 45]],
  [26, [3, 41], [13, 42]],
];

// Where the middles of the small squares stand.
const ALIGNED = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
  [6, 26, 50, 74],
  [6, 30, 54, 78],
  [6, 30, 56, 82],
  [6, 30, 58, 86],
  [6, 34, 62, 90],
];

const EXP = [];
const LOG = [];
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value;
  LOG[value] = power;
  value = value & 128 ? (value << 1) ^ 0x11d : value << 1;
}
const times = (a, b) => (a && b ? EXP[(LOG[a] + LOG[b]) % 255] : 0);

const correctionOf = (data, length) => {
  let generator = [1];
  for (let root = 0; root < length; root += 1) {
    const next = [...generator, 0];
    generator.forEach((factor, at) => {
      next[at + 1] ^= times(factor, EXP[root]);
    });
    generator = next;
  }
  const rest = [...data, ...new Array(length).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const lead = rest[at];
    generator.forEach((factor, step) => {
      rest[at + step] ^= times(factor, lead);
    });
  }
  return rest.slice(data.length);
};

const capacity = ([, ...groups]) => groups.reduce((sum, [count, size]) => sum + count * size, 0);

const bitsOf = (value, length) => Array.from({ length }, (_none, at) => (value >> (length - 1 - at)) & 1);

const codewords = (bytes, version) => {
  const [length, ...groups] = BLOCKS[version - 1];
  const whole = capacity(BLOCKS[version - 1]);
  const bits = [
    0,
    1,
    0,
    0,
    ...bitsOf(bytes.length, version < 10 ? 8 : 16),
    ...bytes.flatMap((byte) => bitsOf(byte, 8)),
  ];
  bits.push(...new Array(Math.min(4, whole * 8 - bits.length)).fill(0));
  if (bits.length < whole * 8) bits.push(...new Array(8).fill(0)); // as segno fills up; no reader looks at it
  const data = [];
  for (let at = 0; at < bits.length; at += 8) data.push(Number.parseInt(bits.slice(at, at + 8).join(""), 2));
  for (let pad = 0xec; data.length < whole; pad ^= 0xec ^ 0x11) data.push(pad);
  const blocks = [];
  for (const [count, size] of groups) for (let one = 0; one < count; one += 1) blocks.push(data.splice(0, size));
  const checks = blocks.map((block) => correctionOf(block, length));
  const across = (lists) =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_none, at) =>
      lists.filter((list) => at < list.length).map((list) => list[at]),
    ).flat();
  return [...across(blocks), ...across(checks)];
};

// The rest of a division by a generator polynomial, for the format and the version.
const checked = (value, length, generator) => {
  let rest = value << length;
  for (let bit = 31; bit >= length; bit -= 1) {
    if ((rest >>> bit) & 1) rest ^= generator << (bit - length);
  }
  return (value << length) | rest;
};

const fixedParts = (size, version) => {
  const grid = Array.from({ length: size }, () => new Array(size).fill(null));
  const put = (row, column, dark) => {
    if (row >= 0 && column >= 0 && row < size && column < size) grid[row][column] = dark ? 1 : 0;
  };
  for (const [top, left] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ]) {
    for (let row = -1; row < 8; row += 1) {
      for (let column = -1; column < 8; column += 1) {
        const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
        put(top + row, left + column, ring !== 2 && ring !== 4);
      }
    }
  }
  for (let at = 8; at < size - 8; at += 1) {
    put(6, at, at % 2 === 0);
    put(at, 6, at % 2 === 0);
  }
  const middles = ALIGNED[version - 1];
  const last = middles[middles.length - 1];
  for (const row of middles) {
    for (const column of middles) {
      if ((row === 6 && column === 6) || (row === 6 && column === last) || (row === last && column === 6)) continue;
      for (let y = -2; y < 3; y += 1) {
        for (let x = -2; x < 3; x += 1) put(row + y, column + x, Math.max(Math.abs(y), Math.abs(x)) !== 1);
      }
    }
  }
  const format = checked(0b00100, 10, 0x537) ^ 0x5412; // level M (00), mask 4
  for (let at = 0; at < 15; at += 1) {
    const dark = (format >> at) & 1;
    if (at < 6) put(at, 8, dark);
    else if (at < 8) put(at + 1, 8, dark);
    else put(size - 15 + at, 8, dark);
    if (at < 8) put(8, size - 1 - at, dark);
    else if (at < 9) put(8, 15 - at, dark);
    else put(8, 14 - at, dark);
  }
  put(size - 8, 8, true);
  if (version > 6) {
    const told = checked(version, 12, 0x1f25);
    for (let at = 0; at < 18; at += 1) {
      put(Math.floor(at / 3), size - 11 + (at % 3), (told >> at) & 1);
      put(size - 11 + (at % 3), Math.floor(at / 3), (told >> at) & 1);
    }
  }
  return grid;
};

// Rows of 0 and 1; null for a text that is too long for the largest version.
export const modulesOf = (text) => {
  const bytes = [...new TextEncoder().encode(text)];
  const version =
    1 + BLOCKS.findIndex((blocks, at) => capacity(blocks) * 8 >= 4 + (at < 9 ? 8 : 16) + bytes.length * 8);
  if (!version) return null;
  const size = 17 + 4 * version;
  const grid = fixedParts(size, version);
  const bits = codewords(bytes, version).flatMap((byte) => bitsOf(byte, 8));
  let next = 0;
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5; // the upright line of the clock
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row][column] !== null) continue;
        const masked = (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0 ? 1 : 0;
        grid[row][column] = (bits[next] ?? 0) ^ masked;
        next += 1;
      }
    }
    upwards = !upwards;
  }
  return grid;
};

export const qrOf = (text) => {
  const grid = modulesOf(text);
  if (!grid) return null;
  const size = grid.length + 2 * BORDER;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${size} ${size}`);
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  const dark = grid.flatMap((row, y) => row.map((one, x) => (one ? `M${x + BORDER} ${y + BORDER}h1v1h-1z` : "")));
  path.setAttribute("d", dark.join(""));
  drawing.append(path);
  return drawing;
};
