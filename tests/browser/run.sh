#!/usr/bin/env bash
# The browser tests: the gallery of components, every page of the example installation, then the story of one act.
#   tests/browser/run.sh [PRESET]      uses build/PRESET (release); TEST_SXSH=path names another program
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/${1:-${SXSH_PRESET:-release}}
program=${TEST_SXSH:-$build/sxsh}
bin/assets
failed=0
node_modules/.bin/tsc --noEmit || failed=1

gallery=$build/test_ui
[ -x "$gallery" ] && "$gallery" --gtest_brief=1 --gtest_filter='Gallery.*' >/dev/null
node tests/browser/run.mjs gallery || failed=1

folder=$(mktemp -d) server=""
stop_example() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  server=""
}
trap 'stop_example; rm -rf "$folder"' EXIT
start_example() {  # start_example NAME: a fresh example installation; its address is in $address
  stop_example
  "$program" serve --db "$folder/$1.db" --example --port 0 >"$folder/said" 2>&1 &
  server=$!
  address=""
  for _ in $(seq 150); do
    address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$folder/said" | head -n 1 || true)
    [ -n "$address" ] && return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  echo "FAILED the example installation does not start:"
  cat "$folder/said"
  exit 1
}

if [ -x "$program" ]; then
  start_example pages
  node tests/browser/run.mjs "$address" --example "${TEST_ROLE:-Chuyên viên Sở}" || failed=1
  for story in story facilities_story grid_story import_story report_story; do node "tests/browser/$story.mjs" "$address" || failed=1; done
  # each of these wants an installation in which nothing was sent yet
  for story in factory_form bad_input; do
    start_example "$story"
    node "tests/browser/$story.mjs" "$address" || failed=1
  done
else
  echo "the program is not built: only the gallery was opened"
fi
exit "$failed"
