// The page of one call: scorecards with their arithmetic, the call over time, findings, and the conversation with the
// findings in it and the coaching beside.

function evidenceOf(raw) {
  return {segment: raw[0], turn: raw[1], role: raw[2], start: raw[3], end: raw[4], span: [raw[5], raw[6]], quote: raw[7] || '',
    mark: [raw[8] || 0, raw[9] || 0], note: text(raw[10] || 0)};
}

function verdictsOf(call, outcome) {
  return call.raw.v.filter((verdict) => verdict[1] === outcome).map((verdict) => ({
    index: verdict[0], check: data.checks[verdict[0]], reason: text(verdict[2]), ear: Boolean(verdict[3]), share: verdict[4],
    evidence: (verdict[5] || []).map(evidenceOf), search: verdict[6] || null, other: verdict[7] || '', costs: costsOf(call, verdict)}));
}

const findingsOf = (call) => verdictsOf(call, 1).filter((finding) => isShown(finding.index)).sort((a, b) => b.check.severity - a.check.severity);

// What a verdict earned of an item's points.
function earnedOf(item, verdict) {
  if (!verdict || verdict[1] === 2) return 0;
  const share = Math.min(1, Math.max(0, verdict[4] ?? (verdict[1] === 0 ? 1 : 0)));
  if (item.points >= 0) return item.points * share;
  return verdict[1] === 1 ? item.points * (1 - share) : 0;
}

function itemsOf(card) {
  return card.shape.sections.flatMap((section) => section.items);
}

function costsOf(call, verdict) {
  return call.cards.filter(Boolean).flatMap((card) => itemsOf(card).filter((item) => item.check === verdict[0]).map((item) => {
    const earned = earnedOf(item, verdict);
    const lost = item.bonus ? 0 : item.points > 0 ? item.points - earned : -earned;
    return {card: data.scorecards[card.shape.card].title, lost, critical: item.critical};
  }));
}

function costText(finding) {
  return finding.costs.map((cost) => {
    const zero = ['', 'zeroes its section', 'zeroes the scorecard'][cost.critical];
    const lost = cost.lost > 0 ? `−${points(cost.lost)} ${data.scorecards.length > 1 ? cost.card : cost.lost === 1 ? 'point' : 'points'}` : '';
    return [lost, zero].filter(Boolean).join(', ');
  }).filter(Boolean).join('; ');
}

// A whole sentence that was judged says less than the words in it that were found.
function narrowest(spans) {
  const holds = (wide, narrow) => wide[0] <= narrow[0] && wide[1] >= narrow[1] && wide[1] - wide[0] > narrow[1] - narrow[0] && narrow[1] > narrow[0];
  return spans.filter((wide) => !spans.some((narrow) => holds(wide, narrow)));
}

// Evidence of one sentence as one line, in the order of the call.
function sayings(list) {
  const lines = new Map();
  for (const evidence of list) {
    const key = `${evidence.segment} ${evidence.quote}`;
    if (!lines.has(key)) lines.set(key, {...evidence, marks: [], notes: new Set()});
    lines.get(key).marks.push(evidence.mark);
    if (evidence.note) lines.get(key).notes.add(evidence.note);
  }
  return [...lines.values()].sort((a, b) => a.segment - b.segment);
}

function evidenceLine(evidence, severity, goTo) {
  const time = evidence.start !== null ? clock(evidence.start) : `turn ${evidence.turn}`;
  return h('div', {class: `evidence ${ROLES[evidence.role]}`},
    h('button', {type: 'button', class: 'time', onclick: () => goTo(evidence.segment), title: `turn ${evidence.turn}`}, time),
    h('span', {class: 'who'}, ROLES[evidence.role]),
    h('div', {class: 'said'}, h('q', {dir: 'auto'}, marked(evidence.quote, narrowest(evidence.marks), severity)),
      evidence.notes.size > 0 && h('span', {class: 'note'}, ' ', [...evidence.notes].join('; '))));
}

function findingBody(finding, goTo, coached = true) {
  const severity = SEVERITIES[finding.check.severity];
  const nearest = finding.search ? finding.search[3] : [];
  return [
    h('p', {class: 'reason', dir: 'auto'}, finding.reason, !coached && finding.ear && h('span', {class: 'ear'}, 'needs an ear')),
    sayings(finding.evidence).map((saying) => evidenceLine(saying, severity, goTo)),
    nearest.length > 0 && h('p', {class: 'quiet'}, 'The nearest thing said:'),
    sayings(nearest.map(evidenceOf)).map((saying) => evidenceLine(saying, 'near', goTo)),
    finding.other && otherCall(finding.other),
    coached && finding.check.coach && h('p', {class: 'coach'}, h('b', {}, 'Coaching '), finding.check.coach),
  ];
}

