// The transcript as a conversation, when the report was made with it.

function goToSegment(number) {
  const row = document.getElementById(`segment-${number}`);
  if (!row) return;
  row.scrollIntoView({block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'});
  row.classList.remove('flash');
  requestAnimationFrame(() => row.classList.add('flash'));
}

// All marks of a segment: findings in their severity, what was done well, signals.
function marksBySegment(call, findings) {
  const marks = new Map();
  const add = (evidence, kind, finding) => {
    if (!marks.has(evidence.segment)) marks.set(evidence.segment, []);
    marks.get(evidence.segment).push({span: evidence.span, kind, finding, evidence});
  };
  for (const finding of findings) {
    for (const evidence of finding.evidence) {
      const spans = finding.evidence.filter((other) => other.segment === evidence.segment).map((other) => other.span);
      if (narrowest(spans).includes(evidence.span)) add(evidence, SEVERITIES[finding.check.severity], finding);
    }
  }
  for (const verdict of verdictsOf(call, 0)) verdict.evidence.forEach((evidence) => add(evidence, 'well', verdict));
  for (const [id, raw] of call.raw.e || []) add(evidenceOf(raw), 'signal', {check: {id}, signal: true});
  return marks;
}

// Text cut at the ends of all spans; a piece takes the gravest kind that covers it.
function markedText(words, marks) {
  const order = ['signal', 'well', 'info', 'minor', 'major', 'critical'];
  const letters = Array.from(words);
  const spans = marks.filter((mark) => mark.span[1] > mark.span[0]);
  const cuts = [...new Set([0, letters.length, ...spans.flatMap((mark) => mark.span)])].filter((cut) => cut >= 0 && cut <= letters.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const piece = letters.slice(from, cuts[index + 1]).join('');
    const covering = spans.filter((mark) => mark.span[0] <= from && mark.span[1] >= cuts[index + 1]);
    if (covering.length === 0) return piece;
    covering.sort((a, b) => order.indexOf(b.kind) - order.indexOf(a.kind));
    return h('mark', {class: covering[0].kind, title: covering.map((mark) => mark.finding.check.title || mark.finding.check.id).join('\n')}, piece);
  });
}

function marginNote(mark) {
  if (mark.kind === 'signal') return h('div', {class: 'margin signal'}, h('span', {class: 'tag'}, mark.finding.check.id));
  const check = mark.finding.check;
  if (mark.kind === 'well') return h('div', {class: 'margin well'}, h('span', {class: 'tag'}, 'well done'), ' ', check.title || check.id);
  return h('div', {class: `margin ${mark.kind}`}, chip(check.severity), h('b', {}, check.title || check.id),
    mark.evidence.note && h('span', {class: 'note'}, mark.evidence.note), check.coach && h('p', {}, check.coach));
}

function unique(marks) {
  const seen = new Set();
  return marks.filter((mark) => !seen.has(mark.kind + mark.finding.check.id) && seen.add(mark.kind + mark.finding.check.id));
}

function conversation(call, findings) {
  const transcript = call.raw.x;
  if (!transcript) return null;
  const marks = marksBySegment(call, findings);
  let last = -2;
  const rows = transcript.s.map(([speaker, start, , words, interrupted], index) => {
    const [name, role] = speaker >= 0 ? transcript.p[speaker] : ['', 0];
    const own = marks.get(index + 1) || [];
    const first = speaker !== last;
    last = speaker;
    return h('div', {class: `row ${ROLES[role]} ${first ? 'first' : ''}`, id: `segment-${index + 1}`},
      h('div', {class: 'bubble'}, first && h('div', {class: 'speaker'}, h('bdi', {}, name || ROLES[role])),
        h('p', {dir: 'auto'}, markedText(words, own)),
        h('span', {class: 'stamp'}, clock(start), interrupted ? ' cut off' : '')),
      h('div', {class: 'margins'}, unique(own).map(marginNote)));
  });
  return panel('Conversation', null, h('div', {class: 'conversation'}, rows));
}
