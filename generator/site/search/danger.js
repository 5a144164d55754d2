// Danger in the words of people who do not name it: the twin of danger.py, which explains every step.

const STRUCK = "〓";
const BEYOND = /[\u{10000}-\u{10ffff}]/gu;
const KANJI_LETTER = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]/;
const NAME = /<([a-z-]+)>/g;

// The runs of a phrase by which it is compared with examples: the same as examples.py.
const signsIn = (phrase, japanese) => {
  const pieces = japanese ? [...phrase] : phrase.trim().split(" ");
  const found = new Set();
  for (let length = 1; length <= 2; length += 1) {
    for (let start = 0; start + length <= pieces.length; start += 1) {
      if (japanese && length === 1 && !KANJI_LETTER.test(pieces[start])) continue;
      found.add(pieces.slice(start, start + length).join(japanese ? "" : " "));
    }
  }
  return found;
};

// The rules of one language (`danger` of the contents), ready to be asked.
export class Danger {
  constructor({ signs, base, heard, acts, groups, calm, harmless, window, topics }, folding, { led }) {
    this.folding = folding;
    this.led = led;
    this.heard = heard;
    this.signs = new Map(
      signs.flatMap((held, topic) => Object.entries(held).map(([sign, weight]) => [sign, [weight, topic]])),
    );
    this.base = base;
    this.sources = new Map();
    for (const [name, source] of groups) this.sources.set(name, this.filled(source));
    this.acts = acts.filter((name) => this.sources.has(name));
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
    const spans = new Map();
    const against = new Map();
    const spoken = (name) => this.spans(name, whole, against).length > 0;
    if (this.calm.some(spoken)) return [];
    const found = this.topics.flatMap(({ rules }, topic) =>
      rules
        .filter((rule) => !rule.unless?.some(spoken) && this.holds(rule, phrase, spans))
        .map((rule) => [rule, { topic, to: rule.to }]),
    );
    const strong = found.filter(([rule]) => !rule.alone);
    if (found.length) return (strong.length ? strong : found).map(([, alarm]) => alarm);
    const heard = this.hear(phrase, spans);
    return heard.length || phrase !== whole || !best ? heard : this.ledBy(best);
  }

  // What the signs say that examples taught, when something is done in the query at all.
  hear(phrase, spans) {
    if (!this.acts.some((name) => this.spans(name, phrase, spans).length)) return [];
    const found = signsIn(phrase, this.folding.japanese);
    const known = [...found].filter((sign) => this.signs.has(sign)).map((sign) => this.signs.get(sign));
    const total = known.reduce((sum, [weight]) => sum + weight, 0);
    if (total < (this.heard - this.base) * Math.sqrt(found.size)) return [];
    const sums = this.topics.map(() => 0);
    for (const [weight, topic] of known) if (topic < sums.length) sums[topic] += weight;
    const topic = sums.indexOf(Math.max(...sums));
    return [{ topic, to: this.topics[topic].kin }];
  }

  ledBy({ record, score, why }) {
    if (score < this.led || why.part === "number") return [];
    const alarms = this.topics.map(({ kin, led }, topic) => led.includes(record) && { topic, to: [record, ...kin] });
    return alarms.filter(Boolean);
  }

  holds(rule, phrase, spans) {
    if (rule.said && phrase.search(this.saying(rule)) >= 0) return true;
    return Boolean(rule.all) && this.near(rule.all.map((name) => this.spans(name, phrase, spans)));
  }

  // Whether one of each group stands within a window that begins with one of them.
  near(groups) {
    if (!groups.every((group) => group.length)) return false;
    return groups.flat().some(([start]) => {
      const stands = ([from, to]) => start <= from && to <= start + this.window;
      return groups.every((group) => group.some(stands));
    });
  }

  spans(name, phrase, known) {
    if (!known.has(name)) {
      if (!this.groups.has(name)) this.groups.set(name, this.written(this.sources.get(name)));
      const found = [...phrase.matchAll(this.groups.get(name))];
      known.set(
        name,
        found.map(({ 0: text, index }) => [index, index + text.length]),
      );
    }
    return known.get(name);
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
