-- owner: library
-- Acts, plans and reports as documents: what they are, their original file, their text, which acts they rest on, when they were
-- made public; and the rows that search looks through, of this and every other feature.

CREATE TABLE documents (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  slug text NOT NULL,
  kind text NOT NULL,                 -- decision, plan, programme, report, letter, law, decree, circular, resolution, directive, other
  number text,                        -- "1233/QĐ-UBND"; an act may have none
  number_key text,                    -- folded: "1233 qd ubnd"
  act_date text,                      -- 2017-04-28
  issuer text NOT NULL,
  issuer_key text NOT NULL,           -- folded, with "uy ban nhan dan" as "ubnd"
  province text NOT NULL,
  title text NOT NULL,
  search_key text NOT NULL,
  sort_key text NOT NULL,
  effective_date text,
  confidence real,                    -- 0 … 1, of the reading; NULL when nobody read it from a text
  encoding text NOT NULL,
  created_at text NOT NULL,
  created_by int64 NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT documents_slug UNIQUE (office_id, slug),
  CONSTRAINT documents_act UNIQUE (office_id, number_key, act_date, issuer_key)
);
CREATE INDEX documents_by_date ON documents (office_id, act_date);
CREATE INDEX documents_by_number ON documents (office_id, number_key);

CREATE TABLE document_publications (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  document_id int64 NOT NULL,
  published_at text NOT NULL,
  published_by int64 NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id)
);
CREATE INDEX document_publications_of_document ON document_publications (office_id, document_id);

CREATE TABLE document_withdrawals (
  office_id int64 NOT NULL,
  publication_id int64 NOT NULL,
  withdrawn_at text NOT NULL,
  withdrawn_by int64 NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (office_id, publication_id),
  FOREIGN KEY (office_id, publication_id) REFERENCES document_publications (office_id, id)
);

-- The file as it was given, never altered.
CREATE TABLE document_files (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  document_id int64 NOT NULL,
  filename text NOT NULL,
  media_type text NOT NULL,
  hash text NOT NULL,                 -- BLAKE2b-256 of the bytes, hex
  size int64 NOT NULL,
  bytes blob NOT NULL,
  added_at text NOT NULL,
  added_by int64 NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT document_files_once UNIQUE (office_id, document_id, hash),
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id)
);

CREATE TABLE document_texts (
  office_id int64 NOT NULL,
  document_id int64 NOT NULL,
  body text NOT NULL,                 -- the repaired text
  PRIMARY KEY (office_id, document_id),
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id)
);

CREATE TABLE document_clauses (
  office_id int64 NOT NULL,
  document_id int64 NOT NULL,
  position int64 NOT NULL,
  clause text NOT NULL,               -- "II.2.b"
  start int64 NOT NULL,               -- code point of the text
  PRIMARY KEY (office_id, document_id, position),
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id)
);

CREATE TABLE document_citations (
  office_id int64 NOT NULL,
  document_id int64 NOT NULL,         -- the act that cites
  position int64 NOT NULL,
  number text,
  number_key text,
  act_date text,
  title text NOT NULL,
  title_key text NOT NULL,
  resolved_to_document_id int64,      -- the act it means, once that is in the library
  PRIMARY KEY (office_id, document_id, position),
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id),
  FOREIGN KEY (office_id, resolved_to_document_id) REFERENCES documents (office_id, id)
);
CREATE INDEX document_citations_to ON document_citations (office_id, resolved_to_document_id);

CREATE TABLE search_rows (
  id int64 NOT NULL,
  office_id int64 NOT NULL,
  kind text NOT NULL,                 -- document, programme, task …
  subject_id int64 NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  url text NOT NULL,
  published int64 NOT NULL CHECK (published IN (0, 1)),
  PRIMARY KEY (id),
  CONSTRAINT search_rows_subject UNIQUE (office_id, kind, subject_id)
);

CREATE VIEW v_documents AS
SELECT office_id, id, slug, kind, number, number_key, act_date, issuer, issuer_key, province, title, search_key, sort_key,
       effective_date, confidence, encoding, created_at
FROM documents;

CREATE VIEW v_published_documents AS
SELECT d.office_id, d.id, d.slug, d.kind, d.number, d.number_key, d.act_date, d.issuer, d.issuer_key, d.province, d.title,
       d.search_key, d.sort_key, d.effective_date, d.confidence, d.encoding,
       (SELECT min(p.published_at) FROM document_publications p
        LEFT JOIN document_withdrawals w ON w.office_id = p.office_id AND w.publication_id = p.id
        WHERE p.office_id = d.office_id AND p.document_id = d.id AND w.publication_id IS NULL) AS published_at
FROM documents d
WHERE EXISTS (SELECT 1 FROM document_publications p
              LEFT JOIN document_withdrawals w ON w.office_id = p.office_id AND w.publication_id = p.id
              WHERE p.office_id = d.office_id AND p.document_id = d.id AND w.publication_id IS NULL);

-- Which published act rests on which.
CREATE VIEW v_published_citations AS
SELECT c.office_id, c.document_id, c.position, c.number, c.act_date, c.title, t.id AS to_document_id, t.slug AS to_slug
FROM document_citations c
JOIN v_published_documents s ON s.office_id = c.office_id AND s.id = c.document_id
LEFT JOIN v_published_documents t ON t.office_id = c.office_id AND t.id = c.resolved_to_document_id;

CREATE VIEW v_published_search_rows AS
SELECT id, office_id, kind, subject_id, title, body, url FROM search_rows WHERE published = 1;

-- The words of search_rows: folded, and as they are written with their marks. Both engines get words that base/text made, so
-- that neither's own idea of Vietnamese matters.
-- [sqlite]
CREATE VIRTUAL TABLE search_words USING fts5(title_folded, body_folded, title_written, body_written,
  tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
-- [postgres]
CREATE TABLE search_words (
  id int64 NOT NULL PRIMARY KEY REFERENCES search_rows (id) ON DELETE CASCADE,
  words tsvector NOT NULL
);
CREATE INDEX search_words_index ON search_words USING gin (words);
-- [end]
