// Lists of calls, and the page of one check with everything that failed it.

const scoreOf = (call, card) => (call.cards[card] ? call.cards[card].score : null);

function scoreCell(call, card) {
  const scored = call.cards[card];
  if (!scored || scored.score === null) return h('span', {class: 'quiet'}, 'none');
  return [h('span', {class: `score ${scored.passed ? 'good' : 'bad'}`}, score1(scored.score, 1)),
    scored.high > scored.low && h('span', {class: 'quiet doubt', title: 'as doubtful words are heard'}, ` ${range(scored.low, scored.high)}`)];
}

function countsCell(call) {
  const list = [3, 2, 1, 0].filter((severity) => call.counts[severity] > 0)
    .map((severity) => h('span', {class: `count ${SEVERITIES[severity]}`, title: `${call.counts[severity]} ${SEVERITIES[severity]}`}, call.counts[severity]));
  return [list.length > 0 ? list : h('span', {class: 'quiet'}, 'none'), call.ear && h('span', {class: 'ear', title: 'needs an ear'}, 'ear')];
}

const weightOf = (call) => call.counts.reduceRight((sum, count) => sum * 100 + Math.min(99, count), 0);

function callTable(name, rows, state, page = 100) {
  const columns = [
    {title: 'Score', number: true, cell: (call) => scoreCell(call, state.card), sort: (call) => scoreOf(call, state.card)},
    {title: 'Call', kind: 'name', cell: (call) => h('a', {href: hrefTo(`call/${call.index}`)}, h('bdi', {}, call.id)), sort: (call) => call.id},
    hasValue('agent') && {title: 'Agent', cell: (call) => h('bdi', {}, call.agent), sort: (call) => call.agent},
    hasValue('team') && {title: 'Team', cell: (call) => h('bdi', {}, call.team), sort: (call) => call.team},
    hasValue('started') && {title: 'Started', kind: 'when', cell: (call) => minute(call.started), sort: (call) => call.started},
    {title: 'Length', number: true, cell: (call) => clock(call.duration), sort: (call) => call.duration},
    {title: 'Findings', kind: 'counts', cell: countsCell, sort: weightOf, number: false},
  ].filter(Boolean);
  return table(name, columns, rows, {page, kind: 'calls'});
}

function callsView(state) {
  const rows = [...state.calls];
  if (!orders.calls) orders.calls = {column: 0, down: false};
  return [panel(plural(rows.length, 'call'), isFiltered(state.filter) ? 'Chosen by the filters above.' : null,
    rows.length > 0 ? callTable('calls', rows, state) : h('p', {class: 'empty'}, 'No call matches. Take a filter away.'))];
}

function failureOf(call, index) {
  return findingsOf(call).find((finding) => finding.index === index);
}

// Who fails a check: agents by its failure rate.
function checkAgents(figures, index) {
  const rows = [...figures.groups.agent.values()].map(({name, checks}) => {
    const [passed, failed] = checks[index];
    const [low, high] = wilson(failed, passed + failed);
    return {name, failed, applied: passed + failed, rate: failed / Math.max(1, passed + failed), low, high};
  }).filter((row) => row.failed > 0).sort((a, b) => b.low - a.low);
  if (rows.length < 2) return null;
  const columns = [
    {title: 'Agent', cell: (row) => h('a', {href: hrefTo(state.view + '/' + encodeURIComponent(state.argument), {agent: row.name})}, row.name || '(no agent)'), sort: (row) => row.name},
    {title: 'Failure rate', kind: 'plot', cell: (row) => [intervalPlot(100 * row.rate, 100 * row.low, 100 * row.high), h('span', {class: 'value'}, percent(row.rate))], sort: (row) => row.rate},
    {title: 'Failed', number: true, cell: (row) => `${row.failed.toLocaleString('en')} of ${row.applied.toLocaleString('en')}`, sort: (row) => row.failed},
  ];
  return panel('Agents', 'By failure rate of this check, with its 95 % interval.', table('check-agents', columns, rows, {page: 8, kind: 'narrow'}));
}

function checkView(state, id) {
  const index = data.checks.findIndex((check) => check.id === id);
  if (index < 0) return [h('p', {class: 'empty'}, 'There is no such check.')];
  const check = data.checks[index];
  const chosen = state.calls.filter((call) => call.failed.has(index));
  const figures = data.leftOut > 0 && !isFiltered(state.filter) ? figuresOfRun(state.card) : summarise(state.calls, state.card);
  const row = checkRows(figures)[index];
  let shown = 20;
  const list = h('div', {class: 'failures'});
  const draw = () => clear(list, chosen.slice(0, shown).map((call) => h('article', {class: 'failure'},
    h('h3', {}, h('a', {href: hrefTo(`call/${call.index}`)}, h('bdi', {}, call.id)), h('span', {class: 'quiet'}, ' ', call.agent, ' ', minute(call.started))),
    findingBody(failureOf(call, index), () => { location.hash = hrefTo(`call/${call.index}`); }, false))),
  shown < chosen.length && h('button', {type: 'button', onclick: () => { shown += 50; draw(); }}, `Show more of ${chosen.length}`));
  draw();
  return [
    h('p', {class: 'crumbs'}, h('a', {href: hrefTo('overview')}, 'Overview'), ' / check'),
    h('section', {class: 'panel'}, h('h1', {}, chip(check.severity), ' ', check.title || check.id),
      h('p', {class: 'quiet'}, [check.id, check.kind, check.sources.join(', '), check.where].filter(Boolean).join(' · ')),
      check.coach && h('p', {class: 'coach'}, h('b', {}, 'Coaching '), check.coach),
      h('p', {}, row.applied === 0 ? 'It applied to none of these calls.'
        : `Failed in ${row.failed} of ${plural(row.applied, 'call')} to which it applied: ${percent(row.rate)} (95 %: ${range(100 * row.low, 100 * row.high)} %).`)),
    checkAgents(figures, index),
    panel(plural(chosen.length, 'call'), data.leftOut > 0 ? 'Of those in this file.' : null, list),
  ];
}
