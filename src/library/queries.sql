-- name: add_document
INSERT INTO documents (office_id, id, slug, kind, number, number_key, act_date, issuer, issuer_key, province, title, search_key,
                       sort_key, effective_date, confidence, encoding, created_at, created_by)
VALUES (:office_id, :id, :slug, :kind, :number, :number_key, :act_date, :issuer, :issuer_key, :province, :title, :search_key,
        :sort_key, :effective_date, :confidence, :encoding, :created_at, :created_by);

-- name: slugs_like
SELECT slug FROM documents WHERE office_id = :office_id AND (slug = :slug OR slug LIKE CAST(:slug AS TEXT) || '-%');

-- name: add_file
INSERT INTO document_files (office_id, id, document_id, filename, media_type, hash, size, bytes, added_at, added_by)
VALUES (:office_id, :id, :document_id, :filename, :media_type, :hash, :size, :bytes, :added_at, :added_by)
ON CONFLICT (office_id, document_id, hash) DO NOTHING;

-- name: put_text
INSERT INTO document_texts (office_id, document_id, body) VALUES (:office_id, :document_id, :body)
ON CONFLICT (office_id, document_id) DO UPDATE SET body = excluded.body;

-- name: drop_clauses
DELETE FROM document_clauses WHERE office_id = :office_id AND document_id = :document_id;

-- name: add_clause
INSERT INTO document_clauses (office_id, document_id, position, clause, start)
VALUES (:office_id, :document_id, :position, :clause, :start);

-- name: add_citation
INSERT INTO document_citations (office_id, document_id, position, number, number_key, act_date, title, title_key)
VALUES (:office_id, :document_id, :position, :number, :number_key, :act_date, :title, :title_key);

-- Number and date name an act; a number alone only where it is not of a province's committee (each has its own 1233/QĐ-UBND);
-- a law that is cited without number by its date and title. Two acts that fit leave the citation open.
-- name: resolve_citations_of
UPDATE document_citations SET resolved_to_document_id = (
  SELECT min(d.id) FROM documents d
  WHERE d.office_id = document_citations.office_id AND d.id <> document_citations.document_id
    AND ((d.number_key = document_citations.number_key
          AND (d.act_date = document_citations.act_date
               OR (document_citations.act_date IS NULL AND document_citations.number_key NOT LIKE '%ubnd')))
         OR (document_citations.number_key IS NULL AND d.act_date = document_citations.act_date
             AND d.search_key = document_citations.title_key))
  HAVING count(*) = 1)
WHERE office_id = :office_id AND document_id = :document_id AND resolved_to_document_id IS NULL;

-- name: resolve_citations_to
UPDATE document_citations SET resolved_to_document_id = CAST(:document_id AS BIGINT)
WHERE office_id = :office_id AND document_id <> CAST(:document_id AS BIGINT) AND resolved_to_document_id IS NULL
  AND ((number_key = CAST(:number_key AS TEXT)
        AND (act_date = CAST(:act_date AS TEXT) OR (act_date IS NULL AND number_key NOT LIKE '%ubnd')))
       OR (number_key IS NULL AND act_date = CAST(:act_date AS TEXT) AND title_key = CAST(:search_key AS TEXT)))
  AND NOT EXISTS (SELECT 1 FROM documents d
                  WHERE d.office_id = document_citations.office_id AND d.id <> CAST(:document_id AS BIGINT)
                    AND d.number_key = document_citations.number_key
                    AND (document_citations.act_date IS NULL OR d.act_date = document_citations.act_date));

-- name: add_publication
INSERT INTO document_publications (office_id, id, document_id, published_at, published_by)
VALUES (:office_id, :id, :document_id, :published_at, :published_by);

-- name: standing_publications
SELECT p.id FROM document_publications p
LEFT JOIN document_withdrawals w ON w.office_id = p.office_id AND w.publication_id = p.id
WHERE p.office_id = :office_id AND p.document_id = :document_id AND w.publication_id IS NULL ORDER BY p.id;

-- name: add_withdrawal
INSERT INTO document_withdrawals (office_id, publication_id, withdrawn_at, withdrawn_by, reason)
VALUES (:office_id, :publication_id, :withdrawn_at, :withdrawn_by, :reason);

-- name: find_by_id
SELECT d.id, d.slug, d.kind, d.number, d.act_date, d.effective_date, d.issuer, d.province, d.title, d.confidence, d.encoding,
       p.published_at
