// Pictures in SVG. Sizes are in pixels of the place that they are drawn for.

const label = (x, y, words, options = {}) => s('text', {x, y, ...options}, words);

function link(where, title, ...children) {
  return s('a', {href: where, 'aria-label': title, class: 'hit'}, s('title', {}, title), ...children);
}

// Scores in twenty columns of five points each; a click chooses the calls of a column.
function histogram(tally, passMark, width, hrefOf) {
  const height = 190;
  const bottom = 24;
  const most = Math.max(1, ...tally.bins);
  const left = 14 + 8 * most.toLocaleString('en').length;
  const step = (width - left - 8) / 20;
  const top = 18;
  const y = (count) => height - bottom - (height - bottom - top) * count / most;
  const picture = s('svg', {class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Distribution of scores'});
  for (const count of [0, most / 2, most]) {
    if (!Number.isInteger(count)) continue;
    picture.append(s('line', {class: 'grid', x1: left, x2: width - 8, y1: y(count), y2: y(count)}),
      label(left - 6, y(count) + 4, count.toLocaleString('en'), {'text-anchor': 'end'}));
  }
  tally.bins.forEach((count, index) => {
    const from = index * 5;
    const kind = from + 5 <= passMark ? 'below' : from < passMark ? 'around' : 'above';
    if (count > 0) {
      picture.append(link(hrefOf(from, from + 5), `${from} to ${from + 5}: ${plural(count, 'call')}`,
        s('rect', {class: `column ${kind}`, x: left + index * step + 1, y: y(count), width: step - 2, height: height - bottom - y(count), rx: 2})));
    }
    if (index % 4 === 0) picture.append(label(left + index * step, height - 7, String(from), {'text-anchor': 'middle'}));
  });
  picture.append(label(width - 8, height - 7, '100', {'text-anchor': 'end'}));
  if (passMark > 0) {
    const x = left + passMark / 5 * step;
    const end = passMark > 60;
    picture.append(s('line', {class: 'passmark', x1: x, x2: x, y1: top - 6, y2: height - bottom}),
      label(end ? x - 5 : x + 5, top + 4, `pass mark ${points(passMark)}`, {class: 'strong', 'text-anchor': end ? 'end' : 'start'}));
  }
  return picture;
}

// Means by week with their intervals; below them how many calls each week has.
function trend(weeks, passMark, width, hrefOf) {
  const height = 190;
  const left = 34;
  const counts = 30;
  const base = height - 24 - counts - 8;
  const top = 10;
  const step = (width - left - 14) / Math.max(1, weeks.length);
  const x = (index) => left + (index + 0.5) * step;
  const lowest = Math.min(passMark || 100, ...weeks.filter((week) => week.tally.count > 0).map((week) => week.tally.interval[0]));
  const bottom = Math.max(0, Math.min(50, Math.floor(lowest / 10) * 10 - 10));
  const y = (value) => base - (base - top) * (value - bottom) / (100 - bottom);
  const most = Math.max(1, ...weeks.map((week) => week.calls));
  const picture = s('svg', {class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Mean score by week'});
  for (const value of [bottom, (bottom + 100) / 2, 100]) {
    picture.append(s('line', {class: 'grid', x1: left, x2: width - 8, y1: y(value), y2: y(value)}),
      label(left - 6, y(value) + 4, String(value), {'text-anchor': 'end'}));
  }
  if (passMark > bottom) {
    picture.append(s('line', {class: 'passmark', x1: left, x2: width - 8, y1: y(passMark), y2: y(passMark)}),
      label(width - 8, y(passMark) + 13, `pass mark ${points(passMark)}`, {'text-anchor': 'end'}));
  }
  const line = weeks.map((week, index) => (week.tally.count > 0 ? `${x(index)},${y(week.tally.mean)}` : '')).filter(Boolean);
  picture.append(s('polyline', {class: 'line', points: line.join(' ')}));
  const every = Math.ceil(weeks.length * 74 / width);
  weeks.forEach((week, index) => {
    const [low, high] = week.tally.interval;
    const tall = counts * week.calls / most;
    picture.append(s('rect', {class: 'column calls', x: x(index) - step * 0.3, width: step * 0.6, y: height - 24 - tall, height: tall, rx: 1}));
    if (week.tally.count > 0) {
      picture.append(week.tally.count > 1 && s('line', {class: 'whisker', x1: x(index), x2: x(index), y1: y(high), y2: y(low)}) || '',
        link(hrefOf(week.name), `${week.name}: mean ${score1(week.tally.mean)} of ${plural(week.calls, 'call')}`,
          s('circle', {class: 'dot', cx: x(index), cy: y(week.tally.mean), r: 5})));
    }
    if (index % every === 0) picture.append(label(x(index), height - 7, week.name.replace(/^\d\d(\d\d)-/, '’$1 '), {'text-anchor': 'middle'}));
  });
  return picture;
}

// Means by week, one dot the last; weeks without calls are left out of the line.
function spark(means, passMark) {
  const known = means.map((mean, index) => ({mean, index})).filter(({mean}) => mean !== null);
  if (known.length < 2) return h('span', {class: 'quiet'}, '–');
  const x = (index) => 3 + 84 * index / (means.length - 1);
  const low = Math.min(passMark, ...known.map(({mean}) => mean));
  const y = (value) => 17 - 14 * (value - low) / Math.max(1, 100 - low);
  const last = known[known.length - 1];
  return s('svg', {class: 'spark', viewBox: '0 0 90 20', role: 'img', 'aria-label': `by week: ${known.map(({mean}) => score1(mean)).join(', ')}`},
    passMark > 0 && s('line', {class: 'passmark', x1: 0, x2: 90, y1: y(passMark), y2: y(passMark)}),
    s('polyline', {class: 'line', points: known.map(({mean, index}) => `${x(index)},${y(mean)}`).join(' ')}),
    s('circle', {class: 'dot', cx: x(last.index), cy: y(last.mean), r: 3}));
}

// A value with its interval on a scale of 0 to 100: a bar, or a dot.
function intervalPlot(value, low, high, options = {}) {
  const {tick = -1, kind = 'bad', dot = false} = options;
  const x = (number) => 1 + 158 * Math.min(100, Math.max(0, number)) / 100;
  return s('svg', {class: 'interval', viewBox: '0 0 160 16', 'aria-hidden': 'true'},
    s('line', {class: 'axis', x1: 1, x2: 159, y1: 8, y2: 8}),
    tick > 0 && s('line', {class: 'passmark', x1: x(tick), x2: x(tick), y1: 0, y2: 16}),
    !dot && s('rect', {class: `full ${kind}`, x: 1, y: 4, width: Math.max(0, x(value) - 1), height: 8, rx: 2}),
    s('line', {class: 'whisker', x1: x(low), x2: x(high), y1: 8, y2: 8}),
    s('line', {class: 'whisker', x1: x(low), x2: x(low), y1: 5, y2: 11}),
    s('line', {class: 'whisker', x1: x(high), x2: x(high), y1: 5, y2: 11}),
    dot && s('circle', {class: 'dot', cx: x(value), cy: 8, r: 5}));
}
