-- The statements of store_bench.cpp, compiled as those of a feature are.

-- name: add_flow
INSERT INTO flows (facility, month, kind, amount, unit) VALUES (:facility, :month, :kind, :amount, :unit)

-- name: find_flow
SELECT amount, unit FROM flows WHERE facility = :facility AND month = :month AND kind = :kind

-- name: all_flows
SELECT facility, month, kind, amount, unit FROM flows
