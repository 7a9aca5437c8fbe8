-- What came of forecasts, as people entered it; appended, the last entry for a claim and place counts.
CREATE TABLE outcomes (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    place VARCHAR,                      -- of several places that the forecast names the one that is meant, else NULL
    outcome VARCHAR NOT NULL,           -- true, false or void
    day VARCHAR NOT NULL,               -- ISO 8601: when that was settled
    because VARCHAR NOT NULL,
    address VARCHAR,
    entered_by VARCHAR,
    entered_at TIMESTAMP NOT NULL
);
