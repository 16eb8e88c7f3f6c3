// Where the reader is: the part behind # holds the view and the filters, so that every view can be linked to and the
// browser's back button works.

const state = {view: 'overview', argument: '', filter: {}, card: 0, calls};

function hrefTo(view, extra = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({...state.filter, ...extra})) {
    if (value !== undefined && value !== '' || ((name === 'agent' || name === 'team') && value === '')) parameters.set(name, value);
  }
  if (state.card > 0) parameters.set('card', data.scorecards[state.card].id);
  const query = parameters.toString();
  return `#${view}${query ? '?' + query : ''}`;
}

function readHash() {
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  const parameters = new URLSearchParams(query || '');
  const [view, ...rest] = (path || (data.groupBy === 'call' ? 'calls' : 'overview')).split('/');
  state.view = view;
  try {
    state.argument = decodeURIComponent(rest.join('/'));
  } catch {
    state.argument = rest.join('/');
  }
  state.filter = {};
  for (const name of FILTERS) if (parameters.has(name)) state.filter[name] = parameters.get(name);
  state.card = Math.max(0, data.scorecards.findIndex((card) => card.id === parameters.get('card')));
  state.calls = calls.filter(matches(state.filter, state.card));
}

const VIEWS = {
  overview: () => overview(state),
  calls: () => callsView(state),
  call: () => callView(state, Number(state.argument)),
  check: () => checkView(state, state.argument),
};

function draw() {
  const main = document.getElementById('main');
  const render = VIEWS[state.view] || VIEWS.overview;
  if (data.scorecards.length === 0) return clear(main, h('p', {class: 'empty'}, 'This run had no scorecard.'));
  clear(main, leftOutNotice(), render());
  drawTabs();
  drawFilters();
  document.documentElement.dataset.view = state.view;
  return main;
}

function leftOutNotice() {
  if (data.leftOut === 0) return null;
  return h('p', {class: 'notice'}, isFiltered(state.filter) || state.view !== 'overview'
    ? `This file holds the ${plural(calls.length, 'call')} with the lowest scores of a run of ${(calls.length + data.leftOut).toLocaleString('en')}; lists and filtered figures are of those.`
    : `The figures are of all ${plural(calls.length + data.leftOut, 'call')}; the lists hold the ${calls.length.toLocaleString('en')} with the lowest scores.`);
}

function drawTabs() {
  const tab = (view, words) => h('a', {href: hrefTo(view), 'aria-current': state.view === view ? 'page' : null}, words);
  clear(document.getElementById('tabs'), tab('overview', 'Overview'), tab('calls', `Calls ${state.calls.length.toLocaleString('en')}`));
}

function choice(name, title, values, words = (value) => value) {
  const chosen = state.filter[name];
  const select = h('select', {'aria-label': title, class: chosen !== undefined ? 'set' : '', onchange: (event) => choose(name, event.target.selectedIndex === 0 ? undefined : event.target.value)},
    h('option', {value: ''}, title), values.map((value) => h('option', {value, selected: value === chosen}, words(value))));
  return select;
}

function choose(name, value) {
  const view = state.view === 'check' ? `check/${encodeURIComponent(state.argument)}` : state.view;
  location.hash = hrefTo(view, {[name]: value});
}

const valuesOf = (field) => [...new Set(calls.map((call) => call[field]))].sort((a, b) => a.localeCompare(b, 'en', {numeric: true}));

let searching = 0;
let unfolded = false;  // the filters on a phone

function searchBox() {
  return h('input', {type: 'search', id: 'search', placeholder: 'Search id, agent, file', 'aria-label': 'Search calls', value: state.filter.q || '', oninput: (event) => {
    clearTimeout(searching);
    const query = event.target.value;
    searching = setTimeout(() => choose('q', query || undefined), 150);
  }});
}

