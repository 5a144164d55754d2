// Danger in the words of people who do not name it: the twin of danger.py, which explains every step.

const STRUCK = "〓";
const BEYOND = /[\u{10000}-\u{10ffff}]/gu;
const NAME = /<([a-z-]+)>/g;

// The rules of one language (`danger` of the contents), ready to be asked.
export class Danger {
  constructor({ groups, calm, harmless, window, topics }, folding, { led }) {
    this.folding = folding;
    this.led = led;
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
    const spans = new Map();
    if (this.calm.some((name) => this.spans(name, phrase, spans).length)) return [];
    const found = this.topics.flatMap(({ rules }, topic) =>
      rules.filter((rule) => this.holds(rule, phrase, spans)).map((rule) => [rule, { topic, to: rule.to }]),
    );
    const strong = found.filter(([rule]) => !rule.alone);
    if (found.length) return (strong.length ? strong : found).map(([, alarm]) => alarm);
    return phrase === whole && best ? this.ledBy(best) : [];
  }

  ledBy({ record, score, why }) {
    if (score < this.led || why.part === "number") return [];
    const alarms = this.topics.map(({ kin, led }, topic) => led.includes(record) && { topic, to: [record, ...kin] });
    return alarms.filter(Boolean);
  }

  holds(rule, phrase, spans) {
    if (rule.unless?.some((name) => this.spans(name, phrase, spans).length)) return false;
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
