#!/usr/bin/env bash
# A PostgreSQL for tests in a folder of its own: unix socket only, C collation, nothing synced to the disk.
#   postgres.sh start DIR   starts it and prints the address to connect to
#   postgres.sh stop DIR    stops it and removes the folder
#   postgres.sh serve DIR   start; then waits until its standard input closes, as it does when the caller ends in whatever way; stop
# As root it runs as the user postgres (or nobody), since PostgreSQL refuses root.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
action=$1 dir=$2

bin=""
for candidate in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin; do
  if [ -x "$candidate/initdb" ]; then bin=$candidate; break; fi
done
[ -n "$bin" ] || { echo "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb" >&2; exit 1; }

owner=$(id -un)
if [ "$(id -u)" -eq 0 ]; then
  owner=postgres
  id -u postgres >/dev/null 2>&1 || owner=nobody
fi
as_owner() { if [ "$(id -u)" -eq 0 ]; then runuser -u "$owner" -- "$@"; else "$@"; fi; }

start() {
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  chmod 755 "$dir"
  [ "$(id -u)" -ne 0 ] || chown "$owner" "$dir"
  cd "$dir"
  as_owner "$bin/initdb" -D "$dir/data" -U sxsh -A trust -E UTF8 --locale=C --no-sync --no-instructions >"$dir/initdb.log" 2>&1 ||
    { cat "$dir/initdb.log" >&2; exit 1; }
  as_owner tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 120
shared_buffers = 48MB
autovacuum = off
log_min_messages = fatal
CONF
  as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start >/dev/null || { cat "$dir/server.log" >&2; exit 1; }
  echo "postgres://sxsh@/postgres?host=$dir"
}

stop() {
  [ -d "$dir" ] || return 0
  cd /
  as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}

case $action in
  start) start ;;
  stop) stop ;;
  serve)
    trap '' INT HUP TERM PIPE
    # The server must not keep the caller's pipe open: only this shell reads it.
    exec 3<&0 </dev/null
    if address=$(start 3<&-); then echo "$address" || true; else stop; exit 1; fi
    exec >/dev/null
    cat <&3 >/dev/null || true
    stop
    ;;
  *) echo "unknown: $action" >&2; exit 2 ;;
esac
