#!/usr/bin/env bash
# Beyond one machine: each province keeps its own database; a country reads all of them as one partitioned table whose partitions lie
# there (postgres_fdw). The same SQL over both offices in one database and over two others, whether it gives the same, and what it
# costs. All on one machine: it says what the way costs, not what a second machine gains.
#   bench/far_partitions.sh SXSH [VALUES]     the program; 3,000,000 values an office
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
sxsh=$1 facilities=$((${2:-3000000} / 2400))
dir=$(mktemp -d)
trap 'tests/support/postgres.sh stop "$dir"' EXIT
tests/support/postgres.sh start "$dir" >/dev/null
run() { psql -qAtX -h "$dir" -U sxsh -v ON_ERROR_STOP=1 -d "$@"; }
run postgres -c "CREATE DATABASE together" -c "CREATE DATABASE first" -c "CREATE DATABASE second" -c "CREATE DATABASE country"
for one in together first second; do "$sxsh" migrate --db "postgres://sxsh@/$one?host=$dir" >/dev/null; done

fill() {  # fill DATABASE OFFICE: facilities, 20 series of ten years each, their yearly amounts and cells
  run "$1" <<SQL
INSERT INTO facilities (office_id, id, version, code, name, search_key, sort_key, industry_edition, industry, created_at, changed_at)
  SELECT $2, i, 1, 'CS-' || i, 'x', 'x', 'x', 2018, (ARRAY['1701','2220','1076'])[i % 3 + 1], '', '' FROM generate_series(1, $facilities) i;
INSERT INTO figure_series (office_id, facility_id, series, resource, unit, name, way, meter_digits, meter_factor_e3, created_by, created_at)
  SELECT $2, i, s, 'diesel', 'l', 's' || s, 'amount', 0, 1000, 0, '' FROM generate_series(1, $facilities) i, generate_series(1, 20) s;
INSERT INTO figure_values (office_id, facility_id, series, month, value, version, known, batch_id)
  SELECT $2, i, s, (2009 + m / 12) * 100 + m % 12 + 1, 1000 + i + s + m, 1, 'bill', 1
  FROM generate_series(1, $facilities) i, generate_series(1, 20) s, generate_series(0, 119) m;
INSERT INTO figure_cells (office_id, year, kind, part, resource, unit, value, facilities, complete, cost_vnd, costs)
  SELECT office_id, month / 100, 'whole', '', 'diesel', 'l', SUM(value), COUNT(DISTINCT facility_id), 0, 0, 0
  FROM figure_values WHERE office_id = $2 GROUP BY office_id, month / 100;
VACUUM ANALYZE;
SQL
}
fill together 1
fill together 2
fill first 1
fill second 2

# What the country has: the tables by their own names, without a key (a key cannot reach over databases), one partition a province.
{
  echo "CREATE EXTENSION postgres_fdw; ALTER DATABASE country SET enable_partitionwise_aggregate = on;"
  for table in figure_values figure_cells; do
    columns=$(run first -c "SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position) FROM
      information_schema.columns WHERE table_name = '$table'")
    echo "CREATE TABLE $table ($columns) PARTITION BY LIST (office_id);"
  done
  office=0
  for province in first second; do
    office=$((office + 1))
    echo "CREATE SERVER $province FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$dir', dbname '$province', async_capable 'true');"
    echo "CREATE USER MAPPING FOR CURRENT_USER SERVER $province OPTIONS (user 'sxsh');"
    for table in figure_values figure_cells; do
      echo "CREATE FOREIGN TABLE ${table}_$province PARTITION OF $table FOR VALUES IN ($office) SERVER $province OPTIONS (table_name '$table');"
    done
  done
  echo "ANALYZE figure_cells;"
} | run country -f -

seconds() {  # seconds DATABASE SQL FILE: the middle one of three
  for _ in 1 2 3; do
    { run "$1" -c '\timing on' -c "$2"; } | tee "$3" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'
    sed -i '/^T/d' "$3"
  done | sort -n | sed -n 2p
}
values="SELECT office_id, month / 100 AS year, CAST(SUM(value) AS BIGINT) FROM figure_values GROUP BY office_id, month / 100 ORDER BY 1, 2"
cells="SELECT year, CAST(SUM(value) AS BIGINT), CAST(SUM(facilities) AS BIGINT) FROM figure_cells WHERE kind = 'whole' GROUP BY year ORDER BY 1"
echo "two offices, $((facilities * 2400)) values each"
for what in values cells; do
  here=$(seconds together "${!what}" "$dir/here.txt")
  away=$(seconds country "${!what}" "$dir/away.txt")
  cmp "$dir/here.txt" "$dir/away.txt" >&2 || { echo "the sums of $what differ" >&2; exit 1; }
  [ -s "$dir/here.txt" ] || { echo "no sums of $what" >&2; exit 1; }
  where=$(run country -c "EXPLAIN ${!what}" | grep -c "Relations: Aggregate" || true)
  echo "sum of $what: $here ms in one database, $away ms over two others; equal; $where of 2 partitions added up where they lie"
done