// Checks across calls name the other call of the pair.
function otherCall(id) {
  const other = calls.find((call) => call.id === id);
  return h('p', {class: 'quiet'}, 'The other call: ', other ? h('a', {href: hrefTo(`call/${other.index}`)}, h('bdi', {}, id)) : h('bdi', {}, id));
}

// Grave findings stand open; in a long list the lesser ones are one line each until they are asked for.
function findingCard(finding, goTo, open) {
  return h('details', {class: `finding ${SEVERITIES[finding.check.severity]}`, open},
    h('summary', {}, chip(finding.check.severity), h('h3', {}, finding.check.title || finding.check.id),
      finding.ear && h('span', {class: 'ear'}, 'needs an ear'), h('span', {class: 'cost'}, costText(finding))),
    findingBody(finding, goTo),
    h('p', {class: 'rule'}, h('a', {href: hrefTo('check/' + encodeURIComponent(finding.check.id))}, finding.check.id),
      [' ', finding.check.sources.join(', '), finding.check.where].filter(Boolean).join(' · ')));
}

function findingsPanel(call, findings) {
  const long = findings.length > 6;
  const list = h('div', {class: 'findings'}, findings.map((finding) => findingCard(finding, goToSegment, !long || finding.check.severity >= 2)));
  const all = long && h('button', {type: 'button', class: 'unfolds', onclick: (event) => {
    const open = event.target.textContent === 'Open all';
    list.querySelectorAll('details').forEach((details) => { details.open = open; });
    event.target.textContent = open ? 'Close all' : 'Open all';
  }}, 'Open all');
  return panel(findings.length > 0 ? plural(findings.length, 'finding') : 'No findings', null, all, list, otherVerdicts(call));
}

function arithmetic(call, card) {
  const verdicts = new Map(call.raw.v.map((verdict) => [verdict[0], verdict]));
  const rows = [];
  const terms = [];
  let possibleAll = 0;
  card.shape.sections.forEach((section, index) => {
    const [earned, possible, zeroed] = card.sections[index];
    const applied = possible > 0;
    if (applied) {
      terms.push(`${points(section.weight)} × ${points(100 * earned / possible)} %`);
      possibleAll += section.weight;
    }
    rows.push(h('tr', {class: 'sum'}, h('th', {scope: 'row'}, section.title, h('span', {class: 'quiet'}, ` weight ${points(section.weight)}`)),
      h('td', {}, zeroed ? 'zeroed by a critical check' : applied ? '' : 'left out of the total'),
      h('td', {class: 'number'}, applied ? `${points(earned)} of ${points(possible)} = ${points(100 * earned / possible)} %` : 'not applicable')));
    for (const item of section.items) {
      const verdict = verdicts.get(item.check);
      const outcome = verdict ? verdict[1] : 2;
      rows.push(h('tr', {class: `outcome${outcome}`}, h('th', {scope: 'row'}, data.checks[item.check] ? data.checks[item.check].id : '?'), h('td', {}, OUTCOMES[outcome]),
        h('td', {class: 'number'}, itemText(item, verdict, outcome))));
    }
  });
  const total = card.score === null ? 'Nothing applied, so there is no score.'
    : card.zeroedBy ? `Score = 0, since ${card.zeroedBy} failed, which is critical.`
      : `Score = (${terms.join(' + ')}) ÷ ${points(possibleAll)} = ${points(card.score)}`;
  return h('details', {class: 'arithmetic'}, h('summary', {}, 'How the score came about'), h('table', {}, h('tbody', {}, rows)), h('p', {}, total));
}

function itemText(item, verdict, outcome) {
  if (outcome === 2) return '–';
  const earned = earnedOf(item, verdict);
  if (item.points === 0) return 'report only';
  if (item.points < 0) return earned < 0 ? `${points(earned)}` : 'nothing taken away';
  return item.bonus ? `+${points(earned)} bonus` : `${points(earned)} of ${points(item.points)}`;
}

