-- The first schema: append-only tables, numbered rows, views of what holds now.
--
-- Numbers are dense, count from 1 in the order of writing, and replace foreign keys: they stay small, and a scan
-- prunes by them. No index is declared: an index over a million hashes would have to be held in memory.
-- Timestamps are UTC.

-- One document is one content; a changed text of the same address is a further version.
CREATE TABLE documents (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    version INTEGER NOT NULL,           -- of its address, from 1, in the order of first reading
    title VARCHAR,
    outlet VARCHAR,
    media_type VARCHAR NOT NULL,
    given_published VARCHAR,
    characters BIGINT NOT NULL,         -- code points of the text
    text_hash VARCHAR NOT NULL,         -- SHA-256 of the text in UTF-8, hexadecimal
    first_read TIMESTAMP NOT NULL
);

-- zstd over a column keeps a text in a third of its size and still readable with plain SQL.
CREATE TABLE texts (
    document BIGINT NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd
);

-- For a document without a text: the surroundings of each span, checked against their own hash.
CREATE TABLE passages (
    document BIGINT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    text_hash VARCHAR NOT NULL
);

CREATE TABLE runs (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    content VARCHAR NOT NULL,           -- records.Run as JSON
    first_seen TIMESTAMP NOT NULL
);

-- One reading is one document under one run: what the rules of that run made of it.
CREATE TABLE readings (
    number BIGINT NOT NULL,
    document BIGINT NOT NULL,
    run BIGINT NOT NULL,
    read_at TIMESTAMP NOT NULL,
    published STRUCT("value" VARCHAR, "rule" VARCHAR, words VARCHAR),
    updated STRUCT("value" VARCHAR, "rule" VARCHAR, words VARCHAR),
    "language" VARCHAR NOT NULL,
    credit STRUCT("value" VARCHAR, "rule" VARCHAR, words VARCHAR),
    blocks STRUCT("start" BIGINT, "end" BIGINT, "role" VARCHAR, "rule" VARCHAR)[] NOT NULL,
    abstained VARCHAR,
    claims INTEGER NOT NULL,
    rejected INTEGER NOT NULL
);

-- The content of a claim is kept once, however many runs find it.
CREATE TABLE claims (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    document BIGINT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    anchor VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    actor VARCHAR,
    nature VARCHAR,
    low DOUBLE,
    high DOUBLE,
    best DOUBLE,
    unit VARCHAR,
    bound VARCHAR,
    item VARCHAR,
    place STRUCT(code VARCHAR, geonames BIGINT, "name" VARCHAR, "text" VARCHAR)[] NOT NULL,
    as_of VARCHAR,
    since VARCHAR,
    said VARCHAR,
    deadline VARCHAR,
    direction VARCHAR,
    baseline VARCHAR,
    speaker STRUCT("name" VARCHAR, "role" VARCHAR, organisation VARCHAR),
    via VARCHAR[] NOT NULL,
    attribution VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    part_of VARCHAR,
    section VARCHAR NOT NULL
);

-- Which reading found which claim, in which place of its order, and which words gave each field.
CREATE TABLE reading_claims (
    reading BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    position INTEGER NOT NULL,
    evidence STRUCT(field VARCHAR, "rule" VARCHAR, "start" BIGINT, "end" BIGINT)[] NOT NULL
);

CREATE TABLE rejections (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    document BIGINT NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    anchor VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

-- The rule that decided belongs to the reading: a newer run may decline the same words by another rule.
CREATE TABLE reading_rejections (
    reading BIGINT NOT NULL,
    rejection BIGINT NOT NULL,
    position INTEGER NOT NULL,
    "rule" VARCHAR NOT NULL
);

CREATE TABLE failures (
    run BIGINT NOT NULL,
    address VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    failed_at TIMESTAMP NOT NULL
);

-- What people decide about claims; appended, never overwritten by a later run.
CREATE TABLE reviews (
    number BIGINT NOT NULL,
    claim_id VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    note VARCHAR,
    reviewer VARCHAR NOT NULL,
    reviewed_at TIMESTAMP NOT NULL
);

-- The newest version of each address, and of its readings the one of the newest run.
-- Anti-joins: over a million documents they take 0.3 s where a window function takes 2.9 s.
CREATE VIEW current_readings AS
SELECT readings.number AS reading, readings.document, readings.run
FROM readings
JOIN documents ON documents.number = readings.document
WHERE NOT EXISTS (
    SELECT 1 FROM documents AS later
    WHERE later.address = documents.address AND later.version > documents.version
) AND NOT EXISTS (
    SELECT 1 FROM readings AS newer WHERE newer.document = readings.document AND newer.run > readings.run
);

CREATE VIEW current_claims AS
SELECT
    claims.*,
    documents.id AS document_id,
    documents.name AS document_name,
    documents.address,
    documents.outlet,
    documents.title,
    readings.published."value" AS published,
    reading_claims.position,
    reading_claims.evidence
FROM current_readings
JOIN readings ON readings.number = current_readings.reading
JOIN documents ON documents.number = current_readings.document
JOIN reading_claims ON reading_claims.reading = current_readings.reading
JOIN claims ON claims.number = reading_claims.claim;

CREATE VIEW current_rejections AS
SELECT
    rejections.*,
    documents.id AS document_id,
    documents.name AS document_name,
    documents.address,
    reading_rejections.position,
    reading_rejections."rule"
FROM current_readings
JOIN documents ON documents.number = current_readings.document
JOIN reading_rejections ON reading_rejections.reading = current_readings.reading
JOIN rejections ON rejections.number = reading_rejections.rejection;

-- Inputs that gave no document, each with what it failed with last.
CREATE VIEW current_failures AS
SELECT failures.*
FROM failures
WHERE NOT EXISTS (SELECT 1 FROM documents WHERE documents.address = failures.address)
QUALIFY row_number() OVER (PARTITION BY address ORDER BY failed_at DESC, run DESC, why) = 1;
