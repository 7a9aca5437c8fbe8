-- How likely a claim is to be right, as the reading that found it judged; NULL in readings from before.
ALTER TABLE reading_claims ADD COLUMN confidence DOUBLE;

CREATE OR REPLACE VIEW current_claims AS
SELECT
    claims.*,
    documents.id AS document_id,
    documents.name AS document_name,
    documents.address,
    documents.outlet,
    documents.title,
    readings.published."value" AS published,
    reading_claims.position,
    reading_claims.evidence,
    reading_claims.confidence
FROM current_readings
JOIN readings ON readings.number = current_readings.reading
JOIN documents ON documents.number = current_readings.document
JOIN reading_claims ON reading_claims.reading = current_readings.reading
JOIN claims ON claims.number = reading_claims.claim;
