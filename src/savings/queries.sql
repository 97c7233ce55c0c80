-- name: add_result
INSERT INTO savings_results (office_id, id, facility_id, subject, baseline_first, baseline_last, reporting_first, reporting_last,
  method, grade, unit, decimals, expected, actual, saving, percent_tenths, low, high, confidence_tenths, factor_set, shown,
  figures_mark, rebased_why, rebased_words, made_by, made_at) VALUES (:office_id, :id, :facility_id, :subject, :baseline_first,
  :baseline_last, :reporting_first, :reporting_last, :method, :grade, :unit, :decimals, :expected, :actual, :saving,
  :percent_tenths, :low, :high, :confidence_tenths, :factor_set, :shown, :figures_mark, :rebased_why, :rebased_words, :made_by,
  :made_at);

-- name: results_of_facility
SELECT r.id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.grade, r.unit, r.decimals,
  r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.figures_mark, r.rebased_why, r.rebased_words, r.made_at,
  d.number, d.decision, d.reason, d.decided_at, p.name AS decider FROM savings_results r
  LEFT JOIN savings_decisions d ON d.office_id = r.office_id AND d.result_id = r.id AND NOT EXISTS (SELECT 1 FROM savings_decisions l
    WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number)
  LEFT JOIN v_people p ON p.office_id = r.office_id AND p.id = d.decided_by
  WHERE r.office_id = :office_id AND r.facility_id = :facility_id ORDER BY r.id DESC;

-- name: add_decision
INSERT INTO savings_decisions (office_id, result_id, number, decision, reason, decided_by, decided_at) VALUES (:office_id,
  :result_id, :number, :decision, :reason, :decided_by, :decided_at);

-- name: add_adjustment
INSERT INTO savings_adjustments (office_id, id, facility_id, subject, first_month, last_month, amount, reason, made_by, made_at)
  VALUES (:office_id, :id, :facility_id, :subject, :first_month, :last_month, :amount, :reason, :made_by, :made_at);

-- name: adjustments_of
SELECT id, first_month, last_month, amount, reason FROM savings_adjustments WHERE office_id = :office_id AND facility_id =
  :facility_id AND subject = :subject AND ended_at IS NULL ORDER BY id;

-- name: add_claim
INSERT INTO savings_claims (office_id, id, facility_id, subject, kind, solution, a_year, proof, made_by, made_at) VALUES (:office_id,
  :id, :facility_id, :subject, :kind, :solution, :a_year, :proof, :made_by, :made_at);

-- name: claims_of
SELECT id, kind, solution, a_year, proof FROM savings_claims WHERE office_id = :office_id AND facility_id = :facility_id AND
  subject = :subject AND ended_at IS NULL ORDER BY id;

-- name: add_application_grade
INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) VALUES (:office_id,
  :facility_id, :number, :grade, :as_of, :evidence, :judged_by, :judged_at);

-- name: application_grades_of
SELECT g.number, g.grade, g.as_of, g.evidence, g.judged_at, p.name AS judge FROM application_grades g
  LEFT JOIN v_people p ON p.office_id = g.office_id AND p.id = g.judged_by
  WHERE g.office_id = :office_id AND g.facility_id = :facility_id ORDER BY g.number DESC;

-- name: counted_of_facility
SELECT id, subject, grade, saving, percent_tenths FROM v_savings_counted WHERE office_id = :office_id AND facility_id = :facility_id
  ORDER BY id;
