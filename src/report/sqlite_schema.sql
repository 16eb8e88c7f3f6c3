-- Results of callaudit, run after run: each --report sqlite=PATH appends one run in one transaction; nothing is ever
-- changed or removed. Times are UTC. Truths are 0 and 1. What is unknown is NULL.

-- A run of `callaudit audit`, or what `callaudit report` made of saved results.
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY,       -- in the order in which they were added
  run_key TEXT NOT NULL UNIQUE,  -- of rules, calls and verdicts: the same run is not added again
  added_at TEXT NOT NULL,        -- '2026-03-02T09:14:00Z'
  version TEXT NOT NULL,         -- of callaudit
  rules_hash TEXT NOT NULL,      -- which rule set judged
  calls INTEGER NOT NULL,
  not_audited INTEGER NOT NULL,
  exit_code INTEGER NOT NULL,
  exit_reason TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS scorecards (
  run INTEGER NOT NULL REFERENCES runs,
  scorecard TEXT NOT NULL,
  title TEXT NOT NULL,
  pass_mark REAL NOT NULL,
  PRIMARY KEY (run, scorecard)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS checks (
  run INTEGER NOT NULL REFERENCES runs,
  check_id TEXT NOT NULL,
  title TEXT NOT NULL,
  severity TEXT NOT NULL,  -- info, minor, major, critical
  kind TEXT NOT NULL,
  coach TEXT,              -- one line of advice
  defined_at TEXT,         -- file and line of the rules
  PRIMARY KEY (run, check_id)
) WITHOUT ROWID;

-- Inputs that were not audited.
CREATE TABLE IF NOT EXISTS problems (
  run INTEGER NOT NULL REFERENCES runs,
  position INTEGER NOT NULL,
  file TEXT,
  line INTEGER,
  message TEXT NOT NULL,
  hint TEXT,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS calls (
  call INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs,
  position INTEGER NOT NULL,  -- in the run, from 1
  id TEXT NOT NULL,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  format TEXT,
  transcript_hash TEXT NOT NULL,
  agent TEXT,
  team TEXT,
  queue TEXT,
  language TEXT,
  started_at TEXT,            -- as the transcript has it
  day TEXT,                   -- '2026-03-02'
  week TEXT,                  -- '2026-W10' (ISO 8601)
  duration REAL,              -- seconds
  upset INTEGER NOT NULL,     -- a call with an upset customer
  turns INTEGER NOT NULL,
  segments INTEGER NOT NULL,
  rules_hash TEXT NOT NULL    -- of the rules that judged this call
);

CREATE TABLE IF NOT EXISTS scores (
  call INTEGER NOT NULL REFERENCES calls,
  scorecard TEXT NOT NULL,
  score REAL,           -- 0..100; NULL when nothing applied
  score_low REAL,       -- with every doubtful verdict against the agent
  score_high REAL,
  score_decided REAL,   -- with the verdicts of people, where they set any
  earned REAL NOT NULL,
  possible REAL NOT NULL,
  pass_mark REAL NOT NULL,
  band TEXT,
  passed INTEGER NOT NULL,
  zeroed_by TEXT,       -- the critical check that zeroed the scorecard
  PRIMARY KEY (call, scorecard)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sections (
  call INTEGER NOT NULL REFERENCES calls,
  scorecard TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  weight REAL NOT NULL,
  earned REAL NOT NULL,
  possible REAL NOT NULL,  -- 0: not applicable
  PRIMARY KEY (call, scorecard, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS verdicts (
  call INTEGER NOT NULL REFERENCES calls,
  check_id TEXT NOT NULL,
  verdict TEXT NOT NULL,        -- of the program: pass, fail, na
  finding INTEGER NOT NULL,     -- failed, and not settled by people
  needs_ear INTEGER NOT NULL,   -- doubtful words decided
  share REAL NOT NULL,          -- 1 for pass, 0 for fail, between for partial credit
  reason TEXT NOT NULL,
  other_call TEXT,              -- id of the call that a check across calls looked at
  decision TEXT,                -- of people: waived, overridden, known
  decided_verdict TEXT,
  decided_by TEXT,
  decided_because TEXT,
  PRIMARY KEY (call, check_id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS evidence (
  call INTEGER NOT NULL REFERENCES calls,
  check_id TEXT NOT NULL,
  role TEXT NOT NULL,          -- evidence, or nearest: the nearest thing to what was missing
  position INTEGER NOT NULL,
  segment INTEGER NOT NULL,    -- 1-based, as the input has them
  turn INTEGER NOT NULL,       -- 1-based, segments of one speaker joined
  line INTEGER,
  speaker TEXT NOT NULL,
  start_s REAL,
  end_s REAL,
  quote TEXT NOT NULL,
  signal TEXT,
  note TEXT,
  PRIMARY KEY (call, check_id, role, position)
) WITHOUT ROWID;

-- What was noticed in a call; only with --signals.
CREATE TABLE IF NOT EXISTS signals (
  call INTEGER NOT NULL REFERENCES calls,
  position INTEGER NOT NULL,
  signal TEXT NOT NULL,
  segment INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  start_s REAL,
  end_s REAL,
  quote TEXT NOT NULL,
  PRIMARY KEY (call, position)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS calls_by_id ON calls (id, transcript_hash);
CREATE INDEX IF NOT EXISTS calls_by_day ON calls (day, agent);
CREATE INDEX IF NOT EXISTS calls_by_run ON calls (run, position);
CREATE INDEX IF NOT EXISTS verdicts_by_check ON verdicts (check_id, verdict);

-- Each call once: of one that several runs have, as the last run judged it. The views below count these.
CREATE VIEW IF NOT EXISTS latest_calls AS
  SELECT * FROM calls WHERE call IN (SELECT max(call) FROM calls GROUP BY id, transcript_hash);

-- Findings as people read them.
CREATE VIEW IF NOT EXISTS findings AS
  SELECT c.day, c.agent, c.team, c.id, c.file, v.check_id, k.severity, v.reason, v.needs_ear, v.decision, v.call,
         c.rules_hash
  FROM verdicts v JOIN latest_calls c USING (call) JOIN checks k ON k.run = c.run AND k.check_id = v.check_id
  WHERE v.finding = 1;

-- How often each check passed, by agent, day and rule set. Rates of a few calls say little: see `applied`.
CREATE VIEW IF NOT EXISTS pass_rates AS
  SELECT v.check_id, c.agent, c.day, c.week, c.rules_hash, sum(v.verdict = 'pass') AS passed,
         sum(v.verdict <> 'na') AS applied,
         1.0 * sum(v.verdict = 'pass') / nullif(sum(v.verdict <> 'na'), 0) AS pass_rate
  FROM verdicts v JOIN latest_calls c USING (call)
  GROUP BY v.check_id, c.agent, c.day, c.rules_hash;

-- Mean scores by agent, day and rule set.
CREATE VIEW IF NOT EXISTS daily_scores AS
  SELECT s.scorecard, c.agent, c.team, c.day, c.week, c.rules_hash, count(s.score) AS calls, avg(s.score) AS mean_score,
         sum(s.passed) AS passed
  FROM scores s JOIN latest_calls c USING (call)
  GROUP BY s.scorecard, c.agent, c.team, c.day, c.rules_hash;
