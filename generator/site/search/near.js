// The words of an index that begin with what is typed, or that it comes near to: the twin of near.py.

const FIRST = "a".charCodeAt(0);

// The set of letters a to z in a word, a bit each; other characters do not count.
const setOf = (word) => {
  let found = 0;
  for (const char of word) if (char >= "a" && char <= "z") found |= 1 << (char.charCodeAt(0) - FIRST);
  return found;
};

const bits = (set) => {
  let count = 0;
  for (let rest = set; rest; rest &= rest - 1) count += 1;
  return count;
};

// Whether the distance of two words (Damerau and Levenshtein's, neighbours changed about once) is small.
const within = (one, other, slips) => {
  const far = slips + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_zero, column) => Math.min(column, far));
  for (let row = 1; row <= one.length; row += 1) {
    const line = new Array(other.length + 1).fill(far);
    if (row <= slips) line[0] = row;
    let least = line[0];
    const end = Math.min(other.length, row + slips);
    for (let column = Math.max(1, row - slips); column <= end; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(last[column - 1] + (same ? 0 : 1), last[column] + 1, line[column - 1] + 1);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2] + 1);
      line[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > slips) return false;
    before = last;
    last = line;
  }
  return last[other.length] <= slips;
};

export class Words {
  constructor(words) {
    this.sorted = [...words].sort();
    this.byLength = new Map();
    for (const word of this.sorted) {
      if (!this.byLength.has(word.length)) this.byLength.set(word.length, []);
      this.byLength.get(word.length).push([word, setOf(word)]);
    }
  }

  beginning(start) {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.sorted.length && this.sorted[end].startsWith(start)) end += 1;
    return this.sorted.slice(low, end);
  }

  near(word, slips) {
    const letters = setOf(word);
    const found = [];
    for (let length = word.length - slips; length <= word.length + slips; length += 1) {
      for (const [known, held] of this.byLength.get(length) ?? []) {
        if (bits(letters ^ held) <= 2 * slips && within(word, known, slips)) found.push(known);
      }
    }
    return found;
  }
}
