-- Topics are part of an index now, which holds 2,704 bytes at most.
UPDATE listen_touchpoint SET topic = left(topic, 200) WHERE length(topic) > 200;
UPDATE listen_landing SET topic = left(topic, 200) WHERE length(topic) > 200;

-- Whole-population questions are answered from this index alone: every touch of a kind and category in a stretch of
-- time, with what is counted of it and what its corrections are found by.
CREATE INDEX listen_touchpoint_kind ON listen_touchpoint (kind, topic, occurred_at)
    INCLUDE (party, value, quantity, human, id) WHERE direction <> 0;

-- Every touch that counts once its time has come, as it stands after its latest correction. Withdrawn ones, machines,
-- notes and touches of nobody are left out. Three parts, so that each is found by an index: what was never corrected,
-- what was given to somebody, and what was corrected and stayed whose it was.
CREATE VIEW listen_countable AS
SELECT t.id, t.party, t.occurred_at, t.kind, t.direction, t.channel, t.topic, t.subject_type, t.subject_id,
       t.value, t.margin, t.quantity, t.actor, t.source
FROM listen_touchpoint t
WHERE t.party IS NOT NULL AND t.direction <> 0 AND t.human >= 0.5
  AND NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = t.id)
UNION ALL
SELECT t.id, f.party, t.occurred_at, t.kind, t.direction, t.channel, t.topic, t.subject_type, t.subject_id,
       t.value, t.margin, t.quantity, t.actor, t.source
FROM listen_correction f JOIN listen_touchpoint t ON t.id = f.touch_id AND t.occurred_at = f.touch_at
WHERE f.party IS NOT NULL AND NOT f.withdrawn AND t.direction <> 0 AND coalesce(f.human, t.human) >= 0.5
  AND NOT EXISTS (SELECT FROM listen_correction later WHERE later.touch_id = f.touch_id AND later.id > f.id)
UNION ALL
SELECT t.id, t.party, t.occurred_at, t.kind, t.direction, t.channel, t.topic, t.subject_type, t.subject_id,
       t.value, t.margin, t.quantity, t.actor, t.source
FROM listen_correction f JOIN listen_touchpoint t ON t.id = f.touch_id AND t.occurred_at = f.touch_at
WHERE f.party IS NULL AND t.party IS NOT NULL AND NOT f.withdrawn AND t.direction <> 0
  AND coalesce(f.human, t.human) >= 0.5
  AND NOT EXISTS (SELECT FROM listen_correction later WHERE later.touch_id = f.touch_id AND later.id > f.id);

-- Those of them whose time has come: what states are folded from.
CREATE VIEW listen_counted AS
SELECT * FROM listen_countable WHERE occurred_at <= (SELECT folded_to FROM listen_ledgerend);
