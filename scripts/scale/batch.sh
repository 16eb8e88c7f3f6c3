# Sourced by the scripts here, in the top folder: the batch, what one process makes of it, and the comparison with that.
# CALLAUDIT names another program than that of the release build.
callaudit=${CALLAUDIT:-build/release/callaudit}
calls=build/scale/calls
clock() { date +%s.%N; }
since() { awk -v now="$(clock)" -v then="$1" 'BEGIN { print now - then }'; }

# prepare ENGINE [CALLS [SHARDS]]: the batch is made once for each number of calls.
prepare() {
  engine=$1 count=${2:-2000} shards=${3:-8}
  [ -n "${CALLAUDIT:-}" ] || scripts/build release callaudit > /dev/null
  if [ "$(cat build/scale/count 2> /dev/null)" != "$count" ]; then
    rm -rf build/scale/calls
    mkdir -p build/scale
    python3 scripts/scale/batch.py "$count" build/scale/calls
    echo "$count" > build/scale/count
  fi
  rm -rf "build/scale/$engine"
  mkdir -p "build/scale/$engine"
  begin=$(clock)
  "$callaudit" audit "$calls" --no-config --scorecard all -j1 -f ndjson > build/scale/one.ndjson 2> build/scale/one.err
  one_code=$?
  one_seconds=$(since "$begin")
  begin=$(clock)
}

# finish VERSION [CHANGE]: merges what the tasks have left, and compares bytes and exit codes with those of one process;
# CHANGE is run on the merged file before.
finish() {
  engine_seconds=$(since "$begin")
  merged=build/scale/$engine/merged.ndjson
  begin=$(clock)
  "$callaudit" report build/scale/"$engine"/shard-*.ndjson -f ndjson --gate > "$merged" 2> build/scale/"$engine"/report.err
  code=$?
  ${2:-:} "$merged"
  same=different
  if cmp build/scale/one.ndjson "$merged" && [ $code -eq $one_code ]; then same=same; fi
  printf '%s (%s): %d calls in %d shards, bytes %s (%s), exit codes %d and %d; one process %.2f s, engine %.2f s, merge %.2f s\n' \
    "$engine" "$1" "$count" "$shards" $same "$(md5sum < "$merged" | cut -c1-12)" $one_code $code \
    "$one_seconds" "$engine_seconds" "$(since "$begin")"
  [ $same = same ]
}