function drawFilters() {
  const host = document.getElementById('filters');
  const typing = document.activeElement && document.activeElement.id === 'search';
  const at = typing ? document.activeElement.selectionStart : 0;
  const scores = state.filter.from !== undefined && h('button', {type: 'button', class: 'set', onclick: () => { location.hash = hrefTo('calls', {from: undefined, to: undefined}); }},
    `scores ${state.filter.from} to ${state.filter.to} ×`);
  clear(host, h('div', {class: unfolded ? 'bar open' : 'bar'}, searchBox(),
    h('button', {type: 'button', class: 'unfold', 'aria-expanded': String(unfolded), onclick: () => { unfolded = !unfolded; drawFilters(); }}, unfolded ? 'Fewer' : 'Filters'),
    data.scorecards.length > 1 && cardChoice(),
    hasValue('agent') && choice('agent', 'All agents', valuesOf('agent'), (name) => name || '(no agent)'),
    hasValue('team') && choice('team', 'All teams', valuesOf('team'), (name) => name || '(no team)'),
    hasValue('week') && choice('week', 'All weeks', valuesOf('week').filter(Boolean)),
    choice('check', 'Any check', data.checks.filter((_, index) => calls.some((call) => call.failed.has(index))).map((check) => check.id), (id) => `failed ${id}`),
    choice('severity', 'Any severity', ['critical', 'major', 'minor', 'info'].filter((name) => SEVERITIES.indexOf(name) >= data.show), (name) => (name === 'critical' ? name : `${name} or worse`)),
    choice('outcome', 'Any score', ['below', 'passed'], (name) => (name === 'below' ? 'below the pass mark' : 'passed')),
    calls.some((call) => call.ear) && choice('ear', 'Any doubt', ['1'], () => 'needs an ear'),
    scores,
    isFiltered(state.filter) && h('button', {type: 'button', class: 'clear', onclick: () => { location.hash = `#${state.view}${state.view === 'check' ? '/' + encodeURIComponent(state.argument) : ''}`; }}, 'Clear')));
  if (typing) {
    const box = document.getElementById('search');
    box.focus();
    box.setSelectionRange(at, at);
  }
}

function cardChoice() {
  return h('select', {'aria-label': 'Scorecard', onchange: (event) => { state.card = event.target.selectedIndex; location.hash = hrefTo(state.view + (state.argument ? '/' + encodeURIComponent(state.argument) : '')); }},
    data.scorecards.map((card, index) => h('option', {selected: index === state.card}, card.title)));
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  clear(document.getElementById('tools'),
    h('button', {type: 'button', title: 'Print this view', onclick: () => print()}, 'Print'),
    h('button', {type: 'button', title: 'Light or dark', 'aria-pressed': dark, onclick: () => setTheme(dark ? 'light' : 'dark')}, dark ? 'Light' : 'Dark'));
}

// Do the figures that the program wrote and those computed here agree? Read by the tests.
function selfCheck() {
  if (data.leftOut > 0 || data.scorecards.length === 0) return 'partial';
  const near = (a, b) => Math.abs(a - b) < 1e-6;
  if (calls.length > 1000) return 'skipped';  // takes time, and tells nothing new
  return data.scorecards.every((_, card) => {
    const here = summarise(calls, card).all;
    const there = figuresOfRun(card).all;
    return here.calls === there.calls && here.tally.count === there.tally.count && near(here.tally.mean, there.tally.mean) && here.tally.passed === there.tally.passed
      && JSON.stringify(here.checks) === JSON.stringify(there.checks) && JSON.stringify(here.tally.bins) === JSON.stringify(there.tally.bins);
  }) ? 'agree' : 'differ';
}

function footer() {
  const dates = calls.map((call) => call.started).filter(Boolean).sort();
  const span = dates.length > 0 ? `calls from ${dates[0].slice(0, 10)} to ${dates[dates.length - 1].slice(0, 10)}` : '';
  clear(document.getElementById('footer'), h('p', {}, [`callaudit ${data.version}`, `rules ${data.rules}`, span, plural(calls.length + data.leftOut, 'call')].filter(Boolean).join(' · ')),
    h('p', {}, 'Keys: / search, j and k next and previous call, Esc back to the list. Intervals are 95 %.'));
}

document.addEventListener('keydown', (event) => {
  const editing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement ? document.activeElement.tagName : '');
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape' && editing) return document.activeElement.blur();
  if (editing) return;
  if (event.key === '/') {
    event.preventDefault();
    document.getElementById('search').focus();
  } else if (event.key === 'Escape' && state.view !== 'overview') {
    location.hash = hrefTo(state.view === 'calls' ? 'overview' : 'calls');
  } else if ((event.key === 'j' || event.key === 'k') && state.view === 'call') {
    const next = state.calls[state.calls.indexOf(calls[Number(state.argument)]) + (event.key === 'j' ? 1 : -1)];
    if (next) location.hash = hrefTo(`call/${next.index}`);
  }
});

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main').focus();
});

let resizing = 0;
let drawnWidth = 0;
addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    if (innerWidth !== drawnWidth) draw();
    drawnWidth = innerWidth;
  }, 150);
});

addEventListener('hashchange', () => {
  const before = `${state.view}/${state.argument}`;
  readHash();
  draw();
  if (`${state.view}/${state.argument}` !== before) scrollTo(0, 0);
});

// Paper cannot unfold: findings are printed open, and folded again afterwards.
let unfoldedForPrint = [];
addEventListener('beforeprint', () => {
  unfoldedForPrint = [...document.querySelectorAll('details.finding:not([open])')];
  unfoldedForPrint.forEach((details) => { details.open = true; });
});
addEventListener('afterprint', () => unfoldedForPrint.forEach((details) => { details.open = false; }));

readHash();
setTheme('');
draw();
footer();
drawnWidth = innerWidth;
document.documentElement.dataset.ready = selfCheck();
