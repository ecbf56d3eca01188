#!/usr/bin/env bash
# Feeds any text to every field of the engine, led by coverage, and stops at the first broken law.
#   tests/fuzz.sh                 20,000 texts a field
#   tests/fuzz.sh 5000000         as many as that
#   tests/fuzz.sh 5000000 dob     to one field
# Needs a C++ compiler for the fuzzer itself; the Rust toolchain is the usual one. What it finds
# interesting is kept in target/fuzz and used again.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-20000}
folder=$PWD/target/fuzz
manifest=bot/engine/fuzz/Cargo.toml

fields=${2:-$(sed -n 's/^name = "\(.*\)"/\1/p' "$manifest" | grep -v '^engine-fuzz$')}

# The counters that libFuzzer reads, from the stable compiler.
coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
coverage+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
coverage+=" -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing"
RUSTFLAGS="$coverage" cargo build --release --quiet --manifest-path "$manifest" \
  --target "$(rustc -vV | sed -n 's/^host: //p')" --target-dir "$folder/build" $(printf -- '--bin %s ' $fields)

passed=0
for field in $fields; do
  mkdir -p "$folder/corpus/$field" "$folder/found/$field"
  log=$folder/$field.log
  if ! "$folder"/build/*/release/"$field" -runs="$runs" -max_len=600 -seed=1 -timeout=10 \
    -artifact_prefix="$folder/found/$field/" "$folder/corpus/$field" >"$log" 2>&1; then
    tail -n 30 "$log"
    echo "The field $field broke a law: the text is in $folder/found/$field." >&2
    exit 1
  fi
  passed=$((passed + 1))
  printf '%-20s %s\n' "$field" "$(grep -o 'Done .*' "$log" || echo "no more than the corpus")"
done
echo "$passed fields kept their laws"