function scorecard(call, card) {
  const info = data.scorecards[card.shape.card];
  const known = card.score !== null;
  return h('section', {class: 'panel scorecard'},
    h('div', {class: 'headline'}, h('h2', {}, info.title),
      h('div', {class: `big ${!known ? '' : card.passed ? 'good' : 'bad'}`}, known ? score1(card.score) : 'none', known && h('small', {}, ' of 100')),
      h('div', {class: 'band'}, [card.band, known ? (card.passed ? 'passed' : 'not passed') : 'nothing applied'].filter(Boolean).join(' · '),
        h('span', {class: 'quiet'}, ` pass mark ${points(info.passMark)}`))),
    known && meter(card.score / 100, {low: Math.min(card.low, card.score) / 100, high: card.high / 100, tick: info.passMark / 100, kind: card.passed ? 'good' : 'bad'}),
    known && card.high > card.low && h('p', {class: 'doubtful'}, `Between ${score1(card.low)} and ${score1(card.high)}, as doubtful words are heard.`),
    card.zeroedBy && h('p', {class: 'zeroed'}, `Zeroed by ${card.zeroedBy}, which is critical.`),
    h('div', {class: 'sections'}, card.shape.sections.map((section, index) => {
      const [earned, possible, zeroed] = card.sections[index];
      const share = possible > 0 ? earned / possible : 0;
      return h('div', {class: 'section'}, h('span', {}, section.title),
        possible > 0 ? meter(share, {kind: share >= 0.75 ? 'good' : share >= 0.4 ? 'fair' : 'bad'}) : h('span', {class: 'quiet'}, 'not applicable'),
        possible > 0 && h('b', {}, percent(share)), possible > 0 && h('span', {class: 'quiet'}, zeroed ? 'zeroed' : `${points(earned)} of ${points(possible)}`));
    })),
    arithmetic(call, card));
}

function otherVerdicts(call) {
  const list = (outcome, title) => {
    const verdicts = verdictsOf(call, outcome);
    return verdicts.length > 0 && h('details', {class: 'others'}, h('summary', {}, `${plural(verdicts.length, 'check')} ${title}`),
      h('ul', {}, verdicts.map((verdict) => h('li', {}, h('a', {href: hrefTo('check/' + encodeURIComponent(verdict.check.id))}, verdict.check.id), ' ',
        h('span', {class: 'quiet', dir: 'auto'}, verdict.reason), verdict.ear && h('span', {class: 'ear'}, 'needs an ear')))));
  };
  return [list(0, 'passed'), list(2, 'not applicable')];
}

function facts(call) {
  const raw = call.raw;
  return [call.agent, call.team, call.queue, minute(call.started), clock(call.duration), call.turns > 0 && plural(call.turns, 'turn'),
    text(raw.g), call.upset && 'upset customer'].filter(Boolean).map((fact) => h('li', {}, h('bdi', {}, fact)));
}

function callView(state, number) {
  const call = calls[number];
  if (!call) return [h('p', {class: 'empty'}, 'There is no such call in this file.')];
  const findings = findingsOf(call);
  const place = state.calls.indexOf(call);
  const step = (by, words) => state.calls[place + by] && place >= 0 && h('a', {class: 'step', href: hrefTo(`call/${state.calls[place + by].index}`)}, words);
  const width = Math.max(320, Math.min(1180, document.getElementById('main').clientWidth - 44));
  const picture = timeline(call, findings, width, goToSegment);
  return [
    h('p', {class: 'crumbs'}, h('a', {href: hrefTo('overview')}, 'Overview'), ' / ', h('a', {href: hrefTo('calls')}, 'Calls'), ' / call', step(-1, '← previous'), step(1, 'next →')),
    h('section', {class: 'panel callhead'}, h('h1', {}, h('bdi', {}, call.id)), h('ul', {class: 'facts'}, facts(call)),
      h('p', {class: 'quiet'}, h('bdi', {}, call.file), call.line > 1 && `:${call.line}`, call.raw.r ? ` · agent known by: ${call.raw.r}` : ' · nobody could be told to be the agent'),
      (call.raw.o || []).map((note) => h('p', {class: 'quiet', dir: 'auto'}, `Note: ${note}`))),
    h('div', {class: 'pair'}, call.cards.filter(Boolean).map((card) => scorecard(call, card))),
    picture && panel('The call over time', call.raw.x ? null : 'Who spoke when is drawn in reports made with --with-transcripts.', picture, legend(call)),
    findingsPanel(call, findings),
    conversation(call, findings),
  ];
}

function legend(call) {
  const entry = (kind, words) => h('span', {}, h('i', {class: `swatch ${kind}`}), words);
  return h('p', {class: 'legend'}, call.raw.x && [entry('agent', 'agent'), entry('customer', 'customer'), entry('overlap', 'both speak'),
    entry('silence', `silence of ${SILENCE} s or more`)], entry('pin', call.raw.x ? 'finding: click to go there' : 'finding'));
}
