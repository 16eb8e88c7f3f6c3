// The overview: the figures of all chosen calls, from each of which a click leads on to its calls.

function tile(title, value, about, options = {}) {
  return h(options.href ? 'a' : 'div', {class: `tile ${options.kind || ''}`, href: options.href}, h('span', {class: 'tile-title'}, title),
    h('span', {class: 'tile-value'}, value), h('span', {class: 'tile-about'}, about));
}

function tiles(figures, card, chosen) {
  const {tally, calls: count, findings} = figures.all;
  const [low, high] = tally.interval;
  const [passLow, passHigh] = tally.passRate;
  const list = [tile('Mean score', tally.count > 0 ? score1(tally.mean) : '–',
    tally.count > 1 ? `95 % interval ${range(low, high)}` : data.scorecards[card].title)];
  if (tally.count > 0) {
    list.push(tile('Passed', percent(tally.passed / tally.count),
      `${tally.passed.toLocaleString('en')} of ${plural(tally.count, 'call')} at ${points(data.scorecards[card].passMark)} or more; ${range(100 * passLow, 100 * passHigh)} %`,
      {href: tally.passed < tally.count && hrefTo('calls', {outcome: 'below'})}));
  }
  const total = findings.reduce((sum, each) => sum + each, 0);
  const grave = [3, 2, 1, 0].filter((severity) => findings[severity] > 0)
    .map((severity) => `${findings[severity].toLocaleString('en')} ${SEVERITIES[severity]}`).join(', ');
  const critical = chosen.filter((call) => call.counts[3] > 0).length;
  if (critical > 0) {
    list.push(tile('With a critical finding', critical.toLocaleString('en'), data.leftOut > 0 ? 'of the calls in this file' : `of ${plural(count, 'call')}; hear these first`,
      {kind: 'grave', href: hrefTo('calls', {severity: 'critical'})}));
  }
  list.push(tile('Findings', total.toLocaleString('en'), grave || `none in ${plural(count, 'call')}`));
  if (data.notAudited > 0) list.push(tile('Not audited', data.notAudited.toLocaleString('en'), 'inputs that could not be read', {kind: 'grave'}));
  return h('div', {class: 'tiles'}, list);
}

const panel = (title, about, ...body) =>
  h('section', {class: 'panel'}, h('h2', {}, title), about && h('p', {class: 'about'}, about), ...body);

// Columns: {title, cell(row), sort(row)?, number?}. The header buttons sort; the order is kept for the page's life.
const orders = {};

function table(name, columns, rows, options = {}) {
  const order = orders[name] || (orders[name] = {column: -1, down: true});
  let shown = options.page || 12;
  const body = h('tbody', {});
  const more = h('div', {class: 'more'});
  const head = h('tr', {});
  const draw = () => {
    const column = columns[order.column];
    const sorted = column ? [...rows].sort((a, b) => compare(column.sort(a), column.sort(b), order.down)) : rows;
    clear(body, sorted.slice(0, shown).map((row) => h('tr', {}, columns.map((each) =>
      h('td', {class: each.number ? 'number' : each.kind || '', 'data-title': each.title}, each.cell(row))))));
    clear(more, shown < rows.length && [
      h('button', {type: 'button', onclick: () => { shown += 100; draw(); }}, `Show ${Math.min(100, rows.length - shown)} more`),
      h('span', {}, `${shown.toLocaleString('en')} of ${rows.length.toLocaleString('en')}`)]);
    clear(head, columns.map((each, index) => h('th', {scope: 'col', 'data-title': each.title, class: each.number ? 'number' : '',
      'aria-sort': index === order.column ? (order.down ? 'descending' : 'ascending') : null},
    each.sort ? h('button', {type: 'button', onclick: () => { turn(index); draw(); }}, each.title,
      h('span', {class: 'arrow', 'aria-hidden': 'true'}, index === order.column ? (order.down ? '▼' : '▲') : '')) : each.title)));
  };
  const turn = (index) => {
    order.down = order.column === index ? !order.down : Boolean(columns[index].number);
    order.column = index;
  };
  draw();
  return h('div', {class: 'scroll'}, h('table', {class: options.kind || ''}, h('thead', {}, head), body), more);
}

function compare(a, b, down) {
  const [x, y] = down ? [b, a] : [a, b];
  if (a === null || b === null) return a === null ? (b === null ? 0 : 1) : -1;  // unknown stands last either way
  return typeof x === 'number' ? x - y : x.localeCompare(y, 'en', {numeric: true});
}

