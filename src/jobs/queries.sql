-- name: add_job
INSERT INTO jobs (office_id, id, kind, subject, arguments, started_by, created_at, state, attempt, crashes, stage, steps_done)
VALUES (:office_id, :id, :kind, :subject, :arguments, :started_by, :created_at, 'waiting', 0, 0, '', 0);

-- name: find_job
SELECT office_id, id, kind, subject, arguments, started_by, created_at, state, attempt, begun_at, ended_at, cancel_asked_at, stage,
       steps_done, steps_total, problem_key, problem_details, result_href
FROM jobs WHERE office_id = :office_id AND id = :id;

-- name: jobs_started_by
SELECT office_id, id, kind, subject, arguments, started_by, created_at, state, attempt, begun_at, ended_at, cancel_asked_at, stage,
       steps_done, steps_total, problem_key, problem_details, result_href
FROM jobs WHERE office_id = :office_id AND started_by = :person_id ORDER BY id DESC LIMIT :limit;

-- name: claim
-- [sqlite]
UPDATE jobs SET state = 'running', process = :process, attempt = attempt + 1, lease_until = :lease_until, begun_at = :at,
                stage = '', steps_done = 0, steps_total = NULL
WHERE (office_id, id) = (SELECT office_id, id FROM jobs WHERE state = 'waiting' ORDER BY id LIMIT 1)
RETURNING office_id, id, kind, subject, arguments, started_by, created_at, state, attempt, begun_at, ended_at, cancel_asked_at, stage,
          steps_done, steps_total, problem_key, problem_details, result_href;
-- [postgres]
UPDATE jobs SET state = 'running', process = :process, attempt = attempt + 1, lease_until = :lease_until, begun_at = :at,
                stage = '', steps_done = 0, steps_total = NULL
WHERE (office_id, id) = (SELECT office_id, id FROM jobs WHERE state = 'waiting' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING office_id, id, kind, subject, arguments, started_by, created_at, state, attempt, begun_at, ended_at, cancel_asked_at, stage,
          steps_done, steps_total, problem_key, problem_details, result_href;

-- name: somebody_waits
SELECT id FROM jobs WHERE state = 'waiting' LIMIT 1;

-- name: orphans
SELECT office_id, id, kind, attempt, crashes, cancel_asked_at FROM jobs
WHERE state = 'running' AND process <> :process AND lease_until <= :now;

-- name: let_go
UPDATE jobs SET state = :state, process = NULL, lease_until = NULL, crashes = :crashes, ended_at = :ended_at, problem_key = :problem_key
WHERE office_id = :office_id AND id = :id AND attempt = :attempt AND state = 'running';

-- name: hold
UPDATE jobs SET lease_until = :lease_until, stage = :stage, steps_done = :steps_done, steps_total = :steps_total
WHERE office_id = :office_id AND id = :id AND attempt = :attempt AND state = 'running';

-- name: standing
SELECT cancel_asked_at FROM jobs WHERE office_id = :office_id AND id = :id AND attempt = :attempt AND state = 'running';

-- name: end_job
UPDATE jobs SET state = :state, process = NULL, lease_until = NULL, ended_at = :ended_at, stage = :stage, steps_done = :steps_done,
                steps_total = :steps_total, problem_key = :problem_key, problem_details = :problem_details, result_href = :result_href
WHERE office_id = :office_id AND id = :id AND attempt = :attempt AND state = 'running';

-- name: cancel_waiting
UPDATE jobs SET state = 'cancelled', ended_at = :at, cancel_asked_at = :at, cancel_asked_by = :person_id
WHERE office_id = :office_id AND id = :id AND state = 'waiting';

-- name: cancel_running
UPDATE jobs SET cancel_asked_at = :at, cancel_asked_by = :person_id
WHERE office_id = :office_id AND id = :id AND state = 'running' AND cancel_asked_at IS NULL;