FROM documents d LEFT JOIN v_published_documents p ON p.office_id = d.office_id AND p.id = d.id
WHERE d.office_id = :office_id AND d.id = :id;

-- name: find_by_slug
SELECT d.id, d.slug, d.kind, d.number, d.act_date, d.effective_date, d.issuer, d.province, d.title, d.confidence, d.encoding,
       p.published_at
FROM documents d LEFT JOIN v_published_documents p ON p.office_id = d.office_id AND p.id = d.id
WHERE d.office_id = :office_id AND d.slug = :slug;

-- name: find_act
SELECT d.id, d.slug, d.kind, d.number, d.act_date, d.effective_date, d.issuer, d.province, d.title, d.confidence, d.encoding,
       p.published_at
FROM documents d LEFT JOIN v_published_documents p ON p.office_id = d.office_id AND p.id = d.id
WHERE d.office_id = :office_id AND d.number_key = :number_key AND d.act_date = :act_date AND d.issuer_key = :issuer_key;

-- name: find_published
SELECT id, slug, kind, number, act_date, effective_date, issuer, province, title, confidence, encoding, published_at
FROM v_published_documents WHERE office_id = :office_id AND slug = :slug;

-- name: list_published
SELECT id, slug, kind, number, act_date, effective_date, issuer, province, title, confidence, encoding, published_at,
       count(*) OVER () AS total
FROM v_published_documents
WHERE office_id = :office_id
  AND (CAST(:kind AS TEXT) = '' OR kind = CAST(:kind AS TEXT))
  AND (CAST(:province AS TEXT) = '' OR province = CAST(:province AS TEXT))
ORDER BY CASE WHEN act_date IS NULL THEN 1 ELSE 0 END, act_date DESC, sort_key, id DESC
LIMIT :limit OFFSET :offset;

-- name: published_kinds
SELECT kind, count(*) AS documents FROM v_published_documents WHERE office_id = :office_id GROUP BY kind ORDER BY count(*) DESC, kind;

-- name: published_provinces
SELECT province, count(*) AS documents FROM v_published_documents WHERE office_id = :office_id AND province <> ''
GROUP BY province ORDER BY province;

-- name: find_text
SELECT t.body FROM document_texts t WHERE t.office_id = :office_id AND t.document_id = :document_id;

-- name: find_clauses
SELECT clause, start FROM document_clauses WHERE office_id = :office_id AND document_id = :document_id ORDER BY start, position;

-- name: published_file
SELECT f.filename, f.media_type, f.size, f.hash, f.bytes
FROM document_files f JOIN v_published_documents d ON d.office_id = f.office_id AND d.id = f.document_id
WHERE f.office_id = :office_id AND f.document_id = :document_id ORDER BY f.id LIMIT 1;

-- name: published_file_facts
SELECT f.filename, f.media_type, f.size, f.hash
FROM document_files f JOIN v_published_documents d ON d.office_id = f.office_id AND d.id = f.document_id
WHERE f.office_id = :office_id AND f.document_id = :document_id ORDER BY f.id LIMIT 1;

-- name: citations_of
SELECT c.number, c.act_date, c.title, c.to_slug FROM v_published_citations c
WHERE c.office_id = :office_id AND c.document_id = :document_id ORDER BY c.position;

-- name: legal_bases_of
SELECT c.number, c.act_date, c.title, d.slug AS to_slug
FROM document_citations c
LEFT JOIN v_published_documents d ON d.office_id = c.office_id AND d.id = c.resolved_to_document_id
WHERE c.office_id = :office_id AND c.document_id = :document_id ORDER BY c.position;

-- name: cited_by
SELECT d.id, d.slug, d.kind, d.number, d.act_date, d.effective_date, d.issuer, d.province, d.title, d.confidence, d.encoding,
       d.published_at
FROM v_published_documents d
WHERE d.office_id = :office_id
  AND EXISTS (SELECT 1 FROM v_published_citations c
              WHERE c.office_id = d.office_id AND c.document_id = d.id AND c.to_document_id = :document_id)
ORDER BY CASE WHEN d.act_date IS NULL THEN 1 ELSE 0 END, d.act_date DESC, d.id;

