// The data of the report: calls as they stand in the file, filters over them, and the figures of any selection.

const data = JSON.parse(document.getElementById('data').textContent);
const text = (index) => data.strings[index] || '';

// --show chooses the findings that are displayed, never what is scored.
const isShown = (check) => data.checks[check].severity >= data.show;

// Raw calls are compact; what lists and filters need is unpacked once.
function unpack(raw, index) {
  const call = {index, raw, id: raw.i, file: raw.f, line: raw.l, agent: text(raw.a), team: text(raw.t), queue: text(raw.q),
    week: text(raw.w), started: raw.s || '', duration: raw.d, turns: raw.n, upset: Boolean(raw.u), counts: [0, 0, 0, 0],
    ear: false, cards: [], failed: new Set()};
  for (const verdict of raw.v) {
    if (verdict[3]) call.ear = true;
    if (verdict[1] !== 1 || !isShown(verdict[0])) continue;
    call.failed.add(verdict[0]);
    call.counts[data.checks[verdict[0]].severity]++;
  }
  for (const card of raw.c) {
    const shape = data.shapes[card[0]];
    call.cards[shape.card] = {shape, score: card[1], low: card[2], high: card[3], band: text(card[4]),
      passed: Boolean(card[5]), zeroedBy: card[6], sections: card[7]};
  }
  call.words = `${call.id} ${call.agent} ${call.team} ${call.queue} ${call.file}`.toLowerCase();
  return call;
}

const calls = data.calls.map(unpack);
const hasValue = (field) => calls.some((call) => call[field] !== '');

const FILTERS = ['q', 'agent', 'team', 'week', 'check', 'severity', 'outcome', 'from', 'to', 'ear'];

function matches(filter, card) {
  const check = filter.check === undefined ? -1 : data.checks.findIndex((each) => each.id === filter.check);
  const least = SEVERITIES.indexOf(filter.severity || '');
  const query = (filter.q || '').toLowerCase();
  return (call) => {
    const scored = call.cards[card];
    const score = scored ? scored.score : null;
    if (query && !call.words.includes(query)) return false;
    if (filter.agent !== undefined && call.agent !== filter.agent) return false;
    if (filter.team !== undefined && call.team !== filter.team) return false;
    if (filter.week !== undefined && call.week !== filter.week) return false;
    if (filter.check !== undefined && !call.failed.has(check)) return false;
    if (least >= 0 && !call.counts.some((count, severity) => severity >= least && count > 0)) return false;
    if (filter.outcome === 'below' && !(scored && score !== null && !scored.passed)) return false;
    if (filter.outcome === 'passed' && !(scored && score !== null && scored.passed)) return false;
    if (filter.from !== undefined && !(score !== null && score >= Number(filter.from))) return false;
    if (filter.to !== undefined && !(score !== null && (score < Number(filter.to) || Number(filter.to) === 100))) return false;
    return !filter.ear || call.ear;
  };
}

const isFiltered = (filter) => FILTERS.some((name) => filter[name] !== undefined);

// Wilson's interval with continuity correction, 95 %.
function wilson(hits, of) {
  if (of === 0) return [0, 1];
  const z = 1.959963984540054;
  const p = hits / of;
  const z2 = z * z;
  const spread = z2 - 1 / of + 4 * of * p * (1 - p);
  const low = (2 * of * p + z2 - (z * Math.sqrt(Math.max(0, spread + (4 * p - 2))) + 1)) / (2 * (of + z2));
  const high = (2 * of * p + z2 + (z * Math.sqrt(Math.max(0, spread - (4 * p - 2))) + 1)) / (2 * (of + z2));
  return [hits === 0 ? 0 : Math.max(0, low), hits === of ? 1 : Math.min(1, high)];
}

function student(freedom) {
  const table = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
  const z = 1.959963984540054;
  return freedom <= table.length ? table[freedom - 1] : z + (z * z * z + z) / (4 * freedom) + 3 / (freedom * freedom);
}

class Tally {
  constructor() {
    this.count = 0;
    this.sum = 0;
    this.squares = 0;
    this.passed = 0;
    this.bins = new Array(20).fill(0);
  }
  add(value, passed) {
    this.count++;
    this.sum += value;
    this.squares += value * value;
    this.passed += passed ? 1 : 0;
    this.bins[Math.min(19, Math.floor(Math.min(100, Math.max(0, value)) * 20 / 100))]++;
  }
  get mean() { return this.count === 0 ? 0 : this.sum / this.count; }
  get interval() {
    if (this.count < 2) return [0, 100];
    const variance = Math.max(0, (this.squares - this.sum * this.sum / this.count) / (this.count - 1));
    const half = student(this.count - 1) * Math.sqrt(variance / this.count);
    return [Math.max(0, this.mean - half), Math.min(100, this.mean + half)];
  }
  get passRate() { return wilson(this.passed, this.count); }
}

class Figures {
  constructor(name) {
    this.name = name;
    this.calls = 0;
    this.tally = new Tally();
    this.checks = data.checks.map(() => [0, 0, 0]);  // passed, failed, not applicable
  }
  add(call, card) {
    this.calls++;
    const scored = call.cards[card];
    if (scored && scored.score !== null) this.tally.add(scored.score, scored.passed);
    for (const verdict of call.raw.v) this.checks[verdict[0]][verdict[1]]++;
  }
  get findings() {
    const counts = [0, 0, 0, 0];
    this.checks.forEach((check, index) => { if (isShown(index)) counts[data.checks[index].severity] += check[1]; });
    return counts;
  }
  // The check that these calls most surely fail more often than the others do; -1 where nothing stands out.
  standsOut(all) {
    let best = -1;
    let most = 0;
    this.checks.forEach(([passed, failed], index) => {
      const others = all.checks[index][0] + all.checks[index][1] - passed - failed;
      if (failed === 0 || others === 0 || !isShown(index)) return;
      const excess = wilson(failed, passed + failed)[0] - (all.checks[index][1] - failed) / others;
      if (excess > most) { best = index; most = excess; }
    });
    return best;
  }
}

function addTo(groups, name, call, card) {
  if (!groups.has(name)) groups.set(name, new Figures(name));
  groups.get(name).add(call, card);
}

// Everything that the overview shows of some calls.
function summarise(selected, card) {
  const all = new Figures('');
  const groups = {agent: new Map(), team: new Map(), week: new Map()};
  const sections = new Map();
  for (const call of selected) {
    all.add(call, card);
    for (const field of ['agent', 'team', 'week']) addTo(groups[field], call[field], call, card);
    const scored = call.cards[card];
    if (!scored) continue;
    scored.shape.sections.forEach((section, index) => {
      const [earned, possible] = scored.sections[index];
      if (!sections.has(section.title)) sections.set(section.title, new Tally());
      if (possible > 0) sections.get(section.title).add(100 * earned / possible, false);
    });
  }
  return {all, groups, sections};
}

function revived(source, card) {
  const figures = new Figures(source.name);
  figures.calls = source.calls;
  figures.checks = source.checks;
  Object.assign(figures.tally, source.tallies[card]);
  return figures;
}

// The figures of the whole run, which may hold more calls than this file.
function figuresOfRun(card) {
  const own = data.statistics;
  const groups = {};
  for (const field of ['agent', 'team', 'week']) {
    groups[field] = new Map(own[field].map((each) => [each.name, revived(each, card)]));
  }
  const sections = new Map(own.sections.filter((each) => each.card === data.scorecards[card].title)
    .map((each) => [each.title, Object.assign(new Tally(), each.tally)]));
  return {all: revived(own.all, card), groups, sections};
}
