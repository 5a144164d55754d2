// Danger in the words of people who do not name it: the twin of danger.py, which explains every step.

const STRUCK = "〓";
const BEYOND = /[\u{10000}-\u{10ffff}]/gu;
const NAME = /<([a-z-]+)>/g;
const LENGTHS = { japanese: [1, 2, 3], other: [1, 2] };

// The runs of a phrase by which it is compared with what sentences taught: the same as signs.py.
const signsIn = (phrase, japanese) => {
  const pieces = japanese ? [...phrase] : phrase.split(" ").filter(Boolean);
  const found = new Set();
  for (const length of japanese ? LENGTHS.japanese : LENGTHS.other) {
    for (let start = 0; start + length <= pieces.length; start += 1) {
      found.add(pieces.slice(start, start + length).join(japanese ? "" : " "));
    }
  }
  return found;
};

// The sign that a word of a group stands in a phrase.
const named = (group) => `<${group}>`;

// The signs with their weights, as they were packed.
const weightsIn = (packed) =>
  new Map(Object.entries(packed).flatMap(([weight, signs]) => signs.split(",").map((sign) => [sign, Number(weight)])));

const byTopic = (alarms) => {
  const found = new Map();
  for (const { topic, to } of alarms) found.set(topic, [...(found.get(topic) ?? []), ...to]);
  return found;
};

// The rules of one language (`danger` of the contents), ready to be asked.
export class Danger {
  constructor({ signs, base, kinds, heard, groups, calm, harmless, window, topics }, folding, { led, kinds: least }) {
    this.folding = folding;
    this.led = led;
    this.heard = heard;
    this.least = least;
    this.signs = weightsIn(signs);
    this.kinds = kinds.map(weightsIn);
    this.base = base;
    this.sources = new Map();
    for (const [name, source] of groups) this.sources.set(name, this.filled(source));
    this.calm = calm.filter((name) => this.sources.has(name));
    this.harmless = this.expression(harmless);
    this.window = window;
    this.topics = topics;
    this.groups = new Map();
    this.said = new Map();
  }

  // What is heard in a folded query whose best result is `best`.
  alarms(folded, best) {
    const whole = this.folding.phrase(folded).replace(BEYOND, STRUCK);
    const phrase = this.harmless ? whole.replace(this.harmless, ` ${STRUCK}`) : whole;
    const query = { spans: this.found(phrase), against: this.found(whole), phrase };
    const calm = this.calm.some((name) => query.against(name).length > 0);
    const found = calm ? [] : this.rules(query);
    const strong = found.filter(([rule]) => !rule.alone);
    let loud = (strong.length ? strong : found).map(([, alarm]) => alarm);
    if (!loud.length && phrase === whole && best && !calm) loud = this.ledBy(best);
    if (!this.signs.size) return loud;
    const known = signsIn(phrase, this.folding.japanese);
    const long = known.size >= this.heard.few;
    if (loud.length) return this.told(query, known, loud, long && !this.weighs(known, this.heard.sure));
    const length = long ? "long" : "short";
    return this.weighs(known, this.heard[calm ? "sure" : length]) ? this.told(query, known, [], true) : [];
  }

  // Whether the signs of a query tell danger with at least this weight.
  weighs(known, least) {
    let total = 0;
    for (const sign of known) total += this.signs.get(sign) ?? 0;
    return known.size > 0 && total >= (least - this.base) * Math.sqrt(known.size);
  }

  // The kinds of danger that a query speaks of, the surest first, each with its lines.
  told(query, known, loud, quiet) {
    const { most, told, behind } = this.least;
    const spoken = [...this.sources.keys()].filter((name) => query.spans(name).length);
    const heard = [...known, ...spoken.map(named)];
    const root = Math.sqrt(heard.length);
    const lines = byTopic(loud);
    const sums = this.kinds.map((kind, topic) => {
      const learnt = heard.reduce((sum, sign) => sum + (kind.get(sign) ?? 0), 0);
      return learnt + (lines.has(topic) ? told * root : 0);
    });
    const order = [...sums.keys()].sort((a, b) => sums[b] - sums[a] || a - b);
    const far = sums[order[0]] - behind * root;
    const near = order.slice(0, most).filter((topic) => sums[topic] >= far);
    const chosen = new Set([...lines.keys(), ...near]);
    const first = byTopic(this.rules(query, chosen).map(([, alarm]) => alarm));
    return order
      .filter((topic) => chosen.has(topic))
      .map((topic) => {
        const all = [...(first.get(topic) ?? []), ...(lines.get(topic) ?? []), ...this.topics[topic].kin];
        return { topic, to: [...new Set(all)], quiet };
      });
  }

  // The rules that hold; with `only` those of these topics that say who comes first.
  rules(query, only = null) {
    const wanted = (rule, topic) => (only ? rule.first && only.has(topic) : !rule.first);
    return this.topics.flatMap(({ rules }, topic) =>
      rules
        .filter((rule) => wanted(rule, topic) && this.holds(rule, query))
        .map((rule) => [rule, { topic, to: rule.to, quiet: false }]),
    );
  }

  ledBy({ record, score, why }) {
    if (score < this.led || why.part === "number") return [];
    const alarms = this.topics.map(
      ({ kin, led }, topic) => led.includes(record) && { topic, to: [record, ...kin], quiet: false },
    );
    return alarms.filter(Boolean);
  }

  holds(rule, query) {
    if (rule.unless?.some((name) => query.against(name).length > 0)) return false;
    if (rule.said && query.phrase.search(this.saying(rule)) >= 0) return true;
    return Boolean(rule.all) && this.near(rule.all.map(query.spans));
  }

  // Whether one of each group stands within a window that begins with one of them.
  near(groups) {
    if (!groups.every((group) => group.length)) return false;
    return groups.flat().some(([start]) => {
      const stands = ([from, to]) => start <= from && to <= start + this.window;
      return groups.every((group) => group.some(stands));
    });
  }

  // Where the words of a group stand in a phrase, each group looked for once.
  found(phrase) {
    const known = new Map();
    return (name) => {
      if (!known.has(name)) {
        if (!this.groups.has(name)) this.groups.set(name, this.written(this.sources.get(name)));
        const spans = [...phrase.matchAll(this.groups.get(name))];
        known.set(
          name,
          spans.map(({ 0: text, index }) => [index, index + text.length]),
        );
      }
      return known.get(name);
    };
  }

  saying(rule) {
    if (!this.said.has(rule)) this.said.set(rule, this.expression(rule.said));
    return this.said.get(rule);
  }

  filled(source) {
    return source.replace(NAME, (_all, name) => `(?:${this.sources.get(name) ?? "(?!)"})`);
  }

  expression(source) {
    return source ? this.written(this.filled(source)) : null;
  }

  written(source) {
    return new RegExp(this.folding.japanese ? `(?:${source})` : `(?:${source})(?= )`, "gu");
  }
}

// The records that alarms lead to, the first of each, then the second of each, and at most so many.
export const pins = (alarms, most) => {
  const longest = Math.max(0, ...alarms.map(({ to }) => to.length));
  const found = new Set();
  for (let turn = 0; turn < longest; turn += 1) {
    for (const { to } of alarms) if (turn < to.length) found.add(to[turn]);
  }
  return [...found].slice(0, most);
};
