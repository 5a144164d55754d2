// The picture of a household, worked out of the same rules as in generator/records/case.py; a test holds both equal.
// Pure: what was chosen goes in, references come out. Nothing is stored and nothing is sent.

const PARTS_CALLED = ["desk", "team", "reach", "join"];
const COUNTED = ["leads", "involved"];

const once = (values) => [...new Set(values)];

const clauseHolds = (clause, chosen, counts) =>
  Object.entries(clause).some(([name, value]) => {
    if (name === "not") return false;
    return COUNTED.includes(name) ? counts[name] >= value : value.some((one) => chosen[name].includes(one));
  });

const applies = (rule, chosen, counts) =>
  rule.when.every((clause) => clauseHolds(clause, chosen, counts) !== Boolean(clause.not));

const about = (rule) => [...(rule.when[0].needs ?? []), ...(rule.when[0].signs ?? [])];

const troublesOf = (desks, given) =>
  [...given.needs, ...given.signs].flatMap((what) => {
    const mine = desks.filter((rule) => about(rule).includes(what));
    const bodies = once(mine.flatMap((rule) => rule.bodies));
    const involved = bodies.some((body) => given.involved.includes(body));
    return mine.length ? [{ about: what, rules: mine.map((rule) => rule.id), bodies, involved }] : [];
  });

const leadsOf = (troubles) => once(troubles.map((trouble) => trouble.bodies[0]));

const overlapsOf = (data, troubles) =>
  data.calls
    .map((body) => [body, troubles.filter((trouble) => trouble.bodies.includes(body)).map((trouble) => trouble.about)])
    .filter(([, held]) => held.length > 1);

const linesOf = (data, given) => {
  const danger = given.signs.includes("danger");
  const needs = given.needs.map((ref) => data.needs[ref]).filter((need) => danger || need.urgent);
  const wanted = [...(danger ? data.emergency : []), ...needs.flatMap((need) => need.hotlines)];
  return data.lines.filter((line) => wanted.includes(line));
};

const calledOf = (data, meeting, calls, given) => {
  if (!meeting) return [];
  const others = data.involved.filter((ref) => calls.includes(ref) || given.involved.includes(ref));
  return once([...data.hosts[meeting], ...others]);
};

const placesOf = (data, given, rules) => {
  const programs = rules.flatMap((rule) => rule.plan);
  return (data.places[given.district] ?? [])
    .filter(([, program]) => programs.includes(program))
    .map(([place]) => place);
};

// `given` has lists needs, home, signs, involved and the words consent, stage, district, all in the order of the form.
export const pictureOf = (data, given) => {
  const chosen = { ...given, consent: [given.consent], stage: [given.stage], meeting: [] };
  const counts = { leads: 0, involved: given.involved.length };
  const rules = {};
  let troubles = [];
  let meeting = null;
  for (const [part, known] of data.rules) {
    rules[part] = known.filter((rule) => applies(rule, chosen, counts));
    if (part === "desk") {
      troubles = troublesOf(rules.desk, given);
      counts.leads = leadsOf(troubles).length;
    }
    if (part === "meeting") {
      meeting = rules.meeting.find((rule) => rule.meeting)?.meeting ?? null;
      chosen.meeting = [meeting];
    }
  }
  const called = PARTS_CALLED.flatMap((part) => rules[part].flatMap((rule) => rule.bodies));
  const ids = Object.entries(rules).map(([part, found]) => [part, found.map((rule) => rule.id)]);
  return {
    rules: Object.fromEntries(ids),
    troubles,
    overlaps: overlapsOf(data, troubles),
    leads: leadsOf(troubles),
    meeting,
    called: calledOf(data, meeting, called, given),
    lines: linesOf(data, given),
    first: [...rules.step.flatMap((rule) => rule.plan), ...leadsOf(troubles)][0] ?? null,
    calls: data.calls.filter((ref) => called.includes(ref)),
    places: placesOf(data, given, rules.place),
  };
};
