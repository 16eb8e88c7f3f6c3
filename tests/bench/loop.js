// The everyday script: each agent turn is tried with each regular expression. loop.js CALLS PATTERNS
const fs = require('fs');
const lines = (name) => fs.readFileSync(name, 'utf8').split('\n').filter((line) => line !== '');
const patterns = lines(process.argv[3]).map((line) => new RegExp(line, 'i'));
let pairs = 0;
for (const line of lines(process.argv[2])) {
  for (const turn of JSON.parse(line).turns) {
    if (turn.role !== 'agent') continue;
    for (const pattern of patterns) pairs += pattern.test(turn.text) ? 1 : 0;
  }
}
console.log(pairs);
