#!/usr/bin/env bash
# The program as a person starts it: every command, good and bad files, backup while serving. Loopback only.
#   tests/cli/run.sh [PRESET]      uses build/PRESET (release); TEST_SXSH=path names another program
set -euo pipefail
cd "$(dirname "$0")/../.."
export TEST_SXSH=${TEST_SXSH:-build/${1:-${SXSH_PRESET:-release}}/sxsh}
exec python3 tests/cli/cli.py