-- name: put_search_row
INSERT INTO search_rows (id, office_id, kind, subject_id, title, body, url, published)
VALUES (:id, :office_id, :kind, :subject_id, :title, :body, :url, :published)
ON CONFLICT (office_id, kind, subject_id)
DO UPDATE SET title = excluded.title, body = excluded.body, url = excluded.url, published = excluded.published
RETURNING id;

-- name: search_row_id
SELECT id FROM search_rows WHERE office_id = :office_id AND kind = :kind AND subject_id = :subject_id;

-- name: set_published
UPDATE search_rows SET published = :published WHERE office_id = :office_id AND kind = :kind AND subject_id = :subject_id;

-- name: drop_search_row
DELETE FROM search_rows WHERE id = :id;

-- name: drop_words
-- [sqlite]
DELETE FROM search_words WHERE rowid = :id;
-- [postgres]
DELETE FROM search_words WHERE id = :id;

-- name: add_words
-- [sqlite]
INSERT INTO search_words (rowid, title_folded, body_folded, title_written, body_written)
VALUES (:id, :title_folded, :body_folded, :title_written, :body_written);
-- [postgres]
INSERT INTO search_words (id, words)
VALUES (:id, CAST(CAST(:title_folded AS TEXT) || ' ' || CAST(:body_folded AS TEXT) || ' ' || CAST(:title_written AS TEXT) || ' ' ||
                  CAST(:body_written AS TEXT) AS tsvector));

-- part: wanted
r.office_id = :office_id
    AND (CAST(:kind AS TEXT) = '' OR r.kind = CAST(:kind AS TEXT))
    AND ((CAST(:act_kind AS TEXT) = '' AND CAST(:province AS TEXT) = '') OR (r.kind = 'document' AND EXISTS (
      SELECT 1 FROM v_published_documents d WHERE d.office_id = r.office_id AND d.id = r.subject_id
        AND (CAST(:act_kind AS TEXT) = '' OR d.kind = CAST(:act_kind AS TEXT))
        AND (CAST(:province AS TEXT) = '' OR d.province = CAST(:province AS TEXT)))))

-- part: ranked
found AS (
  SELECT id, 0 AS tier, score FROM exact
  UNION ALL SELECT id, 1 AS tier, score FROM loose WHERE id NOT IN (SELECT id FROM exact)),
ranked AS (
  SELECT id, tier, score, count(*) OVER () AS total FROM found ORDER BY tier, score, id DESC LIMIT :limit OFFSET :offset)
SELECT r.kind, r.subject_id, r.title, r.body, r.url, k.tier, k.total
FROM ranked k JOIN v_published_search_rows r ON r.id = k.id ORDER BY k.tier, k.score, k.id DESC

-- What is written just so first (only asked when the query has marks), then whatever reads the same without marks. Of very
-- common words only the newest rows are ranked: ranking is linear in the rows that match.
-- name: search_published
-- [sqlite]
WITH exact AS (
  SELECT w.rowid AS id, bm25(search_words, 8.0, 1.0, 8.0, 1.0) AS score
  FROM search_words AS w CROSS JOIN v_published_search_rows AS r ON r.id = w.rowid
  WHERE CAST(:with_marks AS INTEGER) = 1 AND search_words MATCH :written AND {{wanted}}
  ORDER BY w.rowid DESC LIMIT :candidates),
loose AS (
  SELECT w.rowid AS id, bm25(search_words, 8.0, 1.0, 8.0, 1.0) AS score
  FROM search_words AS w CROSS JOIN v_published_search_rows AS r ON r.id = w.rowid
  WHERE search_words MATCH :folded AND {{wanted}}
  ORDER BY w.rowid DESC LIMIT :candidates),
{{ranked}};
-- [postgres]
WITH exact AS (
  SELECT w.id, -ts_rank(w.words, CAST(:written AS tsquery)) AS score
  FROM search_words w JOIN v_published_search_rows r ON r.id = w.id
  WHERE CAST(:with_marks AS BIGINT) = 1 AND w.words @@ CAST(:written AS tsquery) AND {{wanted}}
  ORDER BY w.id DESC LIMIT :candidates),
loose AS (
  SELECT w.id, -ts_rank(w.words, CAST(:folded AS tsquery)) AS score
  FROM search_words w JOIN v_published_search_rows r ON r.id = w.id
  WHERE w.words @@ CAST(:folded AS tsquery) AND {{wanted}}
  ORDER BY w.id DESC LIMIT :candidates),
{{ranked}};