function checkRows(figures) {
  return figures.all.checks.map(([passed, failed, away], index) => {
    const applied = passed + failed;
    const [low, high] = wilson(failed, applied);
    return {check: data.checks[index], failed, applied, away, rate: applied === 0 ? 0 : failed / applied, low, high};
  });
}

function checksPanel(figures) {
  const rows = checkRows(figures);
  const failed = rows.filter((row) => row.failed > 0 && isShown(data.checks.indexOf(row.check)))
    .sort((a, b) => (b.check.severity === 3) - (a.check.severity === 3) || b.low - a.low || b.check.severity - a.check.severity);
  const names = (list) => list.map((row, index) => [index > 0 && ', ', h('a', {href: hrefTo('check/' + encodeURIComponent(row.check.id))}, row.check.id)]);
  const quiet = rows.filter((row) => row.applied > 0 && row.failed === 0);
  const idle = rows.filter((row) => row.applied === 0);
  const columns = [
    {title: 'Check', cell: (row) => h('a', {href: hrefTo('check/' + encodeURIComponent(row.check.id)), title: row.check.title}, row.check.id), sort: (row) => row.check.id},
    {title: 'Severity', cell: (row) => chip(row.check.severity), sort: (row) => row.check.severity, number: false},
    {title: 'Failure rate', kind: 'plot', cell: (row) => [intervalPlot(100 * row.rate, 100 * row.low, 100 * row.high), h('span', {class: 'value'}, percent(row.rate))], sort: (row) => row.rate},
    {title: '95 %', number: true, cell: (row) => h('span', {class: 'quiet'}, range(100 * row.low, 100 * row.high)), sort: (row) => row.low},
    {title: 'Failed', number: true, cell: (row) => h('a', {href: hrefTo('calls', {check: row.check.id})}, `${row.failed.toLocaleString('en')} of ${row.applied.toLocaleString('en')}`), sort: (row) => row.failed},
  ];
  return panel('Checks', 'By failure rate among the calls to which each applied, with Wilson’s 95 % interval. Critical checks stand first, then the surest trouble.',
    failed.length > 0 ? table('checks', columns, failed) : h('p', {class: 'empty'}, 'No check failed.'),
    quiet.length > 0 && h('p', {class: 'quiet'}, 'Never failed: ', names(quiet)),
    idle.length > 0 && h('p', {class: 'quiet'}, 'Never applied: ', names(idle)));
}

function standingOut(row, field, figures) {
  const index = row.standsOut(figures.all);
  if (index < 0) return h('span', {class: 'quiet'}, '–');
  const {id} = data.checks[index];
  const [passed, failed] = row.checks[index];
  return [h('a', {href: hrefTo('calls', {[field]: row.name, check: id})}, id), h('span', {class: 'quiet'}, ` ${percent(failed / (passed + failed))}`)];
}

// Scores of each group by week: name -> week -> {sum, count}.
function weeksOf(chosen, field, card) {
  const groups = new Map();
  for (const call of chosen) {
    const score = scoreOf(call, card);
    if (score === null || !call.week) continue;
    if (!groups.has(call[field])) groups.set(call[field], new Map());
    const weeks = groups.get(call[field]);
    const week = weeks.get(call.week) || {sum: 0, count: 0};
    weeks.set(call.week, {sum: week.sum + score, count: week.count + 1});
  }
  return groups;
}

const meanOf = (weeks, week) => (weeks && weeks.has(week) ? weeks.get(week).sum / weeks.get(week).count : null);

function groupPanel(title, field, figures, card, chosen) {
  const rows = [...figures.groups[field].values()];
  if (rows.length === 0 || (rows.length === 1 && rows[0].name === '')) return null;
  rows.sort((a, b) => (b.tally.count > 0) - (a.tally.count > 0) || a.tally.passRate[1] - b.tally.passRate[1] || a.tally.mean - b.tally.mean);
  const passMark = data.scorecards[card].passMark;
  const byWeek = weeksOf(chosen, field, card);
  const weeks = field === 'week' ? [] : [...figures.groups.week.keys()].filter(Boolean).sort();
  const columns = [
    {title: title.slice(0, -1), cell: (row) => h('a', {href: hrefTo('overview', {[field]: row.name})}, row.name || `(no ${field})`), sort: (row) => row.name},
    {title: 'Mean score', kind: 'plot', cell: (row) => row.tally.count > 0 && [intervalPlot(row.tally.mean, ...row.tally.interval, {tick: passMark, dot: true}), h('span', {class: 'value'}, score1(row.tally.mean, 1))], sort: (row) => (row.tally.count > 0 ? row.tally.mean : null)},
    {title: 'Passed', number: true, cell: (row) => (row.tally.count > 0 ? percent(row.tally.passed / row.tally.count) : ''), sort: (row) => (row.tally.count > 0 ? row.tally.passed / row.tally.count : null)},
    {title: '95 %', number: true, cell: (row) => row.tally.count > 0 && h('span', {class: 'quiet'}, range(100 * row.tally.passRate[0], 100 * row.tally.passRate[1])), sort: (row) => row.tally.passRate[1]},
    {title: 'Calls', number: true, cell: (row) => h('a', {href: hrefTo('calls', {[field]: row.name})}, row.calls.toLocaleString('en')), sort: (row) => row.calls},
    weeks.length > 2 && {title: 'By week', kind: 'plot', cell: (row) => spark(weeks.map((week) => meanOf(byWeek.get(row.name), week)), passMark)},
    field !== 'week' && {title: 'Fails more than others', kind: 'wide', cell: (row) => standingOut(row, field, figures)},
  ].filter(Boolean);
  if (field === 'week') rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  return panel(title, field === 'week' ? null : 'The surest to be below the pass mark stand first; intervals are 95 %, so that few calls weigh little.', table(field, columns, rows));
}

