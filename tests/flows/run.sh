#!/usr/bin/env bash
# The whole way of a report for each role through the real program, on SQLite and on PostgreSQL. Loopback only.
#   tests/flows/run.sh [PRESET]      uses build/PRESET (release); TEST_SXSH=path names another program
set -euo pipefail
cd "$(dirname "$0")/../.."
export TEST_SXSH=${TEST_SXSH:-build/${1:-${SXSH_PRESET:-release}}/sxsh}
folder=$(mktemp -d)
own=""
database=""
finish() {
  [ -z "$database" ] || psql -q "$SXSH_TEST_POSTGRES" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" || true
  [ -z "$own" ] || tests/support/postgres.sh stop "$own"
  rm -rf "$folder"
}
trap finish EXIT
if [ -z "${SXSH_TEST_POSTGRES:-}" ]; then
  own=$(mktemp -d)
  SXSH_TEST_POSTGRES=$(tests/support/postgres.sh start "$own")
fi
name=flows_$$
psql -q "$SXSH_TEST_POSTGRES" -c "CREATE DATABASE $name TEMPLATE template0"
database=$name
failed=0
echo "on SQLite"
python3 tests/flows/stories.py "$folder/flows.db" || failed=1
echo "on PostgreSQL"
python3 tests/flows/stories.py "${SXSH_TEST_POSTGRES/\/postgres?//$name?}" || failed=1
exit "$failed"
