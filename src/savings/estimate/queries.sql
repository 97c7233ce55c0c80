-- name: add_assessment
INSERT INTO assessments (office_id, id, facility_id, title, kind, assessor, organisation, done_on, reference, made_by, made_at) VALUES
  (:office_id, :id, :facility_id, :title, :kind, :assessor, :organisation, :done_on, :reference, :made_by, :made_at);

-- name: assessments_of
SELECT a.id, a.title, a.kind, a.assessor, a.organisation, a.done_on, a.reference, a.made_at, m.name AS maker, a.ended_at, a.ended_why,
  e.name AS ender FROM assessments a LEFT JOIN v_people m ON m.office_id = a.office_id AND m.id = a.made_by
  LEFT JOIN v_people e ON e.office_id = a.office_id AND e.id = a.ended_by
  WHERE a.office_id = :office_id AND a.facility_id = :facility_id ORDER BY a.done_on DESC, a.id DESC;

-- name: end_assessment
UPDATE assessments SET ended_at = :at, ended_by = :person_id, ended_why = :why WHERE office_id = :office_id AND id = :id
  AND ended_at IS NULL;

-- name: add_estimate
INSERT INTO savings_estimates (office_id, claim_id, assessment_id, way, baseline_use, baseline_source, low, high, assumptions) VALUES
  (:office_id, :claim_id, :assessment_id, :way, :baseline_use, :baseline_source, :low, :high, :assumptions);

-- name: add_estimate_line
INSERT INTO savings_estimate_lines (office_id, claim_id, position, operation, words, amount, unit) VALUES (:office_id, :claim_id,
  :position, :operation, :words, :amount, :unit);

-- name: estimate_of
SELECT t.way, t.baseline_use, t.baseline_source, t.low, t.high, t.assumptions, c.solution FROM savings_estimates t
  JOIN savings_claims c ON c.office_id = t.office_id AND c.id = t.claim_id WHERE t.office_id = :office_id AND t.claim_id = :claim_id;

-- name: estimate_lines
SELECT operation, words, amount, unit FROM savings_estimate_lines WHERE office_id = :office_id AND claim_id = :claim_id
  ORDER BY position;