function sectionsPanel(figures) {
  const rows = [...figures.sections].filter(([, tally]) => tally.count > 0);
  if (rows.length === 0) return null;
  return panel('Sections', 'How much of each section was earned, over the calls it applied to.',
    h('div', {class: 'sections'}, rows.map(([title, tally]) => h('div', {class: 'section'}, h('span', {}, title),
      meter(tally.mean / 100, {kind: tally.mean >= 75 ? 'good' : tally.mean >= 40 ? 'fair' : 'bad'}),
      h('b', {}, percent(tally.mean / 100)), h('span', {class: 'quiet'}, plural(tally.count, 'call'))))));
}

function problemsPanel() {
  if (data.notAudited === 0) return null;
  const more = data.notAudited - data.problems.length;
  return panel('Not audited', 'These inputs are in none of the figures.',
    h('ul', {class: 'problems'}, data.problems.map((problem) => h('li', {},
      h('code', {}, [problem.file, problem.line, problem.column].filter(Boolean).join(':')), ' ', problem.message))),
    more > 0 && h('p', {class: 'quiet'}, `${plural(more, 'more input')} left out of this file.`));
}

function overview(state) {
  const chosen = state.calls;
  const whole = data.leftOut > 0 && !isFiltered(state.filter);
  const figures = whole ? figuresOfRun(state.card) : summarise(chosen, state.card);
  const passMark = data.scorecards[state.card].passMark;
  const half = Math.max(300, Math.min(620, (document.getElementById('main').clientWidth - 24) / (innerWidth > 900 ? 2 : 1) - 40));
  const weeks = [...figures.groups.week.values()].filter((week) => week.name !== '').sort((a, b) => (a.name < b.name ? -1 : 1));
  const group = (title, field) => () => groupPanel(title, field, figures, state.card, chosen);
  const parts = {
    call: () => hearFirst(chosen, state),
    agent: group('Agents', 'agent'),
    team: group('Teams', 'team'),
    check: () => checksPanel(figures),
    week: data.groupBy === 'week' && group('Weeks', 'week'),
    section: (weeks.length > 1 || data.groupBy === 'section') && (() => sectionsPanel(figures)),
  };
  // What --group-by names stands first.
  const order = Object.keys(parts).sort((a, b) => (b === data.groupBy) - (a === data.groupBy)).filter((name) => parts[name]);
  return [
    tiles(figures, state.card, chosen),
    h('div', {class: 'pair'},
      panel('Scores', figures.all.tally.count === 0 && 'Nothing was scored.',
        histogram(figures.all.tally, passMark, half, (from, to) => hrefTo('calls', {from, to}))),
      weeks.length > 1 ? panel('By week', data.ruleSets > 1
        ? `${data.ruleSets} rule sets judged these calls: a change may be that of the rules (--report trend-html tells them apart)` : null, trend(weeks, passMark, half, (week) => hrefTo('overview', {week}))) : sectionsPanel(figures)),
    order.map((name) => parts[name]()),
    problemsPanel(),
  ];
}

// The calls that somebody should listen to before all others: critical findings, then the lowest scores.
function hearFirst(chosen, state) {
  const gravest = [...chosen].filter((call) => call.counts[3] > 0 || (call.cards[state.card] && !call.cards[state.card].passed))
    .sort((a, b) => b.counts[3] - a.counts[3] || compare(scoreOf(a, state.card), scoreOf(b, state.card), false));
  if (gravest.length === 0) return null;
  return panel('Hear these first', 'Calls with critical findings or below the pass mark, the gravest first.', callTable('first', gravest, state, 6));
}
