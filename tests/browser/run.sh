#!/usr/bin/env bash
# The browser tests: the gallery of components and every page of the example installation, and the stories told page by page.
# parts: pages stories
#   tests/browser/run.sh [pages|stories]      both, or one; uses build/$SXSH_PRESET (release); TEST_SXSH=path names another program
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/${SXSH_PRESET:-release} part=${1:-}
program=${TEST_SXSH:-$build/sxsh}
bin/assets
[ -x "$program" ] || { echo "FAILED there is no program at $program: bin/build makes it"; exit 1; }
failed=0

folder=$(mktemp -d) server=""
stop_example() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  server=""
}
trap 'stop_example; rm -rf "$folder"' EXIT
start_example() {  # start_example NAME: a fresh example installation; its address is in $address
  stop_example
  rm -f "$folder/said"                     # or the address of the one before is read
  "$program" serve --db "$folder/$1.db" --example --port 0 >"$folder/said" 2>&1 &
  server=$!
  address=""
  for _ in $(seq 150); do
    address=$(grep -soE 'http://127\.0\.0\.1:[0-9]+' "$folder/said" | head -n 1 || true)
    [ -n "$address" ] && return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  echo "FAILED the example installation does not start:"
  cat "$folder/said"
  exit 1
}

if [ "$part" != stories ]; then
  node_modules/.bin/tsc --noEmit || failed=1
  "$build/test_ui" --gtest_brief=1 --gtest_filter='Gallery.*' >/dev/null
  node tests/browser/run.mjs gallery || failed=1
  start_example pages
  node tests/browser/run.mjs "$address" --example "${TEST_ROLE:-Chuyên viên Sở}" || failed=1
fi
if [ "$part" != pages ]; then
  start_example stories
  for story in story facilities_story grid_story import_story report_story; do node "tests/browser/$story.mjs" "$address" || failed=1; done
  # each of these wants an installation in which nothing was sent yet
  for story in factory_form bad_input; do
    start_example "$story"
    node "tests/browser/$story.mjs" "$address" || failed=1
  done
fi
exit "$failed"
