-- The ledger and what feeds it. Partitions are made by the projector as months appear.
CREATE TABLE listen_touchpoint (
    id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    seq bigint NOT NULL,
    party bigint,
    on_behalf_of bigint,
    identity text,
    direction smallint NOT NULL,
    channel text NOT NULL,
    kind text NOT NULL,
    subject_type text,
    subject_id text,
    topic text,
    value bigint,
    margin bigint,
    quantity integer,
    currency text,
    said text,
    sentiment double precision,
    human double precision NOT NULL,
    actor bigint,
    participants jsonb,
    source text NOT NULL,
    run bigint,
    external_id text,
    payload jsonb
) PARTITION BY RANGE (occurred_at);

CREATE INDEX listen_touchpoint_party ON listen_touchpoint (party, occurred_at, id);
CREATE INDEX listen_touchpoint_id ON listen_touchpoint (id);
CREATE INDEX listen_touchpoint_seq ON listen_touchpoint USING brin (seq);
CREATE INDEX listen_touchpoint_waiting ON listen_touchpoint (identity) WHERE party IS NULL AND identity IS NOT NULL;

-- Where writers land: no index, so that landing costs what a plain COPY costs.
CREATE TABLE listen_landing (
    id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    party bigint,
    on_behalf_of bigint,
    identity text,
    direction smallint NOT NULL,
    channel text NOT NULL,
    kind text NOT NULL,
    subject_type text,
    subject_id text,
    topic text,
    value bigint,
    margin bigint,
    quantity integer,
    currency text,
    said text,
    sentiment double precision,
    human double precision NOT NULL,
    actor bigint,
    participants jsonb,
    source text NOT NULL,
    run bigint,
    external_id text,
    payload jsonb
) WITH (autovacuum_enabled = false);

-- Every external id the ledger has taken, as a hash of source and id.
CREATE TABLE listen_seen (key uuid PRIMARY KEY);
