#!/usr/bin/env bash
# Builds every fuzzer (src/**/*_fuzz.cpp) with clang and the sanitizers and runs each for a bounded time.
#   tests/fuzz/run.sh [NAME …]     all, or those named; FUZZ_SECONDS (10) for each, FUZZ_JOBS (processors) at once
# Seeds: the samples of the catalogue, the broken files of src/paper/testdata, and tests/fuzz/seeds/NAME.
# A crash, a leak, a hang or too much memory fails; what caused it is printed in hex and kept under build/fuzz/found.
set -euo pipefail
cd "$(dirname "$0")/../.."
export seconds=${FUZZ_SECONDS:-10} build=build/fuzz
jobs=${FUZZ_JOBS:-$(nproc)}

command -v clang++-14 >/dev/null || { echo "clang-14 is missing: bin/setup test installs it"; echo "fuzz: 0 passed, 1 failed"; exit 1; }
cmake --preset fuzz >/dev/null
cmake --build "$build" -j "$jobs" --target fuzzers

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  for source in $(find src -name '*_fuzz.cpp' | sort); do names+=("$(basename "$source" _fuzz.cpp)"); done
fi

length_of() {  # the longest input that is worth trying, in bytes
  case "$1" in
    read) echo 12000 ;;
    reading | docx) echo 8192 ;;
    *) echo 4096 ;;
  esac
}

seed() {  # seed NAME FOLDER: the first inputs
  local files=()
  case "$1" in
    text | read | reading) files=(catalogue/samples/*.txt) ;;
    docx) files=(catalogue/samples/*.docx src/paper/testdata/{password,deep,entities,encrypted-entry}.docx) ;;
  esac
  [ ! -d "tests/fuzz/seeds/$1" ] || files+=("tests/fuzz/seeds/$1"/*)
  [ ${#files[@]} -eq 0 ] || cp "${files[@]}" "$2/"
}

fuzz() {  # fuzz NAME: runs it; what it said is in build/fuzz/NAME.log
  local name=$1 corpus found=$build/found/$1
  corpus=$(mktemp -d)
  rm -rf "$found"
  mkdir -p "$found"
  seed "$name" "$corpus"
  local outcome=0
  timeout $((seconds + 90)) "$build/fuzz_$name" "$corpus" -max_total_time="$seconds" -max_len="$(length_of "$name")" -timeout=25 \
    -rss_limit_mb=2048 -artifact_prefix="$found/" -print_final_stats=1 >"$build/$name.log" 2>&1 || outcome=$?
  rm -rf "$corpus"
  echo "$outcome" >"$build/$name.outcome"
}
export -f fuzz seed length_of

printf '%s\n' "${names[@]}" | xargs -P "$jobs" -I{} bash -c 'fuzz {}'

passed=0 failed=0
for name in "${names[@]}"; do
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log")
  if [ "$(cat "$build/$name.outcome")" -eq 0 ] && [ "${runs:-0}" -gt 0 ]; then
    passed=$((passed + 1))
    printf 'ok    %-12s %9d inputs in %d s\n' "$name" "$runs" "$seconds"
  else
    failed=$((failed + 1))
    printf 'FAIL  %-12s\n' "$name"
    grep -vE '^#|^stat::' "$build/$name.log" | tail -n 60
    for input in "$build/found/$name"/*; do
      [ -f "$input" ] && printf '%s (%d bytes): %s\n' "$input" "$(stat -c %s "$input")" "$(od -An -v -tx1 "$input" | tr -d ' \n')"
    done
  fi
done
printf 'fuzz: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
