// The call over time: who spoke when, overlaps and silences, signals, and where the findings are. Calls without times
// are drawn by position: every segment as long as its text.

const SILENCE = 3;  // seconds without speech that are worth showing

function spoken(call) {
  const transcript = call.raw.x;
  if (!transcript) return [];
  const timed = transcript.s.some((segment) => segment[1] !== null);
  let at = 0;
  return transcript.s.map((segment, index) => {
    const role = segment[0] >= 0 ? transcript.p[segment[0]][1] : 0;
    const length = Math.max(1, segment[3].length / 15);
    const start = timed ? (segment[1] ?? at) : at;
    const end = timed ? (segment[2] ?? start + length) : at + length;
    at = Math.max(at, end);
    return {number: index + 1, role, start, end, timed};
  });
}

// Where evidence stands: at its time, or at that of its segment.
function timeOf(evidence, segments) {
  const segment = segments[evidence.segment - 1];
  if (segment && (!segment.timed || evidence.start === null)) return segment.start;
  return evidence.start;
}

function silences(segments) {
  const found = [];
  let end = segments.length > 0 ? segments[0].end : 0;
  for (const segment of segments) {
    if (segment.timed && segment.start - end >= SILENCE) found.push({start: end, end: segment.start});
    end = Math.max(end, segment.end);
  }
  return found;
}

function overlaps(segments) {
  const found = [];
  let last = null;
  for (const segment of segments) {
    if (last && segment.timed && segment.role !== last.role && segment.start < last.end) {
      found.push({start: segment.start, end: Math.min(segment.end, last.end)});
    }
    if (!last || segment.end > last.end) last = segment;
  }
  return found;
}

function ticksOf(length) {
  const step = [5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].find((each) => length / each <= 8) || 7200;
  return Array.from({length: Math.floor(length / step) + 1}, (_, index) => index * step);
}

const LANES = {1: 34, 2: 62, 3: 90, 0: 90};

function timeline(call, findings, width, goTo) {
  const segments = spoken(call);
  const marks = findings.flatMap((finding) => finding.evidence.map((evidence) => ({finding, evidence, at: timeOf(evidence, segments)})))
    .filter((mark) => mark.at !== null);
  const length = Math.max(1, call.duration || 0, ...segments.map((segment) => segment.end), ...marks.map((mark) => mark.at));
  if (segments.length === 0 && (marks.length === 0 || !call.duration)) return null;
  const third = segments.some((segment) => segment.role === 0 || segment.role === 3);
  const height = third ? 134 : 106;
  const left = 66;
  const x = (seconds) => left + (width - left - 10) * seconds / length;
  const picture = s('svg', {class: 'chart timeline', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'The call over time'});
  const lanes = [[1, 'agent'], [2, 'customer']].concat(third ? [[3, 'others']] : []);
  for (const [role, name] of lanes) {
    picture.append(label(left - 8, LANES[role] + 14, name, {'text-anchor': 'end'}),
      s('rect', {class: 'lane', x: left, y: LANES[role], width: width - left - 10, height: 20, rx: 4}));
  }
  for (const gap of silences(segments)) {
    picture.append(s('g', {}, s('title', {}, `silence of ${clock(gap.end - gap.start)} from ${clock(gap.start)}`),
      s('rect', {class: 'silence', x: x(gap.start), width: x(gap.end) - x(gap.start), y: 34, height: 48})));
  }
  for (const segment of segments) {
    picture.append(s('rect', {class: `speech ${ROLES[segment.role]}`, x: x(segment.start), y: LANES[segment.role], height: 20, rx: 2,
      width: Math.max(1, x(segment.end) - x(segment.start) - 0.5), onclick: () => goTo(segment.number)}));
  }
  for (const overlap of overlaps(segments)) {
    picture.append(s('g', {}, s('title', {}, `both speak from ${clock(overlap.start)}`),
      s('rect', {class: 'overlap', x: x(overlap.start), width: Math.max(2, x(overlap.end) - x(overlap.start)), y: 54, height: 8})));
  }
  for (const mark of marks) picture.append(pin(mark, x(mark.at), height, goTo));
  if (segments.length === 0 || segments[0].timed) {
    for (const tick of ticksOf(length)) picture.append(label(x(tick), height - 4, clock(tick), {'text-anchor': 'middle'}));
  } else {
    picture.append(label(left, height - 4, 'no times in this transcript: drawn by length of text'));
  }
  return picture;
}

function pin(mark, x, height, goTo) {
  const severity = SEVERITIES[mark.finding.check.severity];
  const title = `${severity}: ${mark.finding.reason}`;
  const jump = (event) => { event.preventDefault(); goTo(mark.evidence.segment); };
  return s('a', {href: '#', class: `pin ${severity}`, 'aria-label': title, onclick: jump}, s('title', {}, title),
    s('line', {x1: x, x2: x, y1: 18, y2: height - 22}),
    s('path', {d: `M${x - 7} 4h14v9l-7 7l-7-7z`}));
}
