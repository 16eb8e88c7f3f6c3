'use strict';
// Elements, numbers and names. Text of others only ever becomes a text node or an attribute, never markup.

const SVG = 'http://www.w3.org/2000/svg';

// Control characters and overrides of the direction of writing are shown, so that no text can look like another.
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const visible = (words) => words.replace(STEERING, (letter) => {
  const code = letter.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
});

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : name === 'value' ? value : visible(String(value)));
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(visible(String(child))));
  }
  return element;
}

const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

function clear(element, ...children) {
  element.replaceChildren(...children.flat(2).filter(Boolean));
  return element;
}

const SEVERITIES = ['info', 'minor', 'major', 'critical'];
const OUTCOMES = ['passed', 'failed', 'not applicable'];
const ROLES = ['unknown', 'agent', 'customer', 'system'];

// A score is cut to one decimal and never rounded up over a mark.
const score1 = (value, decimals = 0) => (Math.floor(value * 10 + 1e-6) / 10).toLocaleString('en', {minimumFractionDigits: decimals});
const points = (value) => String(Math.round(value * 100) / 100).replace('-', '−');
const range = (low, high) => `${Math.floor(low)}–${Math.ceil(high)}`;
const plural = (n, word) => `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;

function percent(share) {
  let whole = Math.round(100 * share);
  if (whole <= 0 && share > 0) whole = 1;
  if (whole >= 100 && share < 1) whole = 99;
  return `${whole} %`;
}

function clock(seconds) {
  if (seconds === null || seconds === undefined) return '';
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  const tail = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

const minute = (started) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(started) ? started.slice(0, 16).replace('T', ' ') : started);

const chip = (severity) => h('span', {class: `chip ${SEVERITIES[severity]}`}, SEVERITIES[severity]);

// A text with its code points in the spans [begin, end) marked.
function marked(text, spans, className) {
  const pieces = [];
  Array.from(text).forEach((letter, index) => {
    const inside = spans.some(([begin, end]) => index >= begin && index < end);
    if (pieces.length === 0 || pieces[pieces.length - 1].inside !== inside) pieces.push({inside, words: ''});
    pieces[pieces.length - 1].words += letter;
  });
  return pieces.map(({inside, words}) => (inside ? h('mark', {class: className}, words) : words));
}

// A horizontal bar of a share, with an optional tick and doubtful part.
function meter(share, options = {}) {
  const {low = share, high = share, tick = -1, kind = 'accent'} = options;
  const x = (value) => 100 * Math.min(1, Math.max(0, value));
  return s('svg', {class: 'meter', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
    s('rect', {class: 'track', width: 100, height: 8}),
    high > low && s('rect', {class: `maybe ${kind}`, x: x(low), width: x(high) - x(low), height: 8}),
    s('rect', {class: `full ${kind}`, width: x(low), height: 8}),
    tick >= 0 && s('rect', {class: 'tick', x: x(tick) - 0.2, width: 0.4, height: 8}));
}
