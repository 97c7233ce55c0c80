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

if [ -x "$program" ]; then
  folder=$(mktemp -d)
  "$program" serve --db "$folder/example.db" --example --port 0 >"$folder/said" 2>&1 &
  server=$!
  trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
  address=""
  for _ in $(seq 150); do
    address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$folder/said" | head -n 1 || true)
    [ -n "$address" ] && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  if [ -z "$address" ]; then
    echo "FAILED the example installation does not start:"
    cat "$folder/said"
    exit 1
  fi
  node tests/browser/run.mjs "$address" --example "${TEST_ROLE:-Chuyên viên Sở}" || failed=1
  node tests/browser/story.mjs "$address" || failed=1
  node tests/browser/facilities_story.mjs "$address" || failed=1
  node tests/browser/grid_story.mjs "$address" || failed=1
  node tests/browser/import_story.mjs "$address" || failed=1
  node tests/browser/report_story.mjs "$address" || failed=1
else
  echo "the program is not built: only the gallery was opened"
fi
exit "$failed"
