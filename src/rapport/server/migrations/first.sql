SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL transaction_timeout = 0;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', true);
SET LOCAL check_function_bodies = false;
SET LOCAL xmloption = content;
SET LOCAL client_min_messages = warning;
SET LOCAL row_security = off;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.content_version_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'A version of a template is never changed.' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION public.human_order(said text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN (said ~ '^[A-Za-z ,.-]*$'::text) THEN lower(said) ELSE regexp_replace(regexp_replace(replace(replace(replace(translate(lower(regexp_replace(NORMALIZE(said, NFKD), '[\u0300-\u036F]'::text, ''::text, 'g'::text)), 'øłđðħıŧ'::text, 'olddhit'::text), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), '([0-9]+)'::text, '0000000000\1'::text, 'g'::text), '[0-9]*([0-9]{10})(?![0-9])'::text, '\1'::text, 'g'::text) END;

CREATE FUNCTION public.journal_entry_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('rapport.forgets', true) = 'values'
        AND (NEW.id, NEW.at, NEW.kind, NEW.by_id, NEW.door, NEW.noun, NEW.record, NEW.payload - 'changed')
            IS NOT DISTINCT FROM
            (OLD.id, OLD.at, OLD.kind, OLD.by_id, OLD.door, OLD.noun, OLD.record, OLD.payload - 'changed')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An entry of the journal is never changed or removed.' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION public.journeys_version_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'A version of a journey is never changed.' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION public.know_said_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME <> 'know_consenttext'
        AND current_setting('rapport.forgets', true) = 'parties'
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'What somebody said, and by which words they were asked, is never changed or removed.'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION public.money_factor(which text, upto date) RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    SELECT factor FROM money_rate WHERE currency = which AND day <= upto ORDER BY day DESC LIMIT 1
$$;

CREATE FUNCTION public.money_in_ours(amount bigint, factor numeric) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    SELECT CASE WHEN abs(amount * factor) < 100000000000000000 THEN
        CASE WHEN abs(amount * factor % 1) = 0.5 THEN 2 * round(amount * factor / 2) ELSE round(amount * factor) END
    END::bigint
$$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

SET LOCAL default_tablespace = '';

SET LOCAL default_table_access_method = heap;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.records_alike(asked text, most integer) RETURNS TABLE(word text, alike real)
    LANGUAGE sql STABLE
    SET "pg_trgm.similarity_threshold" TO '0.5'
    AS $$
    SELECT s.word, max(similarity(s.word, asked)) FROM records_spelling s WHERE s.word % asked
    GROUP BY s.word ORDER BY 2 DESC, 1 LIMIT most
$$;

CREATE FUNCTION public.understand_wants(bigint, timestamp with time zone, double precision, integer, integer, integer, integer) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    AS $_$
BEGIN
RETURN (
    WITH days AS (
        SELECT t.subject_id::bigint AS product, date_bin('1 day', t.occurred_at, '1970-01-01Z') AS day,
               bool_or(t.kind = 'item.bought') AS bought, bool_or(t.kind = 'item.returned') AS returned
        FROM listen_counted t
        WHERE t.party = $1 AND t.kind IN ('item.bought', 'item.returned') AND t.occurred_at <= $2
          AND t.subject_type = 'product' AND length(t.subject_id) BETWEEN 1 AND 18
          AND ltrim(t.subject_id, '0123456789') = ''
        GROUP BY 1, 2
    ), own AS MATERIALIZED (
        SELECT product, bool_or(returned) AS returned, count(*) FILTER (WHERE bought) AS days,
               min(day) FILTER (WHERE bought) AS first, max(day) FILTER (WHERE bought) AS last,
               coalesce(sum(power(2, -date_part('epoch', $2 - day) / 86400 / $3)) FILTER (WHERE bought), 0)
                   AS weight
        FROM days GROUP BY product
    ), again AS (
        SELECT o.product, p.name, o.days, date_part('epoch', o.first) / 86400 AS first,
               date_part('epoch', o.last) / 86400 AS last, o.weight
        FROM own o JOIN know_product p ON p.id = o.product AND p.binned_at IS NULL
        WHERE NOT o.returned AND o.days >= $5 ORDER BY o.weight DESC, o.product LIMIT $4
    ), speaks AS MATERIALIZED (
        SELECT n.other, n.shared, l.buyers, o.product, ln(1 + o.weight) * n.weight AS points
        FROM (SELECT product, weight FROM own WHERE NOT returned ORDER BY weight DESC, product LIMIT $4) o
        JOIN understand_likeproducts l ON l.product_id = o.product
        CROSS JOIN LATERAL unnest(l.others, l.shared, l.weights) AS n (other, shared, weight)
    ), best AS (
        SELECT s.other, p.name, s.points
        FROM (SELECT other, sum(points) AS points FROM speaks WHERE other NOT IN (SELECT product FROM own)
              GROUP BY other ORDER BY points DESC, other LIMIT $6 + $7) s
        JOIN know_product p ON p.id = s.other AND p.binned_at IS NULL
        ORDER BY s.points DESC, s.other LIMIT $6
    ), reasons AS (
        SELECT DISTINCT ON (other) other, product, shared, buyers FROM speaks
        WHERE other = ANY (ARRAY(SELECT other FROM best)) ORDER BY other, points DESC, product
    ), new AS (
        SELECT b.other AS product, b.name, r.product AS because, p.name AS because_name, r.shared AS "both", r.buyers,
               b.points
        FROM best b JOIN reasons r USING (other) JOIN know_product p ON p.id = r.product
    )
    SELECT jsonb_build_object(
        'fit', (SELECT jsonb_build_object('fitted_at', fitted_at, 'people', people, 'way', way, 'figures', figures,
                                         'rhythm', parameters -> 'rhythm')
               FROM understand_likenessfit ORDER BY id DESC LIMIT 1),
        'products', (SELECT count(*) FROM own WHERE days > 0),
        'again', (SELECT coalesce(jsonb_agg(again ORDER BY weight DESC, product), '[]') FROM again),
        'new', (SELECT coalesce(jsonb_agg(new ORDER BY points DESC, product), '[]') FROM new))
);
END
$_$;

CREATE TABLE public.access_fieldright (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    field character varying(80) NOT NULL,
    may_read boolean NOT NULL,
    may_edit boolean NOT NULL,
    role_id bigint NOT NULL,
    CONSTRAINT what_is_hidden_is_not_edited CHECK ((may_read OR (NOT may_edit)))
);

ALTER TABLE public.access_fieldright ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_fieldright_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    is_admin boolean NOT NULL,
    key_hash character varying(64) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    accepted_by_id bigint,
    invited_by_id bigint,
    role_id bigint,
    team_id bigint
);

ALTER TABLE public.access_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_right (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    deed character varying(6) NOT NULL,
    reach character varying(4) NOT NULL,
    role_id bigint NOT NULL,
    CONSTRAINT right_deed_is_known CHECK (((deed)::text = ANY ((ARRAY['read'::character varying, 'create'::character varying, 'edit'::character varying, 'delete'::character varying, 'export'::character varying])::text[]))),
    CONSTRAINT right_reach_is_known CHECK (((reach)::text = ANY ((ARRAY['none'::character varying, 'own'::character varying, 'team'::character varying, 'all'::character varying])::text[])))
);

ALTER TABLE public.access_right ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_right_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_role (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    otherwise character varying(4) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    CONSTRAINT role_reach_is_known CHECK (((otherwise)::text = ANY ((ARRAY['none'::character varying, 'own'::character varying, 'team'::character varying, 'all'::character varying])::text[])))
);

ALTER TABLE public.access_role ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_role_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_team (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    parent_id bigint,
    CONSTRAINT no_team_lies_in_itself CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL))))
);

ALTER TABLE public.access_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    job_title character varying(120) NOT NULL,
    is_admin boolean NOT NULL,
    is_active boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    single_keys boolean NOT NULL,
    source character varying(40) NOT NULL,
    team_id bigint,
    role_id bigint,
    signature text NOT NULL,
    language character varying(8) NOT NULL,
    region character varying(8) NOT NULL,
    time_zone character varying(60) NOT NULL
);

ALTER TABLE public.access_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_workspace (
    id smallint NOT NULL,
    name character varying(120) NOT NULL,
    currency character varying(3) NOT NULL,
    time_zone character varying(60) NOT NULL,
    horizon_days smallint NOT NULL,
    answer_hours smallint NOT NULL,
    public_url character varying(200) NOT NULL,
    asks_how_it_was boolean NOT NULL,
    language character varying(8) NOT NULL,
    CONSTRAINT one_workspace CHECK ((id = 1))
);

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.act_budget (
    id smallint NOT NULL,
    per_week smallint NOT NULL,
    per_month smallint NOT NULL,
    CONSTRAINT budget_is_some CHECK (((per_month >= per_week) AND (per_month <= 100) AND (per_week >= 1))),
    CONSTRAINT one_budget CHECK ((id = 1))
);

CREATE TABLE public.act_heldback (
    id bigint NOT NULL,
    cause character varying(60) NOT NULL,
    purpose character varying(20) NOT NULL,
    rule character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    until timestamp with time zone,
    at timestamp with time zone NOT NULL,
    party_id bigint NOT NULL
);

ALTER TABLE public.act_heldback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.act_heldback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.act_mailsettings (
    id smallint NOT NULL,
    host character varying(253) NOT NULL,
    port integer NOT NULL,
    username character varying(254) NOT NULL,
    sealed_password text NOT NULL,
    security character varying(10) NOT NULL,
    from_name character varying(120) NOT NULL,
    from_address character varying(254) NOT NULL,
    undo_seconds smallint NOT NULL,
    connections smallint NOT NULL,
    dkim_domain character varying(253) NOT NULL,
    dkim_selector character varying(63) NOT NULL,
    per_minute integer NOT NULL,
    sealed_dkim_key text NOT NULL,
    warm_up_since timestamp with time zone,
    provider character varying(20) NOT NULL,
    sealed_provider_key text NOT NULL,
    CONSTRAINT mail_has_a_sender CHECK (((((host)::text = ''::text) AND ((provider)::text = ''::text)) OR (NOT ((from_address)::text = ''::text)))),
    CONSTRAINT one_mail_settings CHECK ((id = 1)),
    CONSTRAINT port_is_a_port CHECK (((port >= 1) AND (port <= 65535))),
    CONSTRAINT some_a_minute CHECK ((per_minute >= 1)),
    CONSTRAINT some_connections CHECK (((connections >= 1) AND (connections <= 20))),
    CONSTRAINT undo_is_short CHECK (((undo_seconds >= 0) AND (undo_seconds <= 30)))
);

CREATE TABLE public.act_message (
    id bigint NOT NULL,
    purpose character varying(20) NOT NULL,
    channel character varying(10) NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    body text NOT NULL,
    touch_id uuid NOT NULL,
    message_id character varying(320) NOT NULL,
    in_reply_to character varying(500) NOT NULL,
    "references" text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    leaves_at timestamp with time zone NOT NULL,
    leaving_at timestamp with time zone,
    left_at timestamp with time zone,
    left_through character varying(12) NOT NULL,
    taken_back_at timestamp with time zone,
    held_back_at timestamp with time zone,
    failed_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    attempts smallint NOT NULL,
    decision_id bigint,
    loop_id bigint,
    party_id bigint NOT NULL,
    trigger_point_id bigint,
    written_by_id bigint,
    held_at timestamp with time zone,
    held_rule character varying(12) NOT NULL,
    held_until timestamp with time zone,
    anyway_at timestamp with time zone,
    anyway_by_id bigint,
    topic_id bigint,
    priority smallint NOT NULL,
    told_at timestamp with time zone,
    version_id bigint,
    "values" jsonb,
    began_as character varying(20) NOT NULL,
    conversation_id bigint,
    cause character varying(60) NOT NULL,
    once character varying(80),
    keeps_open boolean NOT NULL,
    planned_for timestamp with time zone,
    CONSTRAINT body_or_version CHECK (((("values" = 'null'::jsonb) AND (version_id IS NULL)) OR ((body = ''::text) AND ("values" IS NOT NULL) AND (version_id IS NOT NULL)))),
    CONSTRAINT held_until_some_time CHECK ((((held_rule)::text = ''::text) OR ((held_at IS NOT NULL) AND (held_until IS NOT NULL) AND (failed_at IS NULL) AND (held_back_at IS NULL) AND (leaving_at IS NULL) AND (taken_back_at IS NULL)))),
    CONSTRAINT left_was_leaving CHECK (((left_at IS NULL) OR (leaving_at IS NOT NULL))),
    CONSTRAINT taken_back_never_left CHECK (((taken_back_at IS NULL) OR ((leaving_at IS NULL) AND (left_at IS NULL)))),
    CONSTRAINT told_has_left CHECK (((told_at IS NULL) OR (left_at IS NOT NULL)))
);

ALTER TABLE public.act_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.act_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.act_messagefile (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    message_id bigint NOT NULL
);

ALTER TABLE public.act_messagefile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.act_messagefile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.act_notice (
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    cause character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    party_id bigint,
    user_id bigint NOT NULL
);

ALTER TABLE public.act_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.act_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.act_pausedcause (
    cause character varying(60) NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint
);

CREATE TABLE public.act_report (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    source character varying(20) NOT NULL,
    kind character varying(12) NOT NULL,
    hard boolean NOT NULL,
    domain character varying(253) NOT NULL,
    code character varying(12) NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    message_id bigint
);

ALTER TABLE public.act_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.act_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.act_sender (
    id smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    connections smallint NOT NULL,
    CONSTRAINT one_sender CHECK ((id = 1))
);

CREATE TABLE public.act_sloweddomain (
    domain character varying(253) NOT NULL,
    per_minute integer NOT NULL,
    since timestamp with time zone NOT NULL,
    why character varying(300) NOT NULL
);

CREATE TABLE public.act_softbounces (
    mark character varying(64) NOT NULL,
    score double precision NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.act_spike (
    id bigint NOT NULL,
    cause character varying(60) NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.act_spike ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.act_spike_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.act_textsettings (
    id smallint NOT NULL,
    provider character varying(20) NOT NULL,
    address character varying(200) NOT NULL,
    account character varying(100) NOT NULL,
    sealed_key text NOT NULL,
    sender character varying(20) NOT NULL,
    per_minute integer NOT NULL,
    on_since timestamp with time zone,
    hook_number integer NOT NULL,
    heard_at timestamp with time zone,
    CONSTRAINT one_text_settings CHECK ((id = 1)),
    CONSTRAINT some_texts_a_minute CHECK ((per_minute >= 1)),
    CONSTRAINT texts_leave_by_somebody CHECK (((on_since IS NULL) OR ((NOT ((provider)::text = ''::text)) AND (NOT ((address)::text = ''::text)) AND (NOT (sealed_key = ''::text)) AND (NOT ((sender)::text = ''::text)))))
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.collect_hit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind smallint NOT NULL,
    link integer NOT NULL,
    net character varying(43) NOT NULL,
    agent character varying(300) NOT NULL,
    how character varying(5) NOT NULL,
    judged_at timestamp with time zone,
    human double precision,
    why character varying(10) NOT NULL,
    touch_id uuid,
    message_id bigint,
    version_id bigint NOT NULL
);

ALTER TABLE public.collect_hit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.collect_hit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.company_company (
    id smallint NOT NULL,
    address character varying(300) NOT NULL,
    colour character varying(7) NOT NULL,
    CONSTRAINT one_company CHECK ((id = 1))
);

CREATE TABLE public.company_logo (
    id bigint NOT NULL,
    width smallint NOT NULL,
    height smallint NOT NULL,
    put_up_at timestamp with time zone NOT NULL,
    taken_down_at timestamp with time zone,
    file_id bigint NOT NULL,
    put_up_by_id bigint,
    taken_down_by_id bigint,
    CONSTRAINT company_logo_height_check CHECK ((height >= 0)),
    CONSTRAINT company_logo_width_check CHECK ((width >= 0))
);

ALTER TABLE public.company_logo ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.company_logo_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.content_template (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    use character varying(20) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    made_by_id bigint,
    removed_by_id bigint
);

ALTER TABLE public.content_template ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.content_variant (
    id bigint NOT NULL,
    language character varying(12) NOT NULL,
    number integer NOT NULL,
    template_id bigint NOT NULL
);

ALTER TABLE public.content_variant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_variant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.content_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    subject text NOT NULL,
    preheader text NOT NULL,
    source text NOT NULL,
    format character varying(10) NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    links jsonb NOT NULL,
    asks jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    variant_id bigint NOT NULL
);

ALTER TABLE public.content_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_assigned (
    id bigint NOT NULL,
    cause character varying(60) NOT NULL,
    unit bigint NOT NULL,
    arm character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    propensity double precision,
    CONSTRAINT assigned_with_a_chance CHECK (((propensity IS NULL) OR ((propensity > (0.0)::double precision) AND (propensity <= (1.0)::double precision))))
);

ALTER TABLE public.decide_assigned ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_assigned_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_capacity (
    user_id bigint NOT NULL,
    calls smallint NOT NULL,
    messages smallint NOT NULL,
    CONSTRAINT decide_capacity_calls_check CHECK ((calls >= 0)),
    CONSTRAINT decide_capacity_messages_check CHECK ((messages >= 0))
);

CREATE TABLE public.decide_decision (
    id bigint NOT NULL,
    eligible jsonb NOT NULL,
    proposed character varying(20) NOT NULL,
    chosen character varying(12) NOT NULL,
    why character varying(200) NOT NULL,
    asleep_until timestamp with time zone,
    touch_id uuid,
    decided_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    outcome character varying(20) NOT NULL,
    outcome_at timestamp with time zone,
    window_ends_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    party_id bigint NOT NULL,
    trigger_point_id bigint,
    arm character varying(20) NOT NULL,
    arms jsonb NOT NULL,
    cause character varying(60) NOT NULL,
    explored boolean NOT NULL,
    hour smallint,
    outcome_value bigint,
    overridden_at timestamp with time zone,
    propensity double precision,
    seed bigint,
    segment character varying(20) NOT NULL,
    source character varying(40) NOT NULL,
    state_hash character varying(32) NOT NULL,
    unit bigint,
    model_id bigint,
    CONSTRAINT what_was_drawn_had_a_chance CHECK (((propensity IS NULL) OR ((propensity > (0.0)::double precision) AND (propensity <= (1.0)::double precision) AND (NOT ((arm)::text = ''::text)))))
);

ALTER TABLE public.decide_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_departurepoint (
    id bigint NOT NULL,
    walk character varying(12) NOT NULL,
    step integer NOT NULL,
    state character varying(40) NOT NULL,
    at_risk bigint NOT NULL,
    "left" bigint NOT NULL,
    hazard double precision NOT NULL,
    usual double precision NOT NULL,
    shrunk double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    chance double precision NOT NULL,
    saved double precision NOT NULL,
    one_in integer NOT NULL,
    tried integer NOT NULL,
    declared jsonb NOT NULL,
    found_at timestamp with time zone NOT NULL,
    seen_upto timestamp with time zone NOT NULL,
    later_at_risk bigint,
    later_left bigint,
    later_usual double precision,
    later_shrunk double precision,
    confirmed_at timestamp with time zone,
    adopted_at timestamp with time zone,
    dismissed_at timestamp with time zone,
    adopted_by_id bigint,
    dismissed_by_id bigint,
    path character varying(500) NOT NULL,
    CONSTRAINT confirmed_before_it_acts CHECK (((adopted_at IS NULL) OR (confirmed_at IS NOT NULL)))
);

ALTER TABLE public.decide_departurepoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_departurepoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_effect (
    id bigint NOT NULL,
    level character varying(8) NOT NULL,
    key character varying(80) NOT NULL,
    arm character varying(20) NOT NULL,
    n integer NOT NULL,
    n_hold integer NOT NULL,
    mean double precision NOT NULL,
    sd double precision NOT NULL,
    model_id bigint NOT NULL
);

ALTER TABLE public.decide_effect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_effect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_effectmodel (
    id bigint NOT NULL,
    fitted_at timestamp with time zone NOT NULL,
    upto timestamp with time zone NOT NULL,
    of_triggers double precision NOT NULL,
    of_segments double precision NOT NULL,
    typical_value bigint NOT NULL,
    welcome jsonb NOT NULL,
    hours jsonb NOT NULL
);

ALTER TABLE public.decide_effectmodel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_effectmodel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_firststeps (
    id smallint NOT NULL,
    kinds jsonb NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint,
    CONSTRAINT one_way_of_first_steps CHECK ((id = 1))
);

CREATE TABLE public.decide_holding (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    party_id bigint NOT NULL,
    trigger_id bigint NOT NULL
);

ALTER TABLE public.decide_holding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_holding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_holdout (
    id smallint NOT NULL,
    salt character varying(32) NOT NULL,
    percent double precision NOT NULL,
    since timestamp with time zone NOT NULL,
    set_by_id bigint,
    CONSTRAINT left_alone_at_most_half CHECK (((percent >= (0.0)::double precision) AND (percent <= (50.0)::double precision))),
    CONSTRAINT one_left_alone_group CHECK ((id = 1))
);

CREATE TABLE public.decide_nextdue (
    party_id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    rule character varying(20) NOT NULL,
    restock_at timestamp with time zone,
    restock_by_id bigint,
    strikes_at timestamp with time zone,
    trigger_id bigint
);

CREATE TABLE public.decide_search (
    walk character varying(12) NOT NULL,
    searched_at timestamp with time zone NOT NULL,
    as_of timestamp with time zone NOT NULL,
    people integer NOT NULL,
    judged bigint NOT NULL,
    censored bigint NOT NULL,
    tried integer NOT NULL,
    cells jsonb NOT NULL,
    one_in integer NOT NULL,
    declared jsonb NOT NULL
);

CREATE TABLE public.decide_trigger (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    sentence character varying(300) NOT NULL,
    ask character varying(80) NOT NULL,
    noun character varying(20) NOT NULL,
    kind character varying(20) NOT NULL,
    settings jsonb NOT NULL,
    "only" text NOT NULL,
    move character varying(12) NOT NULL,
    cool_down_days smallint NOT NULL,
    expires_days smallint NOT NULL,
    owned character varying(12) NOT NULL,
    built_in character varying(30),
    made_at timestamp with time zone NOT NULL,
    since timestamp with time zone,
    off_at timestamp with time zone,
    removed_at timestamp with time zone,
    seen_to timestamp with time zone,
    zone character varying(60) NOT NULL,
    recounted_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    watched jsonb NOT NULL,
    colleague_id bigint,
    made_by_id bigint,
    off_by_id bigint,
    removed_by_id bigint,
    CONSTRAINT decide_trigger_cool_down_days_check CHECK ((cool_down_days >= 0)),
    CONSTRAINT decide_trigger_expires_days_check CHECK ((expires_days >= 0)),
    CONSTRAINT trigger_expires CHECK ((expires_days >= 1))
);

ALTER TABLE public.decide_trigger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_trigger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_triggerpoint (
    id bigint NOT NULL,
    rule character varying(20) NOT NULL,
    episode character varying(60) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    at_stake bigint NOT NULL,
    value bigint NOT NULL,
    risk double precision NOT NULL,
    reason jsonb NOT NULL,
    asleep_until timestamp with time zone,
    settled_at timestamp with time zone,
    settled_how character varying(12) NOT NULL,
    keeper_id bigint,
    loop_id bigint,
    party_id bigint NOT NULL,
    expires_at timestamp with time zone,
    for_everybody boolean NOT NULL,
    trigger_id bigint,
    arm character varying(20) NOT NULL,
    considered_at timestamp with time zone,
    rank double precision NOT NULL
);

ALTER TABLE public.decide_triggerpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_triggerpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.decide_trying (
    id bigint NOT NULL,
    told jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    cancelled_at timestamp with time zone,
    finished_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    result jsonb,
    asked_by_id bigint NOT NULL,
    trigger_id bigint
);

ALTER TABLE public.decide_trying ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decide_trying_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.engine_copied (
    id smallint NOT NULL,
    mark uuid,
    begun uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    CONSTRAINT one_lake CHECK ((id = 1))
);

CREATE TABLE public.files_storedfile (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    size bigint NOT NULL,
    content_type character varying(100) NOT NULL,
    sha256 character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint
);

ALTER TABLE public.files_storedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.files_storedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.hours_holiday (
    id bigint NOT NULL,
    day date NOT NULL,
    name character varying(80) NOT NULL,
    every_year boolean NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint
);

ALTER TABLE public.hours_holiday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hours_holiday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.hours_hours (
    id smallint NOT NULL,
    week jsonb NOT NULL,
    quiet_from smallint NOT NULL,
    quiet_to smallint NOT NULL,
    quiet_weekend boolean NOT NULL,
    CONSTRAINT one_row_of_hours CHECK ((id = 1)),
    CONSTRAINT quiet_hours_lie_in_a_day CHECK (((quiet_from >= 0) AND (quiet_from < 1440) AND (quiet_to >= 0) AND (quiet_to < 1440)))
);

CREATE TABLE public.importing_change (
    id bigint NOT NULL,
    record bigint CONSTRAINT importing_change_party_not_null NOT NULL,
    field character varying(60) NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    run_id bigint NOT NULL
);

ALTER TABLE public.importing_change ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.importing_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.importing_import (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    file_name character varying(120) NOT NULL,
    stored character varying(60) NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    shape jsonb NOT NULL,
    samples jsonb NOT NULL,
    mapping jsonb NOT NULL,
    questions jsonb NOT NULL,
    reading jsonb NOT NULL,
    system character varying(40) NOT NULL,
    rows integer,
    preview jsonb NOT NULL,
    counts jsonb NOT NULL,
    looked_row integer NOT NULL,
    last_row integer NOT NULL,
    trouble character varying(500) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    asked_for character varying(10) NOT NULL,
    asked_at timestamp with time zone,
    asked_rows integer,
    checked_at timestamp with time zone,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    taken_back_at timestamp with time zone,
    asked_by_id bigint,
    made_by_id bigint,
    taken_back_by_id bigint
);

ALTER TABLE public.importing_import ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.importing_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.importing_rowerror (
    id bigint NOT NULL,
    "row" integer NOT NULL,
    "column" character varying(120) NOT NULL,
    value character varying(200) NOT NULL,
    sentence character varying(500) NOT NULL,
    whole boolean NOT NULL,
    run_id bigint NOT NULL
);

ALTER TABLE public.importing_rowerror ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.importing_rowerror_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.importing_use (
    id bigint NOT NULL,
    record bigint CONSTRAINT importing_use_party_not_null NOT NULL,
    run_id bigint NOT NULL
);

ALTER TABLE public.importing_use ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.importing_use_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.jobs_trouble (
    job bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    why character varying(500) NOT NULL
);

CREATE TABLE public.journal_entry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(80) NOT NULL,
    payload jsonb NOT NULL,
    door character varying(20) NOT NULL,
    by_id bigint,
    noun character varying(40),
    record character varying(80)
);

ALTER TABLE public.journal_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journal_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_approval (
    id bigint NOT NULL,
    step character varying(12) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    said_at timestamp with time zone,
    said_yes boolean,
    upto timestamp with time zone,
    people integer NOT NULL,
    colleague_id bigint,
    said_by_id bigint,
    version_id bigint NOT NULL,
    CONSTRAINT approval_says_upto_whom CHECK ((((said_at IS NULL) AND (said_yes IS NULL) AND (upto IS NULL)) OR ((said_at IS NOT NULL) AND (said_yes IS NOT NULL) AND (upto IS NOT NULL))))
);

ALTER TABLE public.journeys_approval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_approval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_campaign (
    cost_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    utm_source character varying(80) NOT NULL,
    utm_medium character varying(80) NOT NULL,
    utm_campaign character varying(80) NOT NULL,
    journey_id bigint NOT NULL,
    CONSTRAINT campaign_costs_no_less CHECK ((cost_minor >= 0))
);

CREATE TABLE public.journeys_contest (
    id bigint NOT NULL,
    step character varying(12) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    way character varying(1) NOT NULL,
    chance double precision,
    decided_at timestamp with time zone,
    version_id bigint NOT NULL,
    CONSTRAINT contest_is_won_once_decided CHECK ((((decided_at IS NULL) AND ((way)::text = ''::text)) OR ((NOT ((way)::text = ''::text)) AND (chance IS NOT NULL) AND (decided_at IS NOT NULL))))
);

ALTER TABLE public.journeys_contest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_contest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_cursor (
    name character varying(80) NOT NULL,
    seq bigint NOT NULL
);

CREATE TABLE public.journeys_draftedit (
    id bigint NOT NULL,
    number integer NOT NULL,
    how character varying(4) NOT NULL,
    what character varying(40) NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    journey_id bigint NOT NULL
);

ALTER TABLE public.journeys_draftedit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_draftedit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_journey (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    sentence character varying(300) NOT NULL,
    purpose character varying(20) NOT NULL,
    draft jsonb NOT NULL,
    since timestamp with time zone,
    stopped_at timestamp with time zone,
    removed_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    removed_by_id bigint,
    stopped_by_id bigint,
    topic_id bigint,
    published_id bigint,
    CONSTRAINT journey_began CHECK (((published_id IS NULL) OR (since IS NOT NULL)))
);

ALTER TABLE public.journeys_journey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_journey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_lookback (
    id bigint NOT NULL,
    told jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    cancelled_at timestamp with time zone,
    finished_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    result jsonb,
    asked_by_id bigint NOT NULL,
    journey_id bigint NOT NULL
);

ALTER TABLE public.journeys_lookback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_lookback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_run (
    id bigint NOT NULL,
    cost_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    utm_source character varying(80) NOT NULL,
    utm_medium character varying(80) NOT NULL,
    utm_campaign character varying(80) NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    worked_at timestamp with time zone NOT NULL,
    resolved_upto bigint NOT NULL,
    meant integer NOT NULL,
    people integer NOT NULL,
    held integer NOT NULL,
    refused integer NOT NULL,
    resolved_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    template bigint,
    cancelled_by_id bigint,
    journey_id bigint NOT NULL,
    of_id bigint,
    CONSTRAINT again_with_other_words CHECK ((((of_id IS NULL) AND (template IS NULL)) OR ((of_id IS NOT NULL) AND (template IS NOT NULL)))),
    CONSTRAINT held_came_in CHECK ((held <= people))
);

ALTER TABLE public.journeys_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_stay (
    id bigint NOT NULL,
    entry character varying(80) NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    step character varying(12) NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    waits bigint NOT NULL,
    held_rule character varying(12) NOT NULL,
    left_at timestamp with time zone,
    left_how character varying(12) NOT NULL,
    journey_id bigint NOT NULL,
    party_id bigint NOT NULL,
    version_id bigint NOT NULL,
    moved_at timestamp with time zone,
    run_id bigint,
    CONSTRAINT stay_ends CHECK ((((due_at IS NOT NULL) AND (left_at IS NULL)) OR ((due_at IS NULL) AND (left_at IS NOT NULL) AND (waits = 0))))
);

ALTER TABLE public.journeys_stay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_stay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_staygoal (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    value bigint,
    stay_id bigint NOT NULL
);

ALTER TABLE public.journeys_staygoal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_staygoal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_steptaken (
    id bigint NOT NULL,
    step character varying(12) NOT NULL,
    how character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    stay_id bigint NOT NULL
);

ALTER TABLE public.journeys_steptaken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_steptaken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_tally (
    id bigint NOT NULL,
    step character varying(12) NOT NULL,
    how character varying(12) NOT NULL,
    count bigint NOT NULL,
    version_id bigint NOT NULL
);

ALTER TABLE public.journeys_tally ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    definition jsonb NOT NULL,
    purpose character varying(20) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    journey_id bigint NOT NULL,
    published_by_id bigint,
    topic_id bigint
);

ALTER TABLE public.journeys_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_affiliation (
    id bigint NOT NULL,
    tie character varying(20) NOT NULL,
    role character varying(120) NOT NULL,
    started_on date,
    ended_on date,
    source character varying(40) NOT NULL,
    other_id bigint NOT NULL,
    party_id bigint NOT NULL,
    own_id bigint,
    CONSTRAINT tie_ends_after_start CHECK (((ended_on IS NULL) OR (started_on IS NULL) OR (ended_on >= started_on))),
    CONSTRAINT tie_needs_two CHECK ((NOT (party_id = other_id))),
    CONSTRAINT tie_of_one_kind CHECK ((((own_id IS NOT NULL) AND ((tie)::text = 'own'::text)) OR ((NOT ((tie)::text = 'own'::text)) AND (own_id IS NULL))))
);

ALTER TABLE public.know_affiliation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_affiliation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_consent (
    id bigint NOT NULL,
    purpose character varying(20) NOT NULL,
    granted boolean NOT NULL,
    said_at timestamp with time zone NOT NULL,
    proof character varying(300) NOT NULL,
    source character varying(40) NOT NULL,
    noted_by_id bigint,
    party_id bigint NOT NULL,
    address character varying(64) NOT NULL,
    channel character varying(10) NOT NULL,
    email character varying(254) NOT NULL,
    text_id bigint,
    opt_in_id bigint,
    topic_id bigint
);

ALTER TABLE public.know_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_consenttext (
    id bigint NOT NULL,
    purpose character varying(20) NOT NULL,
    number integer NOT NULL,
    words text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    topic_id bigint
);

ALTER TABLE public.know_consenttext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_consenttext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_household (
    party_id bigint NOT NULL,
    size character varying(20) NOT NULL,
    address character varying(300) NOT NULL
);

CREATE TABLE public.know_identity (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(254) NOT NULL,
    source character varying(40) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    party_id bigint NOT NULL
);

ALTER TABLE public.know_identity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_identity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_introduction (
    id bigint NOT NULL,
    note character varying(300) NOT NULL,
    touch_id uuid,
    asked_at timestamp with time zone NOT NULL,
    put_off_until timestamp with time zone,
    introduced_at timestamp with time zone,
    declined_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    colleague_id bigint,
    declined_by_id bigint,
    introduced_by_id bigint,
    party_id bigint NOT NULL,
    put_off_by_id bigint,
    through_id bigint,
    withdrawn_by_id bigint,
    CONSTRAINT introduction_by_one CHECK ((((colleague_id IS NULL) OR (through_id IS NULL)) AND (1 = (
CASE
    WHEN (colleague_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (through_id IS NULL) THEN 1
    ELSE 0
END))))
);

ALTER TABLE public.know_introduction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_introduction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_keeping (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    party_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.know_keeping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_keeping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_optin (
    id bigint NOT NULL,
    purpose character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    source character varying(40) NOT NULL,
    address character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    party_id bigint NOT NULL,
    text_id bigint,
    topic_id bigint
);

ALTER TABLE public.know_optin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_optin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_organisation (
    party_id bigint NOT NULL,
    website character varying(200) NOT NULL,
    city character varying(100) NOT NULL,
    about character varying(300) NOT NULL
);

CREATE TABLE public.know_party (
    id bigint NOT NULL,
    kind smallint NOT NULL,
    name character varying(200) NOT NULL,
    sort_name character varying(200) NOT NULL,
    do_not_contact_since timestamp with time zone,
    source character varying(40) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    keeper_id bigint,
    binned_at timestamp with time zone,
    binned_by_id bigint
);

ALTER TABLE public.know_party ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_party_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_person (
    party_id bigint NOT NULL,
    given_name character varying(100) NOT NULL,
    family_name character varying(100) NOT NULL,
    language character varying(12) NOT NULL,
    time_zone character varying(60) NOT NULL,
    city character varying(100) NOT NULL,
    birthday date
);

CREATE TABLE public.know_preference (
    party_id bigint NOT NULL,
    often character varying(12) NOT NULL,
    paused_until timestamp with time zone,
    track boolean
);

CREATE TABLE public.know_preferencesaid (
    id bigint NOT NULL,
    about character varying(10) NOT NULL,
    value character varying(40) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    source character varying(40) NOT NULL,
    noted_by_id bigint,
    party_id bigint NOT NULL
);

ALTER TABLE public.know_preferencesaid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_preferencesaid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_product (
    id bigint NOT NULL,
    number character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    category character varying(120) NOT NULL,
    department character varying(120) NOT NULL,
    brand character varying(120) NOT NULL,
    margin_share double precision,
    source character varying(40) NOT NULL,
    binned_at timestamp with time zone,
    binned_by_id bigint
);

ALTER TABLE public.know_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_suppression (
    id bigint NOT NULL,
    mark character varying(64) NOT NULL,
    address character varying(254) NOT NULL,
    kind character varying(12) NOT NULL,
    since timestamp with time zone NOT NULL,
    why character varying(300) NOT NULL,
    source character varying(40) NOT NULL,
    lifted_at timestamp with time zone,
    lifted_by_id bigint,
    topic_id bigint
);

ALTER TABLE public.know_suppression ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_suppression_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.know_tiekind (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    reverse character varying(60) NOT NULL,
    of smallint NOT NULL,
    "to" smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    made_by_id bigint,
    retired_by_id bigint
);

ALTER TABLE public.know_tiekind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_tiekind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.know_told_tie AS
 SELECT (a.id * 2) AS id,
    a.party_id,
    a.other_id,
    (
        CASE a.tie
            WHEN 'works_at'::text THEN 'works at'::character varying
            WHEN 'lives_in'::text THEN 'lives in'::character varying
            WHEN 'reports_to'::text THEN 'reports to'::character varying
            WHEN 'spouse_of'::text THEN 'spouse of'::character varying
            WHEN 'introduced_by'::text THEN 'introduced by'::character varying
            WHEN 'friend_of'::text THEN 'friend of'::character varying
            WHEN 'part_of'::text THEN 'part of'::character varying
            ELSE ( SELECT k.name
               FROM public.know_tiekind k
              WHERE (k.id = a.own_id))
        END)::text AS called,
    (a.role)::text AS role,
    a.started_on,
    a.ended_on
   FROM public.know_affiliation a
UNION ALL
 SELECT ((a.id * 2) + 1) AS id,
    a.other_id AS party_id,
    a.party_id AS other_id,
    (
        CASE a.tie
            WHEN 'works_at'::text THEN 'employs'::character varying
            WHEN 'lives_in'::text THEN 'home of'::character varying
            WHEN 'reports_to'::text THEN 'leads'::character varying
            WHEN 'spouse_of'::text THEN 'spouse of'::character varying
            WHEN 'introduced_by'::text THEN 'introduced'::character varying
            WHEN 'friend_of'::text THEN 'friend of'::character varying
            WHEN 'part_of'::text THEN 'includes'::character varying
            ELSE ( SELECT k.reverse
               FROM public.know_tiekind k
              WHERE (k.id = a.own_id))
        END)::text AS called,
    (a.role)::text AS role,
    a.started_on,
    a.ended_on
   FROM public.know_affiliation a;

CREATE TABLE public.know_topic (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    purpose character varying(20) NOT NULL,
    words character varying(200) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    added_by_id bigint,
    closed_by_id bigint
);

ALTER TABLE public.know_topic ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.know_topic_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.learn_backtest (
    id bigint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    horizon_days smallint NOT NULL,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    one_in integer NOT NULL,
    guess character varying(10) DEFAULT 'buys'::character varying NOT NULL
);

ALTER TABLE public.learn_backtest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.learn_backtest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.learn_bin (
    id bigint NOT NULL,
    said double precision NOT NULL,
    happened double precision NOT NULL,
    n integer NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    score_id bigint NOT NULL
);

ALTER TABLE public.learn_bin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.learn_bin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.learn_lead (
    id bigint NOT NULL,
    outcome character varying(10) NOT NULL,
    run_at timestamp with time zone NOT NULL,
    origins integer NOT NULL,
    people integer NOT NULL,
    events integer NOT NULL,
    spend_alone double precision,
    with_state double precision,
    with_change double precision,
    gain double precision,
    gain_low double precision,
    gain_high double precision,
    change_gain double precision,
    change_low double precision,
    change_high double precision
);

ALTER TABLE public.learn_lead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.learn_lead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.learn_movement (
    at timestamp with time zone NOT NULL,
    growing integer NOT NULL,
    holding integer NOT NULL,
    fading integer NOT NULL
);

CREATE TABLE public.learn_purchasescounted (
    id smallint NOT NULL,
    seq bigint NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    first_at timestamp with time zone,
    CONSTRAINT one_count CHECK ((id = 1))
);

CREATE TABLE public.learn_purchaseweek (
    starts_on date NOT NULL,
    orders bigint NOT NULL,
    value bigint NOT NULL,
    elsewhere bigint NOT NULL
);

CREATE TABLE public.learn_score (
    id bigint NOT NULL,
    origin timestamp with time zone,
    way character varying(10) CONSTRAINT learn_score_guess_not_null NOT NULL,
    guesses integer NOT NULL,
    people integer NOT NULL,
    base double precision,
    auc double precision,
    brier double precision,
    ece double precision,
    ahead double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    back_test_id bigint NOT NULL,
    error double precision,
    recall double precision,
    within_80 double precision,
    within_95 double precision,
    spread_off double precision
);

ALTER TABLE public.learn_score ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.learn_score_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lift_cell (
    id bigint NOT NULL,
    cause character varying(60) NOT NULL,
    arm character varying(20) NOT NULL,
    inside jsonb NOT NULL,
    tells boolean NOT NULL,
    n integer NOT NULL,
    k integer NOT NULL
);

ALTER TABLE public.lift_cell ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lift_cell_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lift_counted (
    id bigint NOT NULL,
    cause character varying(60) NOT NULL,
    arm character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    stood_at timestamp with time zone NOT NULL,
    stayed boolean NOT NULL,
    bought boolean NOT NULL,
    money bigint NOT NULL,
    gone boolean,
    unit_id bigint NOT NULL
);

ALTER TABLE public.lift_counted ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lift_counted_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lift_reading (
    id bigint NOT NULL,
    cause character varying(60) NOT NULL,
    arm character varying(20) NOT NULL,
    measure character varying(6) NOT NULL,
    n integer NOT NULL,
    k integer NOT NULL,
    total bigint NOT NULL,
    sumsq numeric(40,0) NOT NULL,
    low double precision,
    high double precision,
    drawn integer NOT NULL,
    meant double precision,
    is_uneven boolean NOT NULL,
    horizon_days integer NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    counted_at timestamp with time zone NOT NULL
);

ALTER TABLE public.lift_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lift_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_conversation (
    id bigint NOT NULL,
    identity character varying(300) NOT NULL,
    subject character varying(300) NOT NULL,
    channel character varying(10) NOT NULL,
    turn character varying(4) NOT NULL,
    last_in_at timestamp with time zone,
    last_out_at timestamp with time zone,
    asleep_until timestamp with time zone,
    closed_at timestamp with time zone,
    source character varying(40) NOT NULL,
    closed_by_id bigint,
    owner_id bigint,
    party_id bigint,
    last_in_id uuid
);

ALTER TABLE public.listen_conversation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_conversation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_correction (
    id bigint NOT NULL,
    touch_id uuid NOT NULL,
    touch_at timestamp with time zone NOT NULL,
    party bigint,
    sentiment double precision,
    human double precision,
    withdrawn boolean NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint
);

ALTER TABLE public.listen_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_touchpoint (
    id uuid NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
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
    payload jsonb,
    told_value bigint,
    told_margin bigint
)
PARTITION BY RANGE (occurred_at);

CREATE VIEW public.listen_countable AS
 SELECT t.id,
    t.party,
    t.occurred_at,
    t.kind,
    t.direction,
    t.channel,
    t.topic,
    t.subject_type,
    t.subject_id,
    t.value,
    t.margin,
    t.quantity,
    t.actor,
    t.source
   FROM public.listen_touchpoint t
  WHERE ((t.party IS NOT NULL) AND (t.direction <> 0) AND (t.human >= (0.5)::double precision) AND (NOT (EXISTS ( SELECT
           FROM public.listen_correction c
          WHERE (c.touch_id = t.id)))))
UNION ALL
 SELECT t.id,
    f.party,
    t.occurred_at,
    t.kind,
    t.direction,
    t.channel,
    t.topic,
    t.subject_type,
    t.subject_id,
    t.value,
    t.margin,
    t.quantity,
    t.actor,
    t.source
   FROM (public.listen_correction f
     JOIN public.listen_touchpoint t ON (((t.id = f.touch_id) AND (t.occurred_at = f.touch_at))))
  WHERE ((f.party IS NOT NULL) AND (NOT f.withdrawn) AND (t.direction <> 0) AND (COALESCE(f.human, t.human) >= (0.5)::double precision) AND (NOT (EXISTS ( SELECT
           FROM public.listen_correction later
          WHERE ((later.touch_id = f.touch_id) AND (later.id > f.id))))))
UNION ALL
 SELECT t.id,
    t.party,
    t.occurred_at,
    t.kind,
    t.direction,
    t.channel,
    t.topic,
    t.subject_type,
    t.subject_id,
    t.value,
    t.margin,
    t.quantity,
    t.actor,
    t.source
   FROM (public.listen_correction f
     JOIN public.listen_touchpoint t ON (((t.id = f.touch_id) AND (t.occurred_at = f.touch_at))))
  WHERE ((f.party IS NULL) AND (t.party IS NOT NULL) AND (NOT f.withdrawn) AND (t.direction <> 0) AND (COALESCE(f.human, t.human) >= (0.5)::double precision) AND (NOT (EXISTS ( SELECT
           FROM public.listen_correction later
          WHERE ((later.touch_id = f.touch_id) AND (later.id > f.id))))));

CREATE TABLE public.listen_ledgerend (
    id smallint NOT NULL,
    seq bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    folded_to timestamp with time zone NOT NULL,
    CONSTRAINT one_ledger CHECK ((id = 1))
);

CREATE VIEW public.listen_counted AS
 SELECT id,
    party,
    occurred_at,
    kind,
    direction,
    channel,
    topic,
    subject_type,
    subject_id,
    value,
    margin,
    quantity,
    actor,
    source
   FROM public.listen_countable
  WHERE ((occurred_at <= ( SELECT listen_ledgerend.folded_to
           FROM public.listen_ledgerend)) IS TRUE);

CREATE TABLE public.listen_landing (
    id uuid NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
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
)
WITH (autovacuum_enabled='false');

CREATE VIEW public.listen_noted AS
 SELECT id,
    party,
    said
   FROM ( SELECT listen_landing.id,
            listen_landing.party,
            listen_landing.said
           FROM public.listen_landing
          WHERE (((listen_landing.external_id ~~ 'log:%'::text) OR (listen_landing.kind = 'note.written'::text)) AND (listen_landing.said > ''::text))
        UNION ALL
         SELECT listen_touchpoint.id,
            listen_touchpoint.party,
            listen_touchpoint.said
           FROM public.listen_touchpoint
          WHERE (((listen_touchpoint.external_id ~~ 'log:%'::text) OR (listen_touchpoint.kind = 'note.written'::text)) AND (listen_touchpoint.said > ''::text))) n
  WHERE (NOT (EXISTS ( SELECT
           FROM public.listen_correction c
          WHERE ((c.touch_id = n.id) AND c.withdrawn))));

CREATE TABLE public.listen_openloop (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    owed_by character varying(4) NOT NULL,
    text character varying(300) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    touch_id uuid,
    due_at timestamp with time zone,
    closed_at timestamp with time zone,
    closed_how character varying(10) NOT NULL,
    answer_id uuid,
    source character varying(40) NOT NULL,
    run bigint,
    closed_by_id bigint,
    opened_by_id bigint,
    owner_id bigint,
    party_id bigint NOT NULL,
    conversation_id bigint
);

ALTER TABLE public.listen_openloop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_openloop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_planned (
    id bigint NOT NULL,
    touch_id uuid NOT NULL,
    party bigint NOT NULL,
    due_at timestamp with time zone NOT NULL
);

ALTER TABLE public.listen_planned ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_planned_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_proposedloop (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    owed_by character varying(4) NOT NULL,
    text character varying(300) NOT NULL,
    due_at timestamp with time zone,
    touch_id uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    dismissed_at timestamp with time zone,
    source character varying(40) NOT NULL,
    conversation_id bigint,
    loop_id bigint,
    party_id bigint NOT NULL,
    settled_by_id bigint,
    CONSTRAINT accepted_or_dismissed CHECK (((accepted_at IS NULL) OR (dismissed_at IS NULL)))
);

ALTER TABLE public.listen_proposedloop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_proposedloop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_recordtouch (
    id bigint NOT NULL,
    record bigint NOT NULL,
    touch_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    party bigint NOT NULL,
    rule_id bigint NOT NULL
);

ALTER TABLE public.listen_recordtouch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_recordtouch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_recount (
    id bigint NOT NULL,
    party bigint NOT NULL,
    refold boolean NOT NULL
);

ALTER TABLE public.listen_recount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_recount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_seen (
    key uuid NOT NULL
);

CREATE TABLE public.listen_touchrule (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    words character varying(80) NOT NULL,
    filter text NOT NULL,
    whose character varying(60) NOT NULL,
    "on" character varying(60) NOT NULL,
    direction smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    made_by_id bigint,
    retired_by_id bigint
);

ALTER TABLE public.listen_touchrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_touchrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.listen_writing (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    conversation_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.listen_writing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listen_writing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mailbox_mailbox (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    host character varying(253) NOT NULL,
    port integer NOT NULL,
    security character varying(10) NOT NULL,
    username character varying(254) NOT NULL,
    sealed_password text NOT NULL,
    folder character varying(120) NOT NULL,
    address character varying(254) NOT NULL,
    since date NOT NULL,
    uid_validity bigint NOT NULL,
    uid_seen bigint NOT NULL,
    on_at timestamp with time zone NOT NULL,
    off_at timestamp with time zone,
    last_run_at timestamp with time zone,
    last_success_at timestamp with time zone,
    next_run_at timestamp with time zone NOT NULL,
    trouble character varying(300) NOT NULL,
    failures smallint NOT NULL,
    owner_id bigint,
    CONSTRAINT mailbox_port_is_a_port CHECK (((port >= 1) AND (port <= 65535)))
);

ALTER TABLE public.mailbox_mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mailbox_mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mailbox_receivedmail (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    message_id character varying(402) NOT NULL,
    kind character varying(40) NOT NULL,
    touch_id uuid,
    received_at timestamp with time zone NOT NULL,
    source character varying(40) NOT NULL,
    answers_id bigint,
    loop_id bigint,
    party_id bigint,
    conversation_id bigint,
    sender character varying(254) NOT NULL,
    mailbox_id bigint,
    read_at timestamp with time zone
);

ALTER TABLE public.mailbox_receivedmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mailbox_receivedmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mailbox_skipped (
    id bigint NOT NULL,
    uid_validity bigint NOT NULL,
    uid bigint NOT NULL,
    why character varying(12) NOT NULL,
    said character varying(300) NOT NULL,
    size bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    mailbox_id bigint NOT NULL
);

ALTER TABLE public.mailbox_skipped ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mailbox_skipped_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.money_rate (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    day date NOT NULL,
    rate numeric(30,15) NOT NULL,
    factor numeric(36,18) NOT NULL,
    source character varying(80) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    said_by_id bigint,
    CONSTRAINT rate_is_worth_something CHECK (((factor > (0)::numeric) AND (rate > (0)::numeric)))
);

ALTER TABLE public.money_rate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.money_rate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.money_ratedeed (
    id bigint NOT NULL,
    source character varying(80) NOT NULL,
    done_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    done_by_id bigint,
    undoes_id bigint
);

ALTER TABLE public.money_ratedeed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.money_ratedeed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.money_ratestep (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    day date NOT NULL,
    before numeric(30,15),
    after numeric(30,15),
    source character varying(80) NOT NULL,
    deed_id bigint NOT NULL
);

ALTER TABLE public.money_ratestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.money_ratestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.money_restating (
    id bigint NOT NULL,
    noun character varying(40) NOT NULL,
    spans jsonb NOT NULL,
    place integer NOT NULL,
    last uuid,
    looked_at integer NOT NULL,
    changed integer NOT NULL,
    began_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);

ALTER TABLE public.money_restating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.money_restating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plans_goal (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    figure character varying(10) NOT NULL,
    noun character varying(20) NOT NULL,
    field character varying(80) NOT NULL,
    filter text NOT NULL,
    days smallint NOT NULL,
    baseline double precision NOT NULL,
    baseline_at timestamp with time zone NOT NULL,
    target double precision NOT NULL,
    due_on date NOT NULL,
    value double precision NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    trouble character varying(300) NOT NULL,
    dropped_at timestamp with time zone,
    dropped_by_id bigint,
    set_by_id bigint,
    plan_id bigint NOT NULL,
    CONSTRAINT goal_leads_somewhere CHECK ((NOT (target = baseline))),
    CONSTRAINT plans_goal_days_check CHECK ((days >= 0))
);

ALTER TABLE public.plans_goal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plans_goal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plans_initiative (
    id bigint NOT NULL,
    text character varying(200) NOT NULL,
    due_on date,
    settled_at timestamp with time zone,
    settled_how character varying(8) NOT NULL,
    owner_id bigint,
    settled_by_id bigint,
    plan_id bigint NOT NULL
);

ALTER TABLE public.plans_initiative ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plans_initiative_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plans_plan (
    id bigint NOT NULL,
    aim character varying(300) NOT NULL,
    source character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    party_id bigint,
    segment_id bigint,
    CONSTRAINT plan_for_one CHECK (((party_id IS NULL) OR (segment_id IS NULL)))
);

ALTER TABLE public.plans_plan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plans_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plans_progress (
    id bigint NOT NULL,
    "on" date NOT NULL,
    value double precision NOT NULL,
    at timestamp with time zone NOT NULL,
    goal_id bigint NOT NULL
);

ALTER TABLE public.plans_progress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plans_progress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plans_role (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    holder_id bigint,
    plan_id bigint NOT NULL
);

ALTER TABLE public.plans_role ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plans_role_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plans_serves (
    id bigint NOT NULL,
    said_at timestamp with time zone NOT NULL,
    goal_id bigint NOT NULL,
    point_id bigint,
    said_by_id bigint,
    trigger_id bigint,
    CONSTRAINT serves_by_one CHECK ((((point_id IS NULL) AND (trigger_id IS NOT NULL)) OR ((point_id IS NOT NULL) AND (trigger_id IS NULL))))
);

ALTER TABLE public.plans_serves ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plans_serves_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plans_talk (
    id bigint NOT NULL,
    subject character varying(200) NOT NULL,
    done_at timestamp with time zone,
    colleague_id bigint,
    done_by_id bigint,
    person_id bigint,
    plan_id bigint NOT NULL
);

ALTER TABLE public.plans_talk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plans_talk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.postmaster_domainrecords (
    domain character varying(253) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    found jsonb NOT NULL
);

CREATE TABLE public.postmaster_hook (
    id bigint NOT NULL,
    provider character varying(20) NOT NULL,
    number integer NOT NULL,
    sealed_key text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone,
    confirm_url character varying(1000) NOT NULL,
    opened_by_id bigint
);

ALTER TABLE public.postmaster_hook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.postmaster_hook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_bulkedit (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    field character varying(60) NOT NULL,
    after text NOT NULL,
    look character varying(300) NOT NULL,
    total integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    finished_at timestamp with time zone,
    undo_asked_at timestamp with time zone,
    undone_at timestamp with time zone,
    trouble character varying(500) NOT NULL,
    asked_by_id bigint NOT NULL,
    undo_asked_by_id bigint
);

ALTER TABLE public.records_bulkedit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_bulkedit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_bulkrow (
    id bigint NOT NULL,
    record character varying(36) NOT NULL,
    before jsonb,
    state smallint NOT NULL,
    bulk_id bigint NOT NULL
);

ALTER TABLE public.records_bulkrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_bulkrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_catalogue (
    id smallint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT one_catalogue CHECK ((id = 1))
);

CREATE TABLE public.records_customfield (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    name character varying(60) NOT NULL,
    label character varying(80) NOT NULL,
    type character varying(20) NOT NULL,
    options jsonb NOT NULL,
    help character varying(200) NOT NULL,
    personal boolean NOT NULL,
    required boolean NOT NULL,
    added_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    added_by_id bigint,
    retired_by_id bigint,
    told boolean NOT NULL
);

ALTER TABLE public.records_customfield ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_customfield_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_customobject (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    label character varying(60) NOT NULL,
    plural character varying(60) NOT NULL,
    icon character varying(40) NOT NULL,
    sentence character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    made_by_id bigint,
    retired_by_id bigint
);

ALTER TABLE public.records_customobject ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_customobject_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_fastfield (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    field character varying(60) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ready_at timestamp with time zone,
    asked_by_id bigint
);

ALTER TABLE public.records_fastfield ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_fastfield_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_indexed (
    noun character varying(60) NOT NULL,
    version bigint NOT NULL,
    upto character varying(40) NOT NULL,
    finished_at timestamp with time zone
);

CREATE TABLE public.records_retyping (
    id bigint NOT NULL,
    total bigint NOT NULL,
    copied bigint NOT NULL,
    unread bigint NOT NULL,
    last character varying(40) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    now_id bigint NOT NULL,
    was_id bigint NOT NULL
);

ALTER TABLE public.records_retyping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_retyping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_savedview (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    filter text NOT NULL,
    sort character varying(80) NOT NULL,
    "group" character varying(80) NOT NULL,
    columns jsonb NOT NULL,
    seen_by character varying(10) NOT NULL,
    default_for_role character varying(80) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint NOT NULL,
    shape character varying(10) NOT NULL,
    along character varying(80) NOT NULL,
    adds character varying(80) NOT NULL
);

ALTER TABLE public.records_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_sentform (
    key character varying(64) NOT NULL,
    record character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.records_spelling (
    word text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.records_word (
    pk bigint,
    noun integer NOT NULL,
    field integer NOT NULL,
    weight smallint NOT NULL,
    key uuid,
    word text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT word_of_one_record CHECK (((pk IS NULL) <> (key IS NULL)))
);

CREATE TABLE public.records_working (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    why character varying(80) NOT NULL,
    total bigint NOT NULL,
    done bigint NOT NULL,
    changed bigint NOT NULL,
    last character varying(40) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);

ALTER TABLE public.records_working ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_working_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.sales_contract (
    id uuid NOT NULL,
    number character varying(60) NOT NULL,
    starts_on date NOT NULL,
    term smallint NOT NULL,
    value bigint NOT NULL,
    currency character varying(3) NOT NULL,
    renewals smallint NOT NULL,
    renews_on date,
    ended_at timestamp with time zone,
    reason character varying(200) NOT NULL,
    source character varying(40) NOT NULL,
    run bigint,
    ended_by_id bigint,
    party_id bigint,
    product_id bigint,
    agreed_nth smallint,
    agreed_on date,
    end_told uuid,
    start_told uuid,
    ours bigint,
    CONSTRAINT contract_agreed_date CHECK ((((agreed_nth IS NULL) AND (agreed_on IS NULL)) OR ((agreed_nth >= 1) AND (agreed_on IS NOT NULL)))),
    CONSTRAINT contract_runs_or_ended CHECK ((((ended_at IS NULL) AND (renews_on IS NOT NULL)) OR ((ended_at IS NOT NULL) AND (renews_on IS NULL)))),
    CONSTRAINT contract_term CHECK (((term >= 1) AND (term <= 600))),
    CONSTRAINT sales_contract_agreed_nth_check CHECK ((agreed_nth >= 0)),
    CONSTRAINT sales_contract_renewals_check CHECK ((renewals >= 0)),
    CONSTRAINT sales_contract_term_check CHECK ((term >= 0))
);

CREATE TABLE public.sales_order (
    id uuid NOT NULL,
    number character varying(60) NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    value bigint NOT NULL,
    currency character varying(3) NOT NULL,
    channel character varying(20) NOT NULL,
    due_on date,
    delivered_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    source character varying(40) NOT NULL,
    run bigint,
    party_id bigint,
    ours bigint
);

CREATE TABLE public.sales_orderline (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    value bigint NOT NULL,
    margin bigint,
    order_id uuid NOT NULL,
    product_id bigint,
    ours bigint,
    ours_margin bigint
);

ALTER TABLE public.sales_orderline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_orderline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.sales_renewal (
    id uuid NOT NULL,
    due_on date NOT NULL,
    renewed_at timestamp with time zone NOT NULL,
    value bigint NOT NULL,
    contract_id uuid NOT NULL,
    renewed_by_id bigint,
    value_before bigint
);

CREATE TABLE public.sales_renewalfit (
    id bigint NOT NULL,
    term smallint NOT NULL,
    fitted_at timestamp with time zone NOT NULL,
    contracts integer NOT NULL,
    lost integer NOT NULL,
    a double precision,
    b double precision,
    likelihood double precision,
    spread jsonb NOT NULL,
    CONSTRAINT sales_renewalfit_term_check CHECK ((term >= 0))
);

ALTER TABLE public.sales_renewalfit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_renewalfit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.sales_return (
    id uuid NOT NULL,
    number character varying(60) NOT NULL,
    returned_at timestamp with time zone NOT NULL,
    quantity integer NOT NULL,
    value bigint NOT NULL,
    currency character varying(3) NOT NULL,
    reason character varying(200) NOT NULL,
    source character varying(40) NOT NULL,
    run bigint,
    order_id uuid,
    party_id bigint,
    product_id bigint,
    ours bigint
);

CREATE TABLE public.segments_listener (
    name character varying(30) NOT NULL
);

CREATE TABLE public.segments_member (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    party_id bigint NOT NULL,
    segment_id bigint NOT NULL
);

ALTER TABLE public.segments_member ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.segments_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.segments_segment (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    noun character varying(20) NOT NULL,
    filter text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    seen_to timestamp with time zone,
    recounted_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    made_by_id bigint,
    watched jsonb NOT NULL
);

CREATE VIEW public.segments_named AS
 SELECT m.id,
    m.party_id,
    s.name
   FROM (public.segments_member m
     JOIN public.segments_segment s ON ((s.id = m.segment_id)));

CREATE TABLE public.segments_passage (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    entered boolean NOT NULL,
    party_id bigint NOT NULL,
    segment_id bigint NOT NULL
);

ALTER TABLE public.segments_passage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.segments_passage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.segments_pick (
    id bigint NOT NULL,
    belongs boolean NOT NULL,
    picked_at timestamp with time zone NOT NULL,
    party_id bigint NOT NULL,
    picked_by_id bigint,
    segment_id bigint NOT NULL
);

ALTER TABLE public.segments_pick ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.segments_pick_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.segments_segment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.segments_segment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.segments_stirred (
    id bigint NOT NULL,
    "table" character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    occurred_at timestamp with time zone,
    kinds bigint DEFAULT '-1'::integer NOT NULL
);

ALTER TABLE public.segments_stirred ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.segments_stirred_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.segments_treatment (
    segment_id bigint NOT NULL,
    text character varying(200) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    said_by_id bigint
);

CREATE TABLE public.server_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.strength_move (
    id bigint NOT NULL,
    of character varying(5) NOT NULL,
    at timestamp with time zone NOT NULL,
    before smallint,
    after smallint NOT NULL,
    party_id bigint NOT NULL
);

ALTER TABLE public.strength_move ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.strength_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.strength_opinion (
    id bigint NOT NULL,
    about character varying(8) NOT NULL,
    value smallint NOT NULL,
    note character varying(300) NOT NULL,
    until date NOT NULL,
    said_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    party_id bigint NOT NULL,
    said_by_id bigint
);

ALTER TABLE public.strength_opinion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.strength_opinion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.strength_standing (
    party_id bigint NOT NULL,
    stage smallint NOT NULL,
    band smallint,
    refers integer NOT NULL,
    running integer NOT NULL,
    days integer NOT NULL,
    stage_since timestamp with time zone,
    band_since timestamp with time zone,
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    silent_at bigint NOT NULL,
    began_at bigint NOT NULL,
    seen_at bigint NOT NULL
)
WITH (fillfactor='75');

CREATE TABLE public.strength_strength (
    party_id bigint NOT NULL,
    told_at timestamp with time zone NOT NULL,
    value double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    points double precision[] NOT NULL,
    fit_id bigint NOT NULL
);

CREATE TABLE public.strength_strengthfit (
    id bigint NOT NULL,
    outcome character varying(10) NOT NULL,
    fitted_at timestamp with time zone NOT NULL,
    horizon_days smallint NOT NULL,
    one_in integer NOT NULL,
    people integer NOT NULL,
    outcomes integer NOT NULL,
    judged integer NOT NULL,
    origins timestamp with time zone[] NOT NULL,
    model jsonb,
    slopes double precision[] NOT NULL,
    auc double precision,
    brier double precision,
    ece double precision,
    plain_auc double precision,
    plain_brier double precision,
    plain_ece double precision,
    ahead double precision,
    low double precision,
    high double precision,
    earned boolean NOT NULL,
    why character varying(300) NOT NULL
);

ALTER TABLE public.strength_strengthfit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.strength_strengthfit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tastes_comesback (
    product_id bigint NOT NULL,
    bought integer NOT NULL,
    returned integer NOT NULL,
    usual double precision NOT NULL,
    chance double precision NOT NULL,
    often boolean NOT NULL
);

CREATE TABLE public.tastes_feelingmodel (
    id smallint NOT NULL,
    version bigint NOT NULL,
    mean bytea NOT NULL,
    "precision" bytea NOT NULL,
    CONSTRAINT one_feeling_model CHECK ((id = 1))
);

CREATE TABLE public.tastes_feelingsaid (
    touch_id uuid NOT NULL,
    touch_at timestamp with time zone NOT NULL,
    said character varying(10) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    said_by_id bigint
);

CREATE TABLE public.tastes_interest (
    id bigint NOT NULL,
    topic character varying(200) NOT NULL,
    evidence smallint NOT NULL,
    score double precision NOT NULL,
    latest timestamp with time zone NOT NULL,
    days integer NOT NULL,
    party_id bigint NOT NULL
);

ALTER TABLE public.tastes_interest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tastes_interest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tastes_returner (
    party_id bigint NOT NULL,
    bought integer NOT NULL,
    returned integer NOT NULL,
    usual double precision NOT NULL,
    chance double precision NOT NULL,
    often boolean NOT NULL
);

CREATE TABLE public.tastes_returnsfit (
    id bigint NOT NULL,
    fitted_at timestamp with time zone NOT NULL,
    buyers integer NOT NULL,
    goods integer NOT NULL,
    lines bigint NOT NULL,
    usual double precision NOT NULL,
    people jsonb NOT NULL,
    products jsonb NOT NULL,
    plain integer NOT NULL,
    "both" integer NOT NULL
);

ALTER TABLE public.tastes_returnsfit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tastes_returnsfit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.tastes_topics AS
 SELECT id,
    party_id,
    topic
   FROM public.tastes_interest i
  WHERE (NOT (EXISTS ( SELECT
           FROM public.tastes_interest o
          WHERE ((o.party_id = i.party_id) AND ((o.topic)::text = (i.topic)::text) AND (o.evidence < i.evidence)))));

CREATE TABLE public.tastes_touched (
    id bigint NOT NULL,
    party bigint NOT NULL
);

ALTER TABLE public.tastes_touched ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tastes_touched_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.teamwork_attachment (
    noun character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    number bigint GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9]{1,18}$'::text) THEN (record)::bigint
    ELSE NULL::bigint
END) STORED,
    key uuid GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9a-f-]{36}$'::text) THEN (record)::uuid
    ELSE NULL::uuid
END) STORED,
    file_id bigint NOT NULL,
    binned_at timestamp with time zone,
    binned_by_id bigint
);

CREATE TABLE public.teamwork_digest (
    id bigint NOT NULL,
    day date NOT NULL,
    begun_at timestamp with time zone,
    sent_at timestamp with time zone,
    tries smallint NOT NULL,
    why character varying(300) NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.teamwork_digest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_digest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.teamwork_filed AS
 SELECT a.file_id AS id,
    a.noun,
    a.number,
    a.key,
    f.name
   FROM (public.teamwork_attachment a
     JOIN public.files_storedfile f ON ((f.id = a.file_id)))
  WHERE (a.binned_at IS NULL);

CREATE TABLE public.teamwork_follow (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    number bigint GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9]{1,18}$'::text) THEN (record)::bigint
    ELSE NULL::bigint
END) STORED,
    key uuid GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9a-f-]{36}$'::text) THEN (record)::uuid
    ELSE NULL::uuid
END) STORED,
    because character varying(10) NOT NULL,
    since timestamp with time zone NOT NULL,
    stopped_at timestamp with time zone,
    user_id bigint NOT NULL
);

ALTER TABLE public.teamwork_follow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_follow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.teamwork_followed AS
 SELECT id,
    noun,
    number,
    key,
    user_id
   FROM public.teamwork_follow
  WHERE (stopped_at IS NULL);

CREATE TABLE public.teamwork_mention (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    note_id bigint NOT NULL
);

ALTER TABLE public.teamwork_mention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.teamwork_note (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    number bigint GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9]{1,18}$'::text) THEN (record)::bigint
    ELSE NULL::bigint
END) STORED,
    key uuid GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9a-f-]{36}$'::text) THEN (record)::uuid
    ELSE NULL::uuid
END) STORED,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone,
    pinned_at timestamp with time zone,
    binned_at timestamp with time zone,
    binned_by_id bigint,
    pinned_by_id bigint,
    written_by_id bigint NOT NULL
);

ALTER TABLE public.teamwork_note ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_note_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.teamwork_noted AS
 SELECT id,
    noun,
    number,
    key,
    text
   FROM public.teamwork_note
  WHERE (binned_at IS NULL);

CREATE TABLE public.teamwork_notification (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    noun character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    subject bigint,
    once character varying(140) NOT NULL,
    at timestamp with time zone NOT NULL,
    way character varying(4) NOT NULL,
    read_at timestamp with time zone,
    by_id bigint,
    user_id bigint NOT NULL,
    digest_id bigint
);

ALTER TABLE public.teamwork_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE UNLOGGED TABLE public.teamwork_presence (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    editing_at timestamp with time zone,
    user_id bigint NOT NULL
);

ALTER TABLE public.teamwork_presence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_presence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.teamwork_tag (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    hue smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    binned_at timestamp with time zone,
    binned_by_id bigint,
    into_id bigint,
    made_by_id bigint,
    CONSTRAINT tag_hue_is_an_angle CHECK (((hue >= 0) AND (hue < 360)))
);

ALTER TABLE public.teamwork_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.teamwork_tagging (
    id bigint NOT NULL,
    noun character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    number bigint GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9]{1,18}$'::text) THEN (record)::bigint
    ELSE NULL::bigint
END) STORED,
    key uuid GENERATED ALWAYS AS (
CASE
    WHEN ((record)::text ~ '^[0-9a-f-]{36}$'::text) THEN (record)::uuid
    ELSE NULL::uuid
END) STORED,
    tagged_at timestamp with time zone NOT NULL,
    tag_id bigint NOT NULL,
    tagged_by_id bigint,
    through_id bigint
);

CREATE VIEW public.teamwork_tagged AS
 SELECT g.id,
    g.noun,
    g.number,
    g.key,
    t.name
   FROM (public.teamwork_tagging g
     JOIN public.teamwork_tag t ON ((t.id = g.tag_id)))
  WHERE (t.binned_at IS NULL);

ALTER TABLE public.teamwork_tagging ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_tagging_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.teamwork_task (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    noun character varying(60) NOT NULL,
    record character varying(36) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    due_on date,
    due_at timestamp with time zone,
    remind_at timestamp with time zone,
    reminded_at timestamp with time zone,
    repeat jsonb,
    changed_at timestamp with time zone,
    done_at timestamp with time zone,
    binned_at timestamp with time zone,
    assignee_id bigint NOT NULL,
    binned_by_id bigint,
    done_by_id bigint,
    follows_id bigint,
    given_by_id bigint NOT NULL,
    CONSTRAINT task_day_ends CHECK (((due_on IS NULL) OR (due_at IS NOT NULL))),
    CONSTRAINT task_names_a_record_or_none CHECK (((((noun)::text = ''::text) AND ((record)::text = ''::text)) OR ((NOT ((noun)::text = ''::text)) AND (NOT ((record)::text = ''::text)))))
);

ALTER TABLE public.teamwork_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.teamwork_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.teamwork_telling (
    user_id bigint NOT NULL,
    ways jsonb NOT NULL,
    digest_days jsonb NOT NULL,
    digest_hour smallint,
    CONSTRAINT telling_hour_of_a_day CHECK (((digest_hour >= 0) AND (digest_hour <= 23)))
);

CREATE TABLE public.trades_part (
    id bigint NOT NULL,
    what character varying(10) NOT NULL,
    key character varying(120) NOT NULL,
    made bigint NOT NULL,
    trade_id bigint NOT NULL
);

ALTER TABLE public.trades_part ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trades_part_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.trades_trade (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    put_in_at timestamp with time zone NOT NULL,
    taken_out_at timestamp with time zone,
    put_in_by_id bigint,
    taken_out_by_id bigint
);

ALTER TABLE public.trades_trade ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trades_trade_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.understand_crossing (
    id bigint NOT NULL,
    party_id bigint NOT NULL,
    watched_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.understand_crossing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.understand_crossing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.understand_fit (
    id bigint NOT NULL,
    fitted_at timestamp with time zone NOT NULL,
    people integer NOT NULL,
    parameters jsonb NOT NULL,
    diagnostics jsonb NOT NULL
);

ALTER TABLE public.understand_fit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.understand_fit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.understand_likenessfit (
    id bigint NOT NULL,
    fitted_at timestamp with time zone NOT NULL,
    way character varying(10) NOT NULL,
    people integer NOT NULL,
    products integer NOT NULL,
    lines bigint NOT NULL,
    parameters jsonb NOT NULL,
    figures jsonb NOT NULL
);

ALTER TABLE public.understand_likenessfit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.understand_likenessfit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.understand_likeproducts (
    product_id bigint NOT NULL,
    buyers integer NOT NULL,
    others bigint[] NOT NULL,
    shared integer[] NOT NULL,
    weights double precision[] NOT NULL,
    certain boolean[] NOT NULL
);

CREATE TABLE public.understand_relationship (
    party_id bigint CONSTRAINT understand_relationship_party_id_not_null1 NOT NULL,
    acted bigint NOT NULL,
    counted bigint NOT NULL,
    touches bigint CONSTRAINT understand_relationship_touches_not_null1 NOT NULL,
    orders bigint CONSTRAINT understand_relationship_orders_not_null1 NOT NULL,
    spend bigint CONSTRAINT understand_relationship_spend_not_null1 NOT NULL,
    margin bigint NOT NULL,
    valued bigint NOT NULL,
    acts integer NOT NULL,
    span integer NOT NULL,
    valued_days integer NOT NULL,
    asked_them integer NOT NULL,
    they_answered integer NOT NULL,
    asked_us integer NOT NULL,
    we_answered integer NOT NULL,
    owed integer NOT NULL,
    kept integer NOT NULL,
    habit smallint NOT NULL,
    lifted smallint NOT NULL,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    last_in_at timestamp with time zone,
    last_order_at timestamp with time zone,
    depth double precision,
    pulse double precision,
    trend smallint,
    trend_at timestamp with time zone,
    came_by smallint NOT NULL
)
WITH (fillfactor='90');

CREATE TABLE public.understand_snapshot (
    at timestamp with time zone NOT NULL,
    continuity double precision,
    rhythm double precision,
    usual_gap double precision,
    balance double precision,
    reciprocity double precision,
    they_answer double precision,
    we_answer double precision,
    trust double precision,
    promises double precision,
    value double precision,
    depth double precision,
    fit_id bigint,
    party_id bigint NOT NULL
);

CREATE TABLE public.understand_state (
    party_id bigint CONSTRAINT understand_relationship_party_id_not_null NOT NULL,
    version smallint CONSTRAINT understand_relationship_version_not_null NOT NULL,
    state bytea CONSTRAINT understand_relationship_state_not_null NOT NULL
)
WITH (fillfactor='75');

CREATE TABLE public.understand_trendcount (
    id bigint NOT NULL,
    trend smallint NOT NULL,
    relationships integer NOT NULL,
    keeper_id bigint
);

ALTER TABLE public.understand_trendcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.understand_trendcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.understand_watchedlevel (
    id bigint NOT NULL,
    measure character varying(20) NOT NULL,
    level double precision NOT NULL,
    watchers integer NOT NULL
);

ALTER TABLE public.understand_watchedlevel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.understand_watchedlevel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.welcome_settled (
    id bigint NOT NULL,
    step character varying(10) NOT NULL,
    how character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint
);

ALTER TABLE public.welcome_settled ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.welcome_settled_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

INSERT INTO public.auth_permission VALUES
	(1, 'Can add permission', 1, 'add_permission'),
	(2, 'Can change permission', 1, 'change_permission'),
	(3, 'Can delete permission', 1, 'delete_permission'),
	(4, 'Can view permission', 1, 'view_permission'),
	(5, 'Can add group', 2, 'add_group'),
	(6, 'Can change group', 2, 'change_group'),
	(7, 'Can delete group', 2, 'delete_group'),
	(8, 'Can view group', 2, 'view_group'),
	(9, 'Can add content type', 3, 'add_contenttype'),
	(10, 'Can change content type', 3, 'change_contenttype'),
	(11, 'Can delete content type', 3, 'delete_contenttype'),
	(12, 'Can view content type', 3, 'view_contenttype'),
	(13, 'Can add session', 4, 'add_session'),
	(14, 'Can change session', 4, 'change_session'),
	(15, 'Can delete session', 4, 'delete_session'),
	(16, 'Can view session', 4, 'view_session'),
	(17, 'Can add procrastinate event', 5, 'add_procrastinateevent'),
	(18, 'Can change procrastinate event', 5, 'change_procrastinateevent'),
	(19, 'Can delete procrastinate event', 5, 'delete_procrastinateevent'),
	(20, 'Can view procrastinate event', 5, 'view_procrastinateevent'),
	(21, 'Can add procrastinate job', 6, 'add_procrastinatejob'),
	(22, 'Can change procrastinate job', 6, 'change_procrastinatejob'),
	(23, 'Can delete procrastinate job', 6, 'delete_procrastinatejob'),
	(24, 'Can view procrastinate job', 6, 'view_procrastinatejob'),
	(25, 'Can add procrastinate periodic defer', 7, 'add_procrastinateperiodicdefer'),
	(26, 'Can change procrastinate periodic defer', 7, 'change_procrastinateperiodicdefer'),
	(27, 'Can delete procrastinate periodic defer', 7, 'delete_procrastinateperiodicdefer'),
	(28, 'Can view procrastinate periodic defer', 7, 'view_procrastinateperiodicdefer'),
	(29, 'Can add procrastinate worker', 8, 'add_procrastinateworker'),
	(30, 'Can change procrastinate worker', 8, 'change_procrastinateworker'),
	(31, 'Can delete procrastinate worker', 8, 'delete_procrastinateworker'),
	(32, 'Can view procrastinate worker', 8, 'view_procrastinateworker'),
	(33, 'Can add email address', 9, 'add_emailaddress'),
	(34, 'Can change email address', 9, 'change_emailaddress'),
	(35, 'Can delete email address', 9, 'delete_emailaddress'),
	(36, 'Can view email address', 9, 'view_emailaddress'),
	(37, 'Can add email confirmation', 10, 'add_emailconfirmation'),
	(38, 'Can change email confirmation', 10, 'change_emailconfirmation'),
	(39, 'Can delete email confirmation', 10, 'delete_emailconfirmation'),
	(40, 'Can view email confirmation', 10, 'view_emailconfirmation'),
	(41, 'Can add authenticator', 11, 'add_authenticator'),
	(42, 'Can change authenticator', 11, 'change_authenticator'),
	(43, 'Can delete authenticator', 11, 'delete_authenticator'),
	(44, 'Can view authenticator', 11, 'view_authenticator'),
	(45, 'Can add user session', 12, 'add_usersession'),
	(46, 'Can change user session', 12, 'change_usersession'),
	(47, 'Can delete user session', 12, 'delete_usersession'),
	(48, 'Can view user session', 12, 'view_usersession'),
	(49, 'Can add team', 13, 'add_team'),
	(50, 'Can change team', 13, 'change_team'),
	(51, 'Can delete team', 13, 'delete_team'),
	(52, 'Can view team', 13, 'view_team'),
	(53, 'Can add workspace', 14, 'add_workspace'),
	(54, 'Can change workspace', 14, 'change_workspace'),
	(55, 'Can delete workspace', 14, 'delete_workspace'),
	(56, 'Can view workspace', 14, 'view_workspace'),
	(57, 'Can add user', 15, 'add_user'),
	(58, 'Can change user', 15, 'change_user'),
	(59, 'Can delete user', 15, 'delete_user'),
	(60, 'Can view user', 15, 'view_user'),
	(61, 'Can add field right', 16, 'add_fieldright'),
	(62, 'Can change field right', 16, 'change_fieldright'),
	(63, 'Can delete field right', 16, 'delete_fieldright'),
	(64, 'Can view field right', 16, 'view_fieldright'),
	(65, 'Can add right', 17, 'add_right'),
	(66, 'Can change right', 17, 'change_right'),
	(67, 'Can delete right', 17, 'delete_right'),
	(68, 'Can view right', 17, 'view_right'),
	(69, 'Can add role', 18, 'add_role'),
	(70, 'Can change role', 18, 'change_role'),
	(71, 'Can delete role', 18, 'delete_role'),
	(72, 'Can view role', 18, 'view_role'),
	(73, 'Can add invitation', 19, 'add_invitation'),
	(74, 'Can change invitation', 19, 'change_invitation'),
	(75, 'Can delete invitation', 19, 'delete_invitation'),
	(76, 'Can view invitation', 19, 'view_invitation'),
	(77, 'Can add trouble', 20, 'add_trouble'),
	(78, 'Can change trouble', 20, 'change_trouble'),
	(79, 'Can delete trouble', 20, 'delete_trouble'),
	(80, 'Can view trouble', 20, 'view_trouble'),
	(81, 'Can add stored file', 21, 'add_storedfile'),
	(82, 'Can change stored file', 21, 'change_storedfile'),
	(83, 'Can delete stored file', 21, 'delete_storedfile'),
	(84, 'Can view stored file', 21, 'view_storedfile'),
	(85, 'Can add company', 22, 'add_company'),
	(86, 'Can change company', 22, 'change_company'),
	(87, 'Can delete company', 22, 'delete_company'),
	(88, 'Can view company', 22, 'view_company'),
	(89, 'Can add logo', 23, 'add_logo'),
	(90, 'Can change logo', 23, 'change_logo'),
	(91, 'Can delete logo', 23, 'delete_logo'),
	(92, 'Can view logo', 23, 'view_logo'),
	(93, 'Can add hours', 24, 'add_hours'),
	(94, 'Can change hours', 24, 'change_hours'),
	(95, 'Can delete hours', 24, 'delete_hours'),
	(96, 'Can view hours', 24, 'view_hours'),
	(97, 'Can add holiday', 25, 'add_holiday'),
	(98, 'Can change holiday', 25, 'change_holiday'),
	(99, 'Can delete holiday', 25, 'delete_holiday'),
	(100, 'Can view holiday', 25, 'view_holiday'),
	(101, 'Can add rate deed', 26, 'add_ratedeed'),
	(102, 'Can change rate deed', 26, 'change_ratedeed'),
	(103, 'Can delete rate deed', 26, 'delete_ratedeed'),
	(104, 'Can view rate deed', 26, 'view_ratedeed'),
	(105, 'Can add rate step', 27, 'add_ratestep'),
	(106, 'Can change rate step', 27, 'change_ratestep'),
	(107, 'Can delete rate step', 27, 'delete_ratestep'),
	(108, 'Can view rate step', 27, 'view_ratestep'),
	(109, 'Can add restating', 28, 'add_restating'),
	(110, 'Can change restating', 28, 'change_restating'),
	(111, 'Can delete restating', 28, 'delete_restating'),
	(112, 'Can view restating', 28, 'view_restating'),
	(113, 'Can add rate', 29, 'add_rate'),
	(114, 'Can change rate', 29, 'change_rate'),
	(115, 'Can delete rate', 29, 'delete_rate'),
	(116, 'Can view rate', 29, 'view_rate'),
	(117, 'Can add party', 30, 'add_party'),
	(118, 'Can change party', 30, 'change_party'),
	(119, 'Can delete party', 30, 'delete_party'),
	(120, 'Can view party', 30, 'view_party'),
	(121, 'Can add product', 31, 'add_product'),
	(122, 'Can change product', 31, 'change_product'),
	(123, 'Can delete product', 31, 'delete_product'),
	(124, 'Can view product', 31, 'view_product'),
	(125, 'Can add household', 32, 'add_household'),
	(126, 'Can change household', 32, 'change_household'),
	(127, 'Can delete household', 32, 'delete_household'),
	(128, 'Can view household', 32, 'view_household'),
	(129, 'Can add organisation', 33, 'add_organisation'),
	(130, 'Can change organisation', 33, 'change_organisation'),
	(131, 'Can delete organisation', 33, 'delete_organisation'),
	(132, 'Can view organisation', 33, 'view_organisation'),
	(133, 'Can add person', 34, 'add_person'),
	(134, 'Can change person', 34, 'change_person'),
	(135, 'Can delete person', 34, 'delete_person'),
	(136, 'Can view person', 34, 'view_person'),
	(137, 'Can add consent', 35, 'add_consent'),
	(138, 'Can change consent', 35, 'change_consent'),
	(139, 'Can delete consent', 35, 'delete_consent'),
	(140, 'Can view consent', 35, 'view_consent'),
	(141, 'Can add affiliation', 36, 'add_affiliation'),
	(142, 'Can change affiliation', 36, 'change_affiliation'),
	(143, 'Can delete affiliation', 36, 'delete_affiliation'),
	(144, 'Can view affiliation', 36, 'view_affiliation'),
	(145, 'Can add identity', 37, 'add_identity'),
	(146, 'Can change identity', 37, 'change_identity'),
	(147, 'Can delete identity', 37, 'delete_identity'),
	(148, 'Can view identity', 37, 'view_identity'),
	(149, 'Can add keeping', 38, 'add_keeping'),
	(150, 'Can change keeping', 38, 'change_keeping'),
	(151, 'Can delete keeping', 38, 'delete_keeping'),
	(152, 'Can view keeping', 38, 'view_keeping'),
	(153, 'Can add preference', 39, 'add_preference'),
	(154, 'Can change preference', 39, 'change_preference'),
	(155, 'Can delete preference', 39, 'delete_preference'),
	(156, 'Can view preference', 39, 'view_preference'),
	(157, 'Can add consent text', 40, 'add_consenttext'),
	(158, 'Can change consent text', 40, 'change_consenttext'),
	(159, 'Can delete consent text', 40, 'delete_consenttext'),
	(160, 'Can view consent text', 40, 'view_consenttext'),
	(161, 'Can add opt in', 41, 'add_optin'),
	(162, 'Can change opt in', 41, 'change_optin'),
	(163, 'Can delete opt in', 41, 'delete_optin'),
	(164, 'Can view opt in', 41, 'view_optin'),
	(165, 'Can add preference said', 42, 'add_preferencesaid'),
	(166, 'Can change preference said', 42, 'change_preferencesaid'),
	(167, 'Can delete preference said', 42, 'delete_preferencesaid'),
	(168, 'Can view preference said', 42, 'view_preferencesaid'),
	(169, 'Can add topic', 43, 'add_topic'),
	(170, 'Can change topic', 43, 'change_topic'),
	(171, 'Can delete topic', 43, 'delete_topic'),
	(172, 'Can view topic', 43, 'view_topic'),
	(173, 'Can add suppression', 44, 'add_suppression'),
	(174, 'Can change suppression', 44, 'change_suppression'),
	(175, 'Can delete suppression', 44, 'delete_suppression'),
	(176, 'Can view suppression', 44, 'view_suppression'),
	(177, 'Can add tie kind', 45, 'add_tiekind'),
	(178, 'Can change tie kind', 45, 'change_tiekind'),
	(179, 'Can delete tie kind', 45, 'delete_tiekind'),
	(180, 'Can view tie kind', 45, 'view_tiekind'),
	(181, 'Can add introduction', 46, 'add_introduction'),
	(182, 'Can change introduction', 46, 'change_introduction'),
	(183, 'Can delete introduction', 46, 'delete_introduction'),
	(184, 'Can view introduction', 46, 'view_introduction'),
	(185, 'Can add told tie', 47, 'add_toldtie'),
	(186, 'Can change told tie', 47, 'change_toldtie'),
	(187, 'Can delete told tie', 47, 'delete_toldtie'),
	(188, 'Can view told tie', 47, 'view_toldtie'),
	(189, 'Can add touchpoint', 48, 'add_touchpoint'),
	(190, 'Can change touchpoint', 48, 'change_touchpoint'),
	(191, 'Can delete touchpoint', 48, 'delete_touchpoint'),
	(192, 'Can view touchpoint', 48, 'view_touchpoint'),
	(193, 'Can add recount', 49, 'add_recount'),
	(194, 'Can change recount', 49, 'change_recount'),
	(195, 'Can delete recount', 49, 'delete_recount'),
	(196, 'Can view recount', 49, 'view_recount'),
	(197, 'Can add ledger end', 50, 'add_ledgerend'),
	(198, 'Can change ledger end', 50, 'change_ledgerend'),
	(199, 'Can delete ledger end', 50, 'delete_ledgerend'),
	(200, 'Can view ledger end', 50, 'view_ledgerend'),
	(201, 'Can add planned', 51, 'add_planned'),
	(202, 'Can change planned', 51, 'change_planned'),
	(203, 'Can delete planned', 51, 'delete_planned'),
	(204, 'Can view planned', 51, 'view_planned'),
	(205, 'Can add correction', 52, 'add_correction'),
	(206, 'Can change correction', 52, 'change_correction'),
	(634, 'Can change part', 159, 'change_part'),
	(207, 'Can delete correction', 52, 'delete_correction'),
	(208, 'Can view correction', 52, 'view_correction'),
	(209, 'Can add open loop', 53, 'add_openloop'),
	(210, 'Can change open loop', 53, 'change_openloop'),
	(211, 'Can delete open loop', 53, 'delete_openloop'),
	(212, 'Can view open loop', 53, 'view_openloop'),
	(213, 'Can add counted touch', 54, 'add_countedtouch'),
	(214, 'Can change counted touch', 54, 'change_countedtouch'),
	(215, 'Can delete counted touch', 54, 'delete_countedtouch'),
	(216, 'Can view counted touch', 54, 'view_countedtouch'),
	(217, 'Can add conversation', 55, 'add_conversation'),
	(218, 'Can change conversation', 55, 'change_conversation'),
	(219, 'Can delete conversation', 55, 'delete_conversation'),
	(220, 'Can view conversation', 55, 'view_conversation'),
	(221, 'Can add proposed loop', 56, 'add_proposedloop'),
	(222, 'Can change proposed loop', 56, 'change_proposedloop'),
	(223, 'Can delete proposed loop', 56, 'delete_proposedloop'),
	(224, 'Can view proposed loop', 56, 'view_proposedloop'),
	(225, 'Can add writing', 57, 'add_writing'),
	(226, 'Can change writing', 57, 'change_writing'),
	(227, 'Can delete writing', 57, 'delete_writing'),
	(228, 'Can view writing', 57, 'view_writing'),
	(229, 'Can add touch rule', 58, 'add_touchrule'),
	(230, 'Can change touch rule', 58, 'change_touchrule'),
	(231, 'Can delete touch rule', 58, 'delete_touchrule'),
	(232, 'Can view touch rule', 58, 'view_touchrule'),
	(233, 'Can add record touch', 59, 'add_recordtouch'),
	(234, 'Can change record touch', 59, 'change_recordtouch'),
	(235, 'Can delete record touch', 59, 'delete_recordtouch'),
	(236, 'Can view record touch', 59, 'view_recordtouch'),
	(237, 'Can add fit', 60, 'add_fit'),
	(238, 'Can change fit', 60, 'change_fit'),
	(239, 'Can delete fit', 60, 'delete_fit'),
	(240, 'Can view fit', 60, 'view_fit'),
	(241, 'Can add trend count', 61, 'add_trendcount'),
	(242, 'Can change trend count', 61, 'change_trendcount'),
	(243, 'Can delete trend count', 61, 'delete_trendcount'),
	(244, 'Can view trend count', 61, 'view_trendcount'),
	(245, 'Can add state', 62, 'add_state'),
	(246, 'Can change state', 62, 'change_state'),
	(247, 'Can delete state', 62, 'delete_state'),
	(248, 'Can view state', 62, 'view_state'),
	(249, 'Can add relationship', 63, 'add_relationship'),
	(250, 'Can change relationship', 63, 'change_relationship'),
	(251, 'Can delete relationship', 63, 'delete_relationship'),
	(252, 'Can view relationship', 63, 'view_relationship'),
	(253, 'Can add watched level', 64, 'add_watchedlevel'),
	(254, 'Can change watched level', 64, 'change_watchedlevel'),
	(255, 'Can delete watched level', 64, 'delete_watchedlevel'),
	(256, 'Can view watched level', 64, 'view_watchedlevel'),
	(257, 'Can add crossing', 65, 'add_crossing'),
	(258, 'Can change crossing', 65, 'change_crossing'),
	(259, 'Can delete crossing', 65, 'delete_crossing'),
	(260, 'Can view crossing', 65, 'view_crossing'),
	(261, 'Can add likeness fit', 66, 'add_likenessfit'),
	(262, 'Can change likeness fit', 66, 'change_likenessfit'),
	(263, 'Can delete likeness fit', 66, 'delete_likenessfit'),
	(264, 'Can view likeness fit', 66, 'view_likenessfit'),
	(265, 'Can add like products', 67, 'add_likeproducts'),
	(266, 'Can change like products', 67, 'change_likeproducts'),
	(267, 'Can delete like products', 67, 'delete_likeproducts'),
	(268, 'Can view like products', 67, 'view_likeproducts'),
	(269, 'Can add snapshot', 68, 'add_snapshot'),
	(270, 'Can change snapshot', 68, 'change_snapshot'),
	(271, 'Can delete snapshot', 68, 'delete_snapshot'),
	(272, 'Can view snapshot', 68, 'view_snapshot'),
	(273, 'Can add stirred', 69, 'add_stirred'),
	(274, 'Can change stirred', 69, 'change_stirred'),
	(275, 'Can delete stirred', 69, 'delete_stirred'),
	(276, 'Can view stirred', 69, 'view_stirred'),
	(277, 'Can add segment', 70, 'add_segment'),
	(278, 'Can change segment', 70, 'change_segment'),
	(279, 'Can delete segment', 70, 'delete_segment'),
	(280, 'Can view segment', 70, 'view_segment'),
	(281, 'Can add pick', 71, 'add_pick'),
	(282, 'Can change pick', 71, 'change_pick'),
	(283, 'Can delete pick', 71, 'delete_pick'),
	(284, 'Can view pick', 71, 'view_pick'),
	(285, 'Can add passage', 72, 'add_passage'),
	(286, 'Can change passage', 72, 'change_passage'),
	(287, 'Can delete passage', 72, 'delete_passage'),
	(288, 'Can view passage', 72, 'view_passage'),
	(289, 'Can add member', 73, 'add_member'),
	(290, 'Can change member', 73, 'change_member'),
	(291, 'Can delete member', 73, 'delete_member'),
	(292, 'Can view member', 73, 'view_member'),
	(293, 'Can add listener', 74, 'add_listener'),
	(294, 'Can change listener', 74, 'change_listener'),
	(295, 'Can delete listener', 74, 'delete_listener'),
	(296, 'Can view listener', 74, 'view_listener'),
	(297, 'Can add treatment', 75, 'add_treatment'),
	(298, 'Can change treatment', 75, 'change_treatment'),
	(299, 'Can delete treatment', 75, 'delete_treatment'),
	(300, 'Can view treatment', 75, 'view_treatment'),
	(301, 'Can add returns fit', 76, 'add_returnsfit'),
	(302, 'Can change returns fit', 76, 'change_returnsfit'),
	(303, 'Can delete returns fit', 76, 'delete_returnsfit'),
	(304, 'Can view returns fit', 76, 'view_returnsfit'),
	(305, 'Can add touched', 77, 'add_touched'),
	(306, 'Can change touched', 77, 'change_touched'),
	(307, 'Can delete touched', 77, 'delete_touched'),
	(308, 'Can view touched', 77, 'view_touched'),
	(309, 'Can add comes back', 78, 'add_comesback'),
	(310, 'Can change comes back', 78, 'change_comesback'),
	(311, 'Can delete comes back', 78, 'delete_comesback'),
	(312, 'Can view comes back', 78, 'view_comesback'),
	(313, 'Can add feeling model', 79, 'add_feelingmodel'),
	(314, 'Can change feeling model', 79, 'change_feelingmodel'),
	(315, 'Can delete feeling model', 79, 'delete_feelingmodel'),
	(316, 'Can view feeling model', 79, 'view_feelingmodel'),
	(317, 'Can add feeling said', 80, 'add_feelingsaid'),
	(318, 'Can change feeling said', 80, 'change_feelingsaid'),
	(319, 'Can delete feeling said', 80, 'delete_feelingsaid'),
	(320, 'Can view feeling said', 80, 'view_feelingsaid'),
	(321, 'Can add returner', 81, 'add_returner'),
	(322, 'Can change returner', 81, 'change_returner'),
	(323, 'Can delete returner', 81, 'delete_returner'),
	(324, 'Can view returner', 81, 'view_returner'),
	(325, 'Can add interest', 82, 'add_interest'),
	(326, 'Can change interest', 82, 'change_interest'),
	(327, 'Can delete interest', 82, 'delete_interest'),
	(328, 'Can view interest', 82, 'view_interest'),
	(329, 'Can add standing', 83, 'add_standing'),
	(330, 'Can change standing', 83, 'change_standing'),
	(331, 'Can delete standing', 83, 'delete_standing'),
	(332, 'Can view standing', 83, 'view_standing'),
	(333, 'Can add strength fit', 84, 'add_strengthfit'),
	(334, 'Can change strength fit', 84, 'change_strengthfit'),
	(335, 'Can delete strength fit', 84, 'delete_strengthfit'),
	(336, 'Can view strength fit', 84, 'view_strengthfit'),
	(337, 'Can add move', 85, 'add_move'),
	(338, 'Can change move', 85, 'change_move'),
	(339, 'Can delete move', 85, 'delete_move'),
	(340, 'Can view move', 85, 'view_move'),
	(341, 'Can add opinion', 86, 'add_opinion'),
	(342, 'Can change opinion', 86, 'change_opinion'),
	(343, 'Can delete opinion', 86, 'delete_opinion'),
	(344, 'Can view opinion', 86, 'view_opinion'),
	(345, 'Can add strength', 87, 'add_strength'),
	(346, 'Can change strength', 87, 'change_strength'),
	(347, 'Can delete strength', 87, 'delete_strength'),
	(348, 'Can view strength', 87, 'view_strength'),
	(349, 'Can add copied', 88, 'add_copied'),
	(350, 'Can change copied', 88, 'change_copied'),
	(351, 'Can delete copied', 88, 'delete_copied'),
	(352, 'Can view copied', 88, 'view_copied'),
	(353, 'Can add next due', 89, 'add_nextdue'),
	(354, 'Can change next due', 89, 'change_nextdue'),
	(355, 'Can delete next due', 89, 'delete_nextdue'),
	(356, 'Can view next due', 89, 'view_nextdue'),
	(357, 'Can add trigger point', 90, 'add_triggerpoint'),
	(358, 'Can change trigger point', 90, 'change_triggerpoint'),
	(359, 'Can delete trigger point', 90, 'delete_triggerpoint'),
	(360, 'Can view trigger point', 90, 'view_triggerpoint'),
	(361, 'Can add decision', 91, 'add_decision'),
	(362, 'Can change decision', 91, 'change_decision'),
	(363, 'Can delete decision', 91, 'delete_decision'),
	(364, 'Can view decision', 91, 'view_decision'),
	(365, 'Can add search', 92, 'add_search'),
	(366, 'Can change search', 92, 'change_search'),
	(367, 'Can delete search', 92, 'delete_search'),
	(368, 'Can view search', 92, 'view_search'),
	(369, 'Can add departure point', 93, 'add_departurepoint'),
	(370, 'Can change departure point', 93, 'change_departurepoint'),
	(371, 'Can delete departure point', 93, 'delete_departurepoint'),
	(372, 'Can view departure point', 93, 'view_departurepoint'),
	(373, 'Can add holding', 94, 'add_holding'),
	(374, 'Can change holding', 94, 'change_holding'),
	(375, 'Can delete holding', 94, 'delete_holding'),
	(376, 'Can view holding', 94, 'view_holding'),
	(377, 'Can add trigger', 95, 'add_trigger'),
	(378, 'Can change trigger', 95, 'change_trigger'),
	(379, 'Can delete trigger', 95, 'delete_trigger'),
	(380, 'Can view trigger', 95, 'view_trigger'),
	(381, 'Can add first steps', 96, 'add_firststeps'),
	(382, 'Can change first steps', 96, 'change_firststeps'),
	(383, 'Can delete first steps', 96, 'delete_firststeps'),
	(384, 'Can view first steps', 96, 'view_firststeps'),
	(385, 'Can add trying', 97, 'add_trying'),
	(386, 'Can change trying', 97, 'change_trying'),
	(387, 'Can delete trying', 97, 'delete_trying'),
	(388, 'Can view trying', 97, 'view_trying'),
	(389, 'Can add assigned', 98, 'add_assigned'),
	(390, 'Can change assigned', 98, 'change_assigned'),
	(391, 'Can delete assigned', 98, 'delete_assigned'),
	(392, 'Can view assigned', 98, 'view_assigned'),
	(393, 'Can add capacity', 99, 'add_capacity'),
	(394, 'Can change capacity', 99, 'change_capacity'),
	(395, 'Can delete capacity', 99, 'delete_capacity'),
	(396, 'Can view capacity', 99, 'view_capacity'),
	(397, 'Can add effect', 100, 'add_effect'),
	(398, 'Can change effect', 100, 'change_effect'),
	(399, 'Can delete effect', 100, 'delete_effect'),
	(400, 'Can view effect', 100, 'view_effect'),
	(401, 'Can add effect model', 101, 'add_effectmodel'),
	(402, 'Can change effect model', 101, 'change_effectmodel'),
	(403, 'Can delete effect model', 101, 'delete_effectmodel'),
	(404, 'Can view effect model', 101, 'view_effectmodel'),
	(405, 'Can add holdout', 102, 'add_holdout'),
	(406, 'Can change holdout', 102, 'change_holdout'),
	(407, 'Can delete holdout', 102, 'delete_holdout'),
	(408, 'Can view holdout', 102, 'view_holdout'),
	(409, 'Can add template', 103, 'add_template'),
	(410, 'Can change template', 103, 'change_template'),
	(411, 'Can delete template', 103, 'delete_template'),
	(412, 'Can view template', 103, 'view_template'),
	(413, 'Can add variant', 104, 'add_variant'),
	(414, 'Can change variant', 104, 'change_variant'),
	(415, 'Can delete variant', 104, 'delete_variant'),
	(416, 'Can view variant', 104, 'view_variant'),
	(417, 'Can add version', 105, 'add_version'),
	(418, 'Can change version', 105, 'change_version'),
	(419, 'Can delete version', 105, 'delete_version'),
	(420, 'Can view version', 105, 'view_version'),
	(421, 'Can add mail settings', 106, 'add_mailsettings'),
	(422, 'Can change mail settings', 106, 'change_mailsettings'),
	(423, 'Can delete mail settings', 106, 'delete_mailsettings'),
	(424, 'Can view mail settings', 106, 'view_mailsettings'),
	(425, 'Can add message', 107, 'add_message'),
	(426, 'Can change message', 107, 'change_message'),
	(427, 'Can delete message', 107, 'delete_message'),
	(428, 'Can view message', 107, 'view_message'),
	(429, 'Can add budget', 108, 'add_budget'),
	(430, 'Can change budget', 108, 'change_budget'),
	(431, 'Can delete budget', 108, 'delete_budget'),
	(432, 'Can view budget', 108, 'view_budget'),
	(433, 'Can add sender', 109, 'add_sender'),
	(434, 'Can change sender', 109, 'change_sender'),
	(435, 'Can delete sender', 109, 'delete_sender'),
	(436, 'Can view sender', 109, 'view_sender'),
	(437, 'Can add slowed domain', 110, 'add_sloweddomain'),
	(438, 'Can change slowed domain', 110, 'change_sloweddomain'),
	(439, 'Can delete slowed domain', 110, 'delete_sloweddomain'),
	(440, 'Can view slowed domain', 110, 'view_sloweddomain'),
	(441, 'Can add held back', 111, 'add_heldback'),
	(442, 'Can change held back', 111, 'change_heldback'),
	(443, 'Can delete held back', 111, 'delete_heldback'),
	(444, 'Can view held back', 111, 'view_heldback'),
	(445, 'Can add notice', 112, 'add_notice'),
	(446, 'Can change notice', 112, 'change_notice'),
	(447, 'Can delete notice', 112, 'delete_notice'),
	(448, 'Can view notice', 112, 'view_notice'),
	(449, 'Can add paused cause', 113, 'add_pausedcause'),
	(450, 'Can change paused cause', 113, 'change_pausedcause'),
	(451, 'Can delete paused cause', 113, 'delete_pausedcause'),
	(452, 'Can view paused cause', 113, 'view_pausedcause'),
	(453, 'Can add message file', 114, 'add_messagefile'),
	(454, 'Can change message file', 114, 'change_messagefile'),
	(455, 'Can delete message file', 114, 'delete_messagefile'),
	(456, 'Can view message file', 114, 'view_messagefile'),
	(457, 'Can add report', 115, 'add_report'),
	(458, 'Can change report', 115, 'change_report'),
	(459, 'Can delete report', 115, 'delete_report'),
	(460, 'Can view report', 115, 'view_report'),
	(461, 'Can add soft bounces', 116, 'add_softbounces'),
	(462, 'Can change soft bounces', 116, 'change_softbounces'),
	(463, 'Can delete soft bounces', 116, 'delete_softbounces'),
	(464, 'Can view soft bounces', 116, 'view_softbounces'),
	(465, 'Can add spike', 117, 'add_spike'),
	(466, 'Can change spike', 117, 'change_spike'),
	(467, 'Can delete spike', 117, 'delete_spike'),
	(468, 'Can view spike', 117, 'view_spike'),
	(469, 'Can add text settings', 118, 'add_textsettings'),
	(470, 'Can change text settings', 118, 'change_textsettings'),
	(471, 'Can delete text settings', 118, 'delete_textsettings'),
	(472, 'Can view text settings', 118, 'view_textsettings'),
	(473, 'Can add cursor', 119, 'add_cursor'),
	(474, 'Can change cursor', 119, 'change_cursor'),
	(475, 'Can delete cursor', 119, 'delete_cursor'),
	(476, 'Can view cursor', 119, 'view_cursor'),
	(477, 'Can add journey', 120, 'add_journey'),
	(478, 'Can change journey', 120, 'change_journey'),
	(479, 'Can delete journey', 120, 'delete_journey'),
	(480, 'Can view journey', 120, 'view_journey'),
	(481, 'Can add version', 121, 'add_version'),
	(482, 'Can change version', 121, 'change_version'),
	(483, 'Can delete version', 121, 'delete_version'),
	(484, 'Can view version', 121, 'view_version'),
	(485, 'Can add tally', 122, 'add_tally'),
	(486, 'Can change tally', 122, 'change_tally'),
	(487, 'Can delete tally', 122, 'delete_tally'),
	(488, 'Can view tally', 122, 'view_tally'),
	(489, 'Can add stay', 123, 'add_stay'),
	(490, 'Can change stay', 123, 'change_stay'),
	(491, 'Can delete stay', 123, 'delete_stay'),
	(492, 'Can view stay', 123, 'view_stay'),
	(493, 'Can add step taken', 124, 'add_steptaken'),
	(494, 'Can change step taken', 124, 'change_steptaken'),
	(495, 'Can delete step taken', 124, 'delete_steptaken'),
	(496, 'Can view step taken', 124, 'view_steptaken'),
	(497, 'Can add draft edit', 125, 'add_draftedit'),
	(498, 'Can change draft edit', 125, 'change_draftedit'),
	(499, 'Can delete draft edit', 125, 'delete_draftedit'),
	(500, 'Can view draft edit', 125, 'view_draftedit'),
	(501, 'Can add look back', 126, 'add_lookback'),
	(502, 'Can change look back', 126, 'change_lookback'),
	(503, 'Can delete look back', 126, 'delete_lookback'),
	(504, 'Can view look back', 126, 'view_lookback'),
	(505, 'Can add stay goal', 127, 'add_staygoal'),
	(506, 'Can change stay goal', 127, 'change_staygoal'),
	(507, 'Can delete stay goal', 127, 'delete_staygoal'),
	(508, 'Can view stay goal', 127, 'view_staygoal'),
	(509, 'Can add approval', 128, 'add_approval'),
	(510, 'Can change approval', 128, 'change_approval'),
	(511, 'Can delete approval', 128, 'delete_approval'),
	(512, 'Can view approval', 128, 'view_approval'),
	(513, 'Can add contest', 129, 'add_contest'),
	(514, 'Can change contest', 129, 'change_contest'),
	(515, 'Can delete contest', 129, 'delete_contest'),
	(516, 'Can view contest', 129, 'view_contest'),
	(517, 'Can add campaign', 130, 'add_campaign'),
	(518, 'Can change campaign', 130, 'change_campaign'),
	(519, 'Can delete campaign', 130, 'delete_campaign'),
	(520, 'Can view campaign', 130, 'view_campaign'),
	(521, 'Can add run', 131, 'add_run'),
	(522, 'Can change run', 131, 'change_run'),
	(523, 'Can delete run', 131, 'delete_run'),
	(524, 'Can view run', 131, 'view_run'),
	(525, 'Can add back test', 132, 'add_backtest'),
	(526, 'Can change back test', 132, 'change_backtest'),
	(527, 'Can delete back test', 132, 'delete_backtest'),
	(528, 'Can view back test', 132, 'view_backtest'),
	(529, 'Can add movement', 133, 'add_movement'),
	(530, 'Can change movement', 133, 'change_movement'),
	(531, 'Can delete movement', 133, 'delete_movement'),
	(532, 'Can view movement', 133, 'view_movement'),
	(533, 'Can add purchase week', 134, 'add_purchaseweek'),
	(534, 'Can change purchase week', 134, 'change_purchaseweek'),
	(535, 'Can delete purchase week', 134, 'delete_purchaseweek'),
	(536, 'Can view purchase week', 134, 'view_purchaseweek'),
	(537, 'Can add purchases counted', 135, 'add_purchasescounted'),
	(538, 'Can change purchases counted', 135, 'change_purchasescounted'),
	(539, 'Can delete purchases counted', 135, 'delete_purchasescounted'),
	(540, 'Can view purchases counted', 135, 'view_purchasescounted'),
	(541, 'Can add score', 136, 'add_score'),
	(542, 'Can change score', 136, 'change_score'),
	(543, 'Can delete score', 136, 'delete_score'),
	(544, 'Can view score', 136, 'view_score'),
	(545, 'Can add bin', 137, 'add_bin'),
	(546, 'Can change bin', 137, 'change_bin'),
	(547, 'Can delete bin', 137, 'delete_bin'),
	(548, 'Can view bin', 137, 'view_bin'),
	(549, 'Can add lead', 138, 'add_lead'),
	(550, 'Can change lead', 138, 'change_lead'),
	(551, 'Can delete lead', 138, 'delete_lead'),
	(552, 'Can view lead', 138, 'view_lead'),
	(553, 'Can add cell', 139, 'add_cell'),
	(554, 'Can change cell', 139, 'change_cell'),
	(555, 'Can delete cell', 139, 'delete_cell'),
	(556, 'Can view cell', 139, 'view_cell'),
	(557, 'Can add reading', 140, 'add_reading'),
	(558, 'Can change reading', 140, 'change_reading'),
	(559, 'Can delete reading', 140, 'delete_reading'),
	(560, 'Can view reading', 140, 'view_reading'),
	(561, 'Can add counted', 141, 'add_counted'),
	(562, 'Can change counted', 141, 'change_counted'),
	(563, 'Can delete counted', 141, 'delete_counted'),
	(564, 'Can view counted', 141, 'view_counted'),
	(565, 'Can add order', 142, 'add_order'),
	(566, 'Can change order', 142, 'change_order'),
	(567, 'Can delete order', 142, 'delete_order'),
	(568, 'Can view order', 142, 'view_order'),
	(569, 'Can add order line', 143, 'add_orderline'),
	(570, 'Can change order line', 143, 'change_orderline'),
	(571, 'Can delete order line', 143, 'delete_orderline'),
	(572, 'Can view order line', 143, 'view_orderline'),
	(573, 'Can add return', 144, 'add_return'),
	(574, 'Can change return', 144, 'change_return'),
	(575, 'Can delete return', 144, 'delete_return'),
	(576, 'Can view return', 144, 'view_return'),
	(577, 'Can add contract', 145, 'add_contract'),
	(578, 'Can change contract', 145, 'change_contract'),
	(579, 'Can delete contract', 145, 'delete_contract'),
	(580, 'Can view contract', 145, 'view_contract'),
	(581, 'Can add renewal', 146, 'add_renewal'),
	(582, 'Can change renewal', 146, 'change_renewal'),
	(583, 'Can delete renewal', 146, 'delete_renewal'),
	(584, 'Can view renewal', 146, 'view_renewal'),
	(585, 'Can add renewal fit', 147, 'add_renewalfit'),
	(586, 'Can change renewal fit', 147, 'change_renewalfit'),
	(587, 'Can delete renewal fit', 147, 'delete_renewalfit'),
	(588, 'Can view renewal fit', 147, 'view_renewalfit'),
	(589, 'Can add import', 148, 'add_import'),
	(590, 'Can change import', 148, 'change_import'),
	(591, 'Can delete import', 148, 'delete_import'),
	(592, 'Can view import', 148, 'view_import'),
	(593, 'Can add change', 149, 'add_change'),
	(594, 'Can change change', 149, 'change_change'),
	(595, 'Can delete change', 149, 'delete_change'),
	(596, 'Can view change', 149, 'view_change'),
	(597, 'Can add row error', 150, 'add_rowerror'),
	(598, 'Can change row error', 150, 'change_rowerror'),
	(599, 'Can delete row error', 150, 'delete_rowerror'),
	(600, 'Can view row error', 150, 'view_rowerror'),
	(601, 'Can add use', 151, 'add_use'),
	(602, 'Can change use', 151, 'change_use'),
	(603, 'Can delete use', 151, 'delete_use'),
	(604, 'Can view use', 151, 'view_use'),
	(605, 'Can add received mail', 152, 'add_receivedmail'),
	(606, 'Can change received mail', 152, 'change_receivedmail'),
	(607, 'Can delete received mail', 152, 'delete_receivedmail'),
	(608, 'Can view received mail', 152, 'view_receivedmail'),
	(609, 'Can add mailbox', 153, 'add_mailbox'),
	(610, 'Can change mailbox', 153, 'change_mailbox'),
	(611, 'Can delete mailbox', 153, 'delete_mailbox'),
	(612, 'Can view mailbox', 153, 'view_mailbox'),
	(613, 'Can add skipped', 154, 'add_skipped'),
	(614, 'Can change skipped', 154, 'change_skipped'),
	(615, 'Can delete skipped', 154, 'delete_skipped'),
	(616, 'Can view skipped', 154, 'view_skipped'),
	(617, 'Can add hit', 155, 'add_hit'),
	(618, 'Can change hit', 155, 'change_hit'),
	(619, 'Can delete hit', 155, 'delete_hit'),
	(620, 'Can view hit', 155, 'view_hit'),
	(621, 'Can add domain records', 156, 'add_domainrecords'),
	(622, 'Can change domain records', 156, 'change_domainrecords'),
	(623, 'Can delete domain records', 156, 'delete_domainrecords'),
	(624, 'Can view domain records', 156, 'view_domainrecords'),
	(625, 'Can add hook', 157, 'add_hook'),
	(626, 'Can change hook', 157, 'change_hook'),
	(627, 'Can delete hook', 157, 'delete_hook'),
	(628, 'Can view hook', 157, 'view_hook'),
	(629, 'Can add trade', 158, 'add_trade'),
	(630, 'Can change trade', 158, 'change_trade'),
	(631, 'Can delete trade', 158, 'delete_trade'),
	(632, 'Can view trade', 158, 'view_trade'),
	(633, 'Can add part', 159, 'add_part'),
	(635, 'Can delete part', 159, 'delete_part'),
	(636, 'Can view part', 159, 'view_part'),
	(637, 'Can add plan', 160, 'add_plan'),
	(638, 'Can change plan', 160, 'change_plan'),
	(639, 'Can delete plan', 160, 'delete_plan'),
	(640, 'Can view plan', 160, 'view_plan'),
	(641, 'Can add initiative', 161, 'add_initiative'),
	(642, 'Can change initiative', 161, 'change_initiative'),
	(643, 'Can delete initiative', 161, 'delete_initiative'),
	(644, 'Can view initiative', 161, 'view_initiative'),
	(645, 'Can add goal', 162, 'add_goal'),
	(646, 'Can change goal', 162, 'change_goal'),
	(647, 'Can delete goal', 162, 'delete_goal'),
	(648, 'Can view goal', 162, 'view_goal'),
	(649, 'Can add progress', 163, 'add_progress'),
	(650, 'Can change progress', 163, 'change_progress'),
	(651, 'Can delete progress', 163, 'delete_progress'),
	(652, 'Can view progress', 163, 'view_progress'),
	(653, 'Can add role', 164, 'add_role'),
	(654, 'Can change role', 164, 'change_role'),
	(655, 'Can delete role', 164, 'delete_role'),
	(656, 'Can view role', 164, 'view_role'),
	(657, 'Can add serves', 165, 'add_serves'),
	(658, 'Can change serves', 165, 'change_serves'),
	(659, 'Can delete serves', 165, 'delete_serves'),
	(660, 'Can view serves', 165, 'view_serves'),
	(661, 'Can add talk', 166, 'add_talk'),
	(662, 'Can change talk', 166, 'change_talk'),
	(663, 'Can delete talk', 166, 'delete_talk'),
	(664, 'Can view talk', 166, 'view_talk'),
	(665, 'Can add settled', 167, 'add_settled'),
	(666, 'Can change settled', 167, 'change_settled'),
	(667, 'Can delete settled', 167, 'delete_settled'),
	(668, 'Can view settled', 167, 'view_settled'),
	(669, 'Can add task', 168, 'add_task'),
	(670, 'Can change task', 168, 'change_task'),
	(671, 'Can delete task', 168, 'delete_task'),
	(672, 'Can view task', 168, 'view_task'),
	(673, 'Can add note', 169, 'add_note'),
	(674, 'Can change note', 169, 'change_note'),
	(675, 'Can delete note', 169, 'delete_note'),
	(676, 'Can view note', 169, 'view_note'),
	(677, 'Can add mention', 170, 'add_mention'),
	(678, 'Can change mention', 170, 'change_mention'),
	(679, 'Can delete mention', 170, 'delete_mention'),
	(680, 'Can view mention', 170, 'view_mention'),
	(681, 'Can add tag', 171, 'add_tag'),
	(682, 'Can change tag', 171, 'change_tag'),
	(683, 'Can delete tag', 171, 'delete_tag'),
	(684, 'Can view tag', 171, 'view_tag'),
	(685, 'Can add tagging', 172, 'add_tagging'),
	(686, 'Can change tagging', 172, 'change_tagging'),
	(687, 'Can delete tagging', 172, 'delete_tagging'),
	(688, 'Can view tagging', 172, 'view_tagging'),
	(689, 'Can add attachment', 173, 'add_attachment'),
	(690, 'Can change attachment', 173, 'change_attachment'),
	(691, 'Can delete attachment', 173, 'delete_attachment'),
	(692, 'Can view attachment', 173, 'view_attachment'),
	(693, 'Can add follow', 174, 'add_follow'),
	(694, 'Can change follow', 174, 'change_follow'),
	(695, 'Can delete follow', 174, 'delete_follow'),
	(696, 'Can view follow', 174, 'view_follow'),
	(697, 'Can add telling', 175, 'add_telling'),
	(698, 'Can change telling', 175, 'change_telling'),
	(699, 'Can delete telling', 175, 'delete_telling'),
	(700, 'Can view telling', 175, 'view_telling'),
	(701, 'Can add notification', 176, 'add_notification'),
	(702, 'Can change notification', 176, 'change_notification'),
	(703, 'Can delete notification', 176, 'delete_notification'),
	(704, 'Can view notification', 176, 'view_notification'),
	(705, 'Can add digest', 177, 'add_digest'),
	(706, 'Can change digest', 177, 'change_digest'),
	(707, 'Can delete digest', 177, 'delete_digest'),
	(708, 'Can view digest', 177, 'view_digest'),
	(709, 'Can add presence', 178, 'add_presence'),
	(710, 'Can change presence', 178, 'change_presence'),
	(711, 'Can delete presence', 178, 'delete_presence'),
	(712, 'Can view presence', 178, 'view_presence'),
	(713, 'Can add catalogue', 179, 'add_catalogue'),
	(714, 'Can change catalogue', 179, 'change_catalogue'),
	(715, 'Can delete catalogue', 179, 'delete_catalogue'),
	(716, 'Can view catalogue', 179, 'view_catalogue'),
	(717, 'Can add custom field', 180, 'add_customfield'),
	(718, 'Can change custom field', 180, 'change_customfield'),
	(719, 'Can delete custom field', 180, 'delete_customfield'),
	(720, 'Can view custom field', 180, 'view_customfield'),
	(721, 'Can add fast field', 181, 'add_fastfield'),
	(722, 'Can change fast field', 181, 'change_fastfield'),
	(723, 'Can delete fast field', 181, 'delete_fastfield'),
	(724, 'Can view fast field', 181, 'view_fastfield'),
	(725, 'Can add saved view', 182, 'add_savedview'),
	(726, 'Can change saved view', 182, 'change_savedview'),
	(727, 'Can delete saved view', 182, 'delete_savedview'),
	(728, 'Can view saved view', 182, 'view_savedview'),
	(729, 'Can add retyping', 183, 'add_retyping'),
	(730, 'Can change retyping', 183, 'change_retyping'),
	(731, 'Can delete retyping', 183, 'delete_retyping'),
	(732, 'Can view retyping', 183, 'view_retyping'),
	(733, 'Can add indexed', 184, 'add_indexed'),
	(734, 'Can change indexed', 184, 'change_indexed'),
	(735, 'Can delete indexed', 184, 'delete_indexed'),
	(736, 'Can view indexed', 184, 'view_indexed'),
	(737, 'Can add sent form', 185, 'add_sentform'),
	(738, 'Can change sent form', 185, 'change_sentform'),
	(739, 'Can delete sent form', 185, 'delete_sentform'),
	(740, 'Can view sent form', 185, 'view_sentform'),
	(741, 'Can add bulk edit', 186, 'add_bulkedit'),
	(742, 'Can change bulk edit', 186, 'change_bulkedit'),
	(743, 'Can delete bulk edit', 186, 'delete_bulkedit'),
	(744, 'Can view bulk edit', 186, 'view_bulkedit'),
	(745, 'Can add bulk row', 187, 'add_bulkrow'),
	(746, 'Can change bulk row', 187, 'change_bulkrow'),
	(747, 'Can delete bulk row', 187, 'delete_bulkrow'),
	(748, 'Can view bulk row', 187, 'view_bulkrow'),
	(749, 'Can add custom object', 188, 'add_customobject'),
	(750, 'Can change custom object', 188, 'change_customobject'),
	(751, 'Can delete custom object', 188, 'delete_customobject'),
	(752, 'Can view custom object', 188, 'view_customobject'),
	(753, 'Can add working', 189, 'add_working'),
	(754, 'Can change working', 189, 'change_working'),
	(755, 'Can delete working', 189, 'delete_working'),
	(756, 'Can view working', 189, 'view_working'),
	(757, 'Can add entry', 190, 'add_entry'),
	(758, 'Can change entry', 190, 'change_entry'),
	(759, 'Can delete entry', 190, 'delete_entry'),
	(760, 'Can view entry', 190, 'view_entry');

INSERT INTO public.decide_trigger VALUES
	(1, 'Going quiet', 'They are silent for longer than 9 of 10 of their own silences last; a word now may bring them back.', 'Ask what changed', 'customer', 'silence', '{"level": 0.1, "false_alarms": 4}', '', 'write', 0, 60, 'keeper', 'quiet', now(), NULL, NULL, NULL, NULL, '', NULL, '', '[]', NULL, NULL, NULL, NULL);

INSERT INTO public.django_content_type VALUES
	(1, 'auth', 'permission'),
	(2, 'auth', 'group'),
	(3, 'contenttypes', 'contenttype'),
	(4, 'sessions', 'session'),
	(5, 'procrastinate', 'procrastinateevent'),
	(6, 'procrastinate', 'procrastinatejob'),
	(7, 'procrastinate', 'procrastinateperiodicdefer'),
	(8, 'procrastinate', 'procrastinateworker'),
	(9, 'account', 'emailaddress'),
	(10, 'account', 'emailconfirmation'),
	(11, 'mfa', 'authenticator'),
	(12, 'usersessions', 'usersession'),
	(13, 'access', 'team'),
	(14, 'access', 'workspace'),
	(15, 'access', 'user'),
	(16, 'access', 'fieldright'),
	(17, 'access', 'right'),
	(18, 'access', 'role'),
	(19, 'access', 'invitation'),
	(20, 'jobs', 'trouble'),
	(21, 'files', 'storedfile'),
	(22, 'company', 'company'),
	(23, 'company', 'logo'),
	(24, 'hours', 'hours'),
	(25, 'hours', 'holiday'),
	(26, 'money', 'ratedeed'),
	(27, 'money', 'ratestep'),
	(28, 'money', 'restating'),
	(29, 'money', 'rate'),
	(30, 'know', 'party'),
	(31, 'know', 'product'),
	(32, 'know', 'household'),
	(33, 'know', 'organisation'),
	(34, 'know', 'person'),
	(35, 'know', 'consent'),
	(36, 'know', 'affiliation'),
	(37, 'know', 'identity'),
	(38, 'know', 'keeping'),
	(39, 'know', 'preference'),
	(40, 'know', 'consenttext'),
	(41, 'know', 'optin'),
	(42, 'know', 'preferencesaid'),
	(43, 'know', 'topic'),
	(44, 'know', 'suppression'),
	(45, 'know', 'tiekind'),
	(46, 'know', 'introduction'),
	(47, 'know', 'toldtie'),
	(48, 'listen', 'touchpoint'),
	(49, 'listen', 'recount'),
	(50, 'listen', 'ledgerend'),
	(51, 'listen', 'planned'),
	(52, 'listen', 'correction'),
	(53, 'listen', 'openloop'),
	(54, 'listen', 'countedtouch'),
	(55, 'listen', 'conversation'),
	(56, 'listen', 'proposedloop'),
	(57, 'listen', 'writing'),
	(58, 'listen', 'touchrule'),
	(59, 'listen', 'recordtouch'),
	(60, 'understand', 'fit'),
	(61, 'understand', 'trendcount'),
	(62, 'understand', 'state'),
	(63, 'understand', 'relationship'),
	(64, 'understand', 'watchedlevel'),
	(65, 'understand', 'crossing'),
	(66, 'understand', 'likenessfit'),
	(67, 'understand', 'likeproducts'),
	(68, 'understand', 'snapshot'),
	(69, 'segments', 'stirred'),
	(70, 'segments', 'segment'),
	(71, 'segments', 'pick'),
	(72, 'segments', 'passage'),
	(73, 'segments', 'member'),
	(74, 'segments', 'listener'),
	(75, 'segments', 'treatment'),
	(76, 'tastes', 'returnsfit'),
	(77, 'tastes', 'touched'),
	(78, 'tastes', 'comesback'),
	(79, 'tastes', 'feelingmodel'),
	(80, 'tastes', 'feelingsaid'),
	(81, 'tastes', 'returner'),
	(82, 'tastes', 'interest'),
	(83, 'strength', 'standing'),
	(84, 'strength', 'strengthfit'),
	(85, 'strength', 'move'),
	(86, 'strength', 'opinion'),
	(87, 'strength', 'strength'),
	(88, 'engine', 'copied'),
	(89, 'decide', 'nextdue'),
	(90, 'decide', 'triggerpoint'),
	(91, 'decide', 'decision'),
	(92, 'decide', 'search'),
	(93, 'decide', 'departurepoint'),
	(94, 'decide', 'holding'),
	(95, 'decide', 'trigger'),
	(96, 'decide', 'firststeps'),
	(97, 'decide', 'trying'),
	(98, 'decide', 'assigned'),
	(99, 'decide', 'capacity'),
	(100, 'decide', 'effect'),
	(101, 'decide', 'effectmodel'),
	(102, 'decide', 'holdout'),
	(103, 'content', 'template'),
	(104, 'content', 'variant'),
	(105, 'content', 'version'),
	(106, 'act', 'mailsettings'),
	(107, 'act', 'message'),
	(108, 'act', 'budget'),
	(109, 'act', 'sender'),
	(110, 'act', 'sloweddomain'),
	(111, 'act', 'heldback'),
	(112, 'act', 'notice'),
	(113, 'act', 'pausedcause'),
	(114, 'act', 'messagefile'),
	(115, 'act', 'report'),
	(116, 'act', 'softbounces'),
	(117, 'act', 'spike'),
	(118, 'act', 'textsettings'),
	(119, 'journeys', 'cursor'),
	(120, 'journeys', 'journey'),
	(121, 'journeys', 'version'),
	(122, 'journeys', 'tally'),
	(123, 'journeys', 'stay'),
	(124, 'journeys', 'steptaken'),
	(125, 'journeys', 'draftedit'),
	(126, 'journeys', 'lookback'),
	(127, 'journeys', 'staygoal'),
	(128, 'journeys', 'approval'),
	(129, 'journeys', 'contest'),
	(130, 'journeys', 'campaign'),
	(131, 'journeys', 'run'),
	(132, 'learn', 'backtest'),
	(133, 'learn', 'movement'),
	(134, 'learn', 'purchaseweek'),
	(135, 'learn', 'purchasescounted'),
	(136, 'learn', 'score'),
	(137, 'learn', 'bin'),
	(138, 'learn', 'lead'),
	(139, 'lift', 'cell'),
	(140, 'lift', 'reading'),
	(141, 'lift', 'counted'),
	(142, 'sales', 'order'),
	(143, 'sales', 'orderline'),
	(144, 'sales', 'return'),
	(145, 'sales', 'contract'),
	(146, 'sales', 'renewal'),
	(147, 'sales', 'renewalfit'),
	(148, 'importing', 'import'),
	(149, 'importing', 'change'),
	(150, 'importing', 'rowerror'),
	(151, 'importing', 'use'),
	(152, 'mailbox', 'receivedmail'),
	(153, 'mailbox', 'mailbox'),
	(154, 'mailbox', 'skipped'),
	(155, 'collect', 'hit'),
	(156, 'postmaster', 'domainrecords'),
	(157, 'postmaster', 'hook'),
	(158, 'trades', 'trade'),
	(159, 'trades', 'part'),
	(160, 'plans', 'plan'),
	(161, 'plans', 'initiative'),
	(162, 'plans', 'goal'),
	(163, 'plans', 'progress'),
	(164, 'plans', 'role'),
	(165, 'plans', 'serves'),
	(166, 'plans', 'talk'),
	(167, 'welcome', 'settled'),
	(168, 'teamwork', 'task'),
	(169, 'teamwork', 'note'),
	(170, 'teamwork', 'mention'),
	(171, 'teamwork', 'tag'),
	(172, 'teamwork', 'tagging'),
	(173, 'teamwork', 'attachment'),
	(174, 'teamwork', 'follow'),
	(175, 'teamwork', 'telling'),
	(176, 'teamwork', 'notification'),
	(177, 'teamwork', 'digest'),
	(178, 'teamwork', 'presence'),
	(179, 'records', 'catalogue'),
	(180, 'records', 'customfield'),
	(181, 'records', 'fastfield'),
	(182, 'records', 'savedview'),
	(183, 'records', 'retyping'),
	(184, 'records', 'indexed'),
	(185, 'records', 'sentform'),
	(186, 'records', 'bulkedit'),
	(187, 'records', 'bulkrow'),
	(188, 'records', 'customobject'),
	(189, 'records', 'working'),
	(190, 'journal', 'entry');

INSERT INTO public.django_migrations VALUES
	(1, 'access', '0001_initial', now()),
	(2, 'access', '0002_rights', now()),
	(3, 'access', '0003_invitations', now()),
	(4, 'access', '0004_colleagues_by_name', now()),
	(5, 'access', '0005_working_answer_hours', now()),
	(6, 'access', '0006_public_url', now()),
	(7, 'access', '0007_asks_how_it_was', now()),
	(8, 'access', '0008_signature', now()),
	(9, 'access', '0009_languages', now()),
	(10, 'account', '0001_initial', now()),
	(11, 'account', '0002_email_max_length', now()),
	(12, 'account', '0003_alter_emailaddress_create_unique_verified_email', now()),
	(13, 'account', '0004_alter_emailaddress_drop_unique_email', now()),
	(14, 'account', '0005_emailaddress_idx_upper_email', now()),
	(15, 'account', '0006_emailaddress_lower', now()),
	(16, 'account', '0007_emailaddress_idx_email', now()),
	(17, 'account', '0008_emailaddress_unique_primary_email_fixup', now()),
	(18, 'account', '0009_emailaddress_unique_primary_email', now()),
	(19, 'content', '0001_templates', now()),
	(20, 'content', '0002_text_messages', now()),
	(21, 'files', '0001_files', now()),
	(22, 'know', '0001_initial', now()),
	(23, 'listen', '0001_initial', now()),
	(24, 'listen', '0002_ledger_by_party', now()),
	(25, 'listen', '0003_counted', now()),
	(26, 'listen', '0004_counted_touch', now()),
	(27, 'records', '0001_records', now()),
	(28, 'records', '0002_own_fields', now()),
	(29, 'records', '0003_words', now()),
	(30, 'know', '0002_words_of_party', now()),
	(31, 'know', '0003_words_elsewhere', now()),
	(32, 'know', '0004_bin', now()),
	(33, 'know', '0005_orders_of_lists', now()),
	(34, 'listen', '0005_loops_in_order', now()),
	(35, 'listen', '0006_folded_so_far', now()),
	(36, 'listen', '0007_noted', now()),
	(37, 'know', '0006_quicker_lists', now()),
	(38, 'listen', '0008_conversations', now()),
	(39, 'know', '0007_agreed', now()),
	(40, 'know', '0008_kept', now()),
	(41, 'decide', '0001_initial', now()),
	(42, 'decide', '0002_departure_points', now()),
	(43, 'decide', '0003_triggers', now()),
	(44, 'decide', '0004_quiet', now()),
	(45, 'decide', '0005_first_steps', now()),
	(46, 'decide', '0006_due_by_trigger', now()),
	(47, 'decide', '0007_tries', now()),
	(48, 'decide', '0008_one_for_each_loop', now()),
	(49, 'decide', '0009_choosing', now()),
	(50, 'decide', '0010_journeys', now()),
	(51, 'act', '0001_initial', now()),
	(52, 'act', '0002_held', now()),
	(53, 'act', '0003_budget', now()),
	(54, 'act', '0004_sender', now()),
	(55, 'act', '0005_templates', now()),
	(56, 'act', '0006_conversations', now()),
	(57, 'act', '0007_causes', now()),
	(58, 'act', '0008_transactional', now()),
	(59, 'act', '0009_one_to_one', now()),
	(60, 'act', '0010_reports', now()),
	(61, 'act', '0011_texts', now()),
	(62, 'act', '0012_connections', now()),
	(63, 'contenttypes', '0001_initial', now()),
	(64, 'contenttypes', '0002_remove_content_type_name', now()),
	(65, 'auth', '0001_initial', now()),
	(66, 'auth', '0002_alter_permission_name_max_length', now()),
	(67, 'auth', '0003_alter_user_email_max_length', now()),
	(68, 'auth', '0004_alter_user_username_opts', now()),
	(69, 'auth', '0005_alter_user_last_login_null', now()),
	(70, 'auth', '0006_require_contenttypes_0002', now()),
	(71, 'auth', '0007_alter_validators_add_error_messages', now()),
	(72, 'auth', '0008_alter_user_username_max_length', now()),
	(73, 'auth', '0009_alter_user_last_name_max_length', now()),
	(74, 'auth', '0010_alter_group_name_max_length', now()),
	(75, 'auth', '0011_update_proxy_permissions', now()),
	(76, 'auth', '0012_alter_user_first_name_max_length', now()),
	(77, 'collect', '0001_hits', now()),
	(78, 'files', '0002_sums', now()),
	(79, 'company', '0001_initial', now()),
	(80, 'decide', '0011_assigned_chance', now()),
	(81, 'decide', '0012_champion', now()),
	(82, 'engine', '0001_initial', now()),
	(83, 'hours', '0001_hours', now()),
	(84, 'importing', '0001_initial', now()),
	(85, 'importing', '0002_own_fields', now()),
	(86, 'importing', '0003_products', now()),
	(87, 'importing', '0004_contracts', now()),
	(88, 'importing', '0005_decisions', now()),
	(89, 'jobs', '0001_initial', now()),
	(90, 'journal', '0001_initial', now()),
	(91, 'journal', '0002_about', now()),
	(92, 'journal', '0003_fill', now()),
	(93, 'journal', '0004_indexes', now()),
	(94, 'journal', '0005_kept', now()),
	(95, 'journeys', '0001_journeys', now()),
	(96, 'journeys', '0002_transactional', now()),
	(97, 'journeys', '0003_draft_edits', now()),
	(98, 'journeys', '0004_fair_tests', now()),
	(99, 'journeys', '0005_campaigns', now()),
	(100, 'records', '0004_sent_forms', now()),
	(101, 'records', '0005_bulk', now()),
	(102, 'records', '0006_told', now()),
	(103, 'records', '0007_own_objects', now()),
	(104, 'records', '0008_boards', now()),
	(105, 'records', '0009_worked_out', now()),
	(106, 'records', '0010_human_order', now()),
	(107, 'know', '0009_ties', now()),
	(108, 'know', '0010_introductions', now()),
	(109, 'know', '0011_told_ties', now()),
	(110, 'know', '0012_address', now()),
	(111, 'know', '0013_human_order', now()),
	(112, 'learn', '0001_initial', now()),
	(113, 'learn', '0002_every_guess', now()),
	(114, 'learn', '0003_renewals', now()),
	(115, 'learn', '0004_spread', now()),
	(116, 'lift', '0001_initial', now()),
	(117, 'money', '0001_rates', now()),
	(118, 'money', '0002_worth', now()),
	(119, 'listen', '0009_writing', now()),
	(120, 'listen', '0010_record_touches', now()),
	(121, 'listen', '0011_told_in_another_currency', now()),
	(122, 'mailbox', '0001_initial', now()),
	(123, 'mailbox', '0002_conversations', now()),
	(124, 'mailbox', '0003_earlier_talk', now()),
	(125, 'mfa', '0001_initial', now()),
	(126, 'mfa', '0002_authenticator_timestamps', now()),
	(127, 'mfa', '0003_authenticator_type_uniq', now()),
	(128, 'segments', '0001_initial', now()),
	(129, 'plans', '0001_initial', now()),
	(130, 'plans', '0002_serves', now()),
	(131, 'postmaster', '0001_postmaster', now()),
	(132, 'procrastinate', '0001_initial', now()),
	(133, 'procrastinate', '0002_drop_started_at_column', now()),
	(134, 'procrastinate', '0003_drop_started_at_column', now()),
	(135, 'procrastinate', '0004_drop_procrastinate_version_table', now()),
	(136, 'procrastinate', '0005_fix_procrastinate_fetch_job', now()),
	(137, 'procrastinate', '0006_fix_trigger_status_events_insert', now()),
	(138, 'procrastinate', '0007_add_queueing_lock_column', now()),
	(139, 'procrastinate', '0008_close_fetch_job_race_condition', now()),
	(140, 'procrastinate', '0009_add_defer_job_function', now()),
	(141, 'procrastinate', '0010_add_procrastinate_periodic_defers', now()),
	(142, 'procrastinate', '0011_add_foreign_key_index', now()),
	(143, 'procrastinate', '0012_add_locks_to_periodic_defer', now()),
	(144, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
	(145, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
	(146, 'procrastinate', '0015_add_trigger_on_job_deletion', now()),
	(147, 'procrastinate', '0016_delete_finished_jobs', now()),
	(148, 'procrastinate', '0017_add_checks_to_finish_job', now()),
	(149, 'procrastinate', '0018_add_checks_to_retry_job', now()),
	(150, 'procrastinate', '0019_fix_finish_job_compat_issue', now()),
	(151, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
	(152, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
	(153, 'procrastinate', '0022_null_locks_excluded', now()),
	(154, 'procrastinate', '0023_remove_old_finish_job_function', now()),
	(155, 'procrastinate', '0024_job_id_bigint', now()),
	(156, 'procrastinate', '0025_add_models', now()),
	(157, 'procrastinate', '0026_add_job_priority', now()),
	(158, 'procrastinate', '0027_add_periodic_job_priority', now()),
	(159, 'procrastinate', '0028_add_cancel_states', now()),
	(160, 'procrastinate', '0029_add_additional_params_to_retry_job', now()),
	(161, 'procrastinate', '0030_alter_procrastinateevent_options', now()),
	(162, 'procrastinate', '0031_add_indexes_for_fetch_job', now()),
	(163, 'procrastinate', '0032_pre_cancel_notification', now()),
	(164, 'procrastinate', '0033_post_cancel_notification', now()),
	(165, 'procrastinate', '0034_pre_add_heartbeat', now()),
	(166, 'procrastinate', '0035_post_add_heartbeat', now()),
	(167, 'procrastinate', '0036_add_worker_model', now()),
	(168, 'procrastinate', '0037_pre_batch_defer_jobs', now()),
	(169, 'procrastinate', '0038_post_batch_defer_jobs', now()),
	(170, 'procrastinate', '0039_pre_priority_lock_fetch_job', now()),
	(171, 'procrastinate', '0040_pre_retry_failed_job', now()),
	(172, 'procrastinate', '0041_post_retry_failed_job', now()),
	(173, 'sales', '0001_initial', now()),
	(174, 'sales', '0002_orders_of_lists', now()),
	(175, 'sales', '0003_contracts', now()),
	(176, 'sales', '0004_renewal_fits', now()),
	(177, 'sales', '0005_changed_contracts', now()),
	(178, 'sales', '0006_in_ours', now()),
	(179, 'segments', '0002_triggers', now()),
	(180, 'segments', '0003_treatments', now()),
	(181, 'segments', '0004_kinds', now()),
	(182, 'server', '0001_initial', now()),
	(183, 'sessions', '0001_initial', now()),
	(184, 'strength', '0001_initial', now()),
	(185, 'strength', '0002_room', now()),
	(186, 'tastes', '0001_initial', now()),
	(187, 'teamwork', '0001_tasks', now()),
	(188, 'teamwork', '0002_tags_and_notes', now()),
	(189, 'teamwork', '0003_files', now()),
	(190, 'teamwork', '0004_follows', now()),
	(191, 'teamwork', '0005_notifications', now()),
	(192, 'teamwork', '0006_digests', now()),
	(193, 'teamwork', '0007_presence', now()),
	(194, 'trades', '0001_trades', now()),
	(195, 'understand', '0001_initial', now()),
	(196, 'understand', '0002_orders_of_lists', now()),
	(197, 'understand', '0003_trend_counts', now()),
	(198, 'understand', '0004_narrow_relationships', now()),
	(199, 'understand', '0005_crossings', now()),
	(200, 'understand', '0006_trends_in_order', now()),
	(201, 'understand', '0007_recommendations', now()),
	(202, 'understand', '0008_snapshots', now()),
	(203, 'understand', '0009_came_by', now()),
	(204, 'understand', '0010_wants', now()),
	(205, 'usersessions', '0001_initial', now()),
	(206, 'welcome', '0001_initial', now());

SELECT pg_catalog.setval('public.access_fieldright_id_seq', 1, false);

SELECT pg_catalog.setval('public.access_invitation_id_seq', 1, false);

SELECT pg_catalog.setval('public.access_right_id_seq', 1, false);

SELECT pg_catalog.setval('public.access_role_id_seq', 1, false);

SELECT pg_catalog.setval('public.access_team_id_seq', 1, false);

SELECT pg_catalog.setval('public.access_user_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.act_heldback_id_seq', 1, false);

SELECT pg_catalog.setval('public.act_message_id_seq', 1, false);

SELECT pg_catalog.setval('public.act_messagefile_id_seq', 1, false);

SELECT pg_catalog.setval('public.act_notice_id_seq', 1, false);

SELECT pg_catalog.setval('public.act_report_id_seq', 1, false);

SELECT pg_catalog.setval('public.act_spike_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 760, true);

SELECT pg_catalog.setval('public.collect_hit_id_seq', 1, false);

SELECT pg_catalog.setval('public.company_logo_id_seq', 1, false);

SELECT pg_catalog.setval('public.content_template_id_seq', 1, false);

SELECT pg_catalog.setval('public.content_variant_id_seq', 1, false);

SELECT pg_catalog.setval('public.content_version_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_assigned_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_decision_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_departurepoint_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_effect_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_effectmodel_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_holding_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_trigger_id_seq', 1, true);

SELECT pg_catalog.setval('public.decide_triggerpoint_id_seq', 1, false);

SELECT pg_catalog.setval('public.decide_trying_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 190, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 206, true);

SELECT pg_catalog.setval('public.files_storedfile_id_seq', 1, false);

SELECT pg_catalog.setval('public.hours_holiday_id_seq', 1, false);

SELECT pg_catalog.setval('public.importing_change_id_seq', 1, false);

SELECT pg_catalog.setval('public.importing_import_id_seq', 1, false);

SELECT pg_catalog.setval('public.importing_rowerror_id_seq', 1, false);

SELECT pg_catalog.setval('public.importing_use_id_seq', 1, false);

SELECT pg_catalog.setval('public.journal_entry_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_approval_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_contest_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_draftedit_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_journey_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_lookback_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_run_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_stay_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_staygoal_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_steptaken_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_tally_id_seq', 1, false);

SELECT pg_catalog.setval('public.journeys_version_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_affiliation_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_consent_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_consenttext_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_identity_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_introduction_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_keeping_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_optin_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_party_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_preferencesaid_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_product_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_suppression_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_tiekind_id_seq', 1, false);

SELECT pg_catalog.setval('public.know_topic_id_seq', 1, false);

SELECT pg_catalog.setval('public.learn_backtest_id_seq', 1, false);

SELECT pg_catalog.setval('public.learn_bin_id_seq', 1, false);

SELECT pg_catalog.setval('public.learn_lead_id_seq', 1, false);

SELECT pg_catalog.setval('public.learn_score_id_seq', 1, false);

SELECT pg_catalog.setval('public.lift_cell_id_seq', 1, false);

SELECT pg_catalog.setval('public.lift_counted_id_seq', 1, false);

SELECT pg_catalog.setval('public.lift_reading_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_conversation_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_correction_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_openloop_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_planned_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_proposedloop_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_recordtouch_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_recount_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_touchrule_id_seq', 1, false);

SELECT pg_catalog.setval('public.listen_writing_id_seq', 1, false);

SELECT pg_catalog.setval('public.mailbox_mailbox_id_seq', 1, false);

SELECT pg_catalog.setval('public.mailbox_receivedmail_id_seq', 1, false);

SELECT pg_catalog.setval('public.mailbox_skipped_id_seq', 1, false);

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);

SELECT pg_catalog.setval('public.money_rate_id_seq', 1, false);

SELECT pg_catalog.setval('public.money_ratedeed_id_seq', 1, false);

SELECT pg_catalog.setval('public.money_ratestep_id_seq', 1, false);

SELECT pg_catalog.setval('public.money_restating_id_seq', 1, false);

SELECT pg_catalog.setval('public.plans_goal_id_seq', 1, false);

SELECT pg_catalog.setval('public.plans_initiative_id_seq', 1, false);

SELECT pg_catalog.setval('public.plans_plan_id_seq', 1, false);

SELECT pg_catalog.setval('public.plans_progress_id_seq', 1, false);

SELECT pg_catalog.setval('public.plans_role_id_seq', 1, false);

SELECT pg_catalog.setval('public.plans_serves_id_seq', 1, false);

SELECT pg_catalog.setval('public.plans_talk_id_seq', 1, false);

SELECT pg_catalog.setval('public.postmaster_hook_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_bulkedit_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_bulkrow_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_customfield_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_customobject_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_fastfield_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_retyping_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_savedview_id_seq', 1, false);

SELECT pg_catalog.setval('public.records_working_id_seq', 1, false);

SELECT pg_catalog.setval('public.sales_orderline_id_seq', 1, false);

SELECT pg_catalog.setval('public.sales_renewalfit_id_seq', 1, false);

SELECT pg_catalog.setval('public.segments_member_id_seq', 1, false);

SELECT pg_catalog.setval('public.segments_passage_id_seq', 1, false);

SELECT pg_catalog.setval('public.segments_pick_id_seq', 1, false);

SELECT pg_catalog.setval('public.segments_segment_id_seq', 1, false);

SELECT pg_catalog.setval('public.segments_stirred_id_seq', 1, false);

SELECT pg_catalog.setval('public.strength_move_id_seq', 1, false);

SELECT pg_catalog.setval('public.strength_opinion_id_seq', 1, false);

SELECT pg_catalog.setval('public.strength_strengthfit_id_seq', 1, false);

SELECT pg_catalog.setval('public.tastes_interest_id_seq', 1, false);

SELECT pg_catalog.setval('public.tastes_returnsfit_id_seq', 1, false);

SELECT pg_catalog.setval('public.tastes_touched_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_digest_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_follow_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_mention_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_note_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_notification_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_presence_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_tag_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_tagging_id_seq', 1, false);

SELECT pg_catalog.setval('public.teamwork_task_id_seq', 1, false);

SELECT pg_catalog.setval('public.trades_part_id_seq', 1, false);

SELECT pg_catalog.setval('public.trades_trade_id_seq', 1, false);

SELECT pg_catalog.setval('public.understand_crossing_id_seq', 1, false);

SELECT pg_catalog.setval('public.understand_fit_id_seq', 1, false);

SELECT pg_catalog.setval('public.understand_likenessfit_id_seq', 1, false);

SELECT pg_catalog.setval('public.understand_trendcount_id_seq', 1, false);

SELECT pg_catalog.setval('public.understand_watchedlevel_id_seq', 1, false);

SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);

SELECT pg_catalog.setval('public.welcome_settled_id_seq', 1, false);

ALTER TABLE ONLY public.access_fieldright
    ADD CONSTRAINT access_fieldright_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_invitation
    ADD CONSTRAINT access_invitation_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.access_invitation
    ADD CONSTRAINT access_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_right
    ADD CONSTRAINT access_right_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_role
    ADD CONSTRAINT access_role_name_key UNIQUE (name);

ALTER TABLE ONLY public.access_role
    ADD CONSTRAINT access_role_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_team
    ADD CONSTRAINT access_team_name_key UNIQUE (name);

ALTER TABLE ONLY public.access_team
    ADD CONSTRAINT access_team_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_email_key UNIQUE (email);

ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_workspace
    ADD CONSTRAINT access_workspace_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_budget
    ADD CONSTRAINT act_budget_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_heldback
    ADD CONSTRAINT act_heldback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_mailsettings
    ADD CONSTRAINT act_mailsettings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_once_key UNIQUE (once);

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_touch_id_key UNIQUE (touch_id);

ALTER TABLE ONLY public.act_messagefile
    ADD CONSTRAINT act_messagefile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_notice
    ADD CONSTRAINT act_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_pausedcause
    ADD CONSTRAINT act_pausedcause_pkey PRIMARY KEY (cause);

ALTER TABLE ONLY public.act_report
    ADD CONSTRAINT act_report_key_key UNIQUE (key);

ALTER TABLE ONLY public.act_report
    ADD CONSTRAINT act_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_sender
    ADD CONSTRAINT act_sender_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_sloweddomain
    ADD CONSTRAINT act_sloweddomain_pkey PRIMARY KEY (domain);

ALTER TABLE ONLY public.act_softbounces
    ADD CONSTRAINT act_softbounces_pkey PRIMARY KEY (mark);

ALTER TABLE ONLY public.act_spike
    ADD CONSTRAINT act_spike_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_textsettings
    ADD CONSTRAINT act_textsettings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_assigned
    ADD CONSTRAINT assigned_once UNIQUE (cause, unit);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.collect_hit
    ADD CONSTRAINT collect_hit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.company_company
    ADD CONSTRAINT company_company_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.company_logo
    ADD CONSTRAINT company_logo_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_consenttext
    ADD CONSTRAINT consent_text_numbered UNIQUE NULLS NOT DISTINCT (purpose, topic_id, number);

ALTER TABLE ONLY public.content_template
    ADD CONSTRAINT content_template_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.content_variant
    ADD CONSTRAINT content_variant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.content_version
    ADD CONSTRAINT content_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_contest
    ADD CONSTRAINT contest_once UNIQUE (version_id, step);

ALTER TABLE ONLY public.sales_contract
    ADD CONSTRAINT contract_once UNIQUE (source, number);

ALTER TABLE ONLY public.lift_counted
    ADD CONSTRAINT counted_once UNIQUE (cause, unit_id);

ALTER TABLE ONLY public.records_customfield
    ADD CONSTRAINT custom_field_once UNIQUE (noun, name);

ALTER TABLE ONLY public.decide_assigned
    ADD CONSTRAINT decide_assigned_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_capacity
    ADD CONSTRAINT decide_capacity_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.decide_decision
    ADD CONSTRAINT decide_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_departurepoint
    ADD CONSTRAINT decide_departurepoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_effect
    ADD CONSTRAINT decide_effect_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_effectmodel
    ADD CONSTRAINT decide_effectmodel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_firststeps
    ADD CONSTRAINT decide_firststeps_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_holding
    ADD CONSTRAINT decide_holding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_holdout
    ADD CONSTRAINT decide_holdout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_nextdue
    ADD CONSTRAINT decide_nextdue_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.decide_search
    ADD CONSTRAINT decide_search_pkey PRIMARY KEY (walk);

ALTER TABLE ONLY public.decide_trigger
    ADD CONSTRAINT decide_trigger_built_in_key UNIQUE (built_in);

ALTER TABLE ONLY public.decide_trigger
    ADD CONSTRAINT decide_trigger_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_triggerpoint
    ADD CONSTRAINT decide_triggerpoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_trying
    ADD CONSTRAINT decide_trying_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_departurepoint
    ADD CONSTRAINT departure_point_once UNIQUE (walk, path, step, state);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.journeys_draftedit
    ADD CONSTRAINT draft_edit_once UNIQUE (journey_id, number);

ALTER TABLE ONLY public.decide_effect
    ADD CONSTRAINT effect_once UNIQUE (model_id, level, key, arm);

ALTER TABLE ONLY public.act_messagefile
    ADD CONSTRAINT enclosed_once UNIQUE (message_id, file_id);

ALTER TABLE ONLY public.engine_copied
    ADD CONSTRAINT engine_copied_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_fastfield
    ADD CONSTRAINT fast_field_once UNIQUE (noun, field);

ALTER TABLE ONLY public.files_storedfile
    ADD CONSTRAINT files_storedfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_follow
    ADD CONSTRAINT followed_once UNIQUE (user_id, noun, record);

ALTER TABLE ONLY public.decide_holding
    ADD CONSTRAINT holding_once UNIQUE (trigger_id, party_id);

ALTER TABLE ONLY public.hours_holiday
    ADD CONSTRAINT holiday_once UNIQUE (day, name);

ALTER TABLE ONLY public.hours_holiday
    ADD CONSTRAINT hours_holiday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.hours_hours
    ADD CONSTRAINT hours_hours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_identity
    ADD CONSTRAINT identity_once UNIQUE (kind, value, party_id);

ALTER TABLE ONLY public.importing_change
    ADD CONSTRAINT importing_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.importing_import
    ADD CONSTRAINT importing_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.importing_rowerror
    ADD CONSTRAINT importing_rowerror_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.importing_use
    ADD CONSTRAINT importing_use_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tastes_interest
    ADD CONSTRAINT interest_once UNIQUE (party_id, topic, evidence);

ALTER TABLE ONLY public.jobs_trouble
    ADD CONSTRAINT jobs_trouble_pkey PRIMARY KEY (job);

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_version
    ADD CONSTRAINT journey_version_once UNIQUE (journey_id, number);

ALTER TABLE ONLY public.journeys_approval
    ADD CONSTRAINT journeys_approval_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_campaign
    ADD CONSTRAINT journeys_campaign_pkey PRIMARY KEY (journey_id);

ALTER TABLE ONLY public.journeys_contest
    ADD CONSTRAINT journeys_contest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_cursor
    ADD CONSTRAINT journeys_cursor_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.journeys_draftedit
    ADD CONSTRAINT journeys_draftedit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_journey
    ADD CONSTRAINT journeys_journey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_lookback
    ADD CONSTRAINT journeys_lookback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_run
    ADD CONSTRAINT journeys_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_stay
    ADD CONSTRAINT journeys_stay_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_staygoal
    ADD CONSTRAINT journeys_staygoal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_staygoal
    ADD CONSTRAINT journeys_staygoal_stay_id_key UNIQUE (stay_id);

ALTER TABLE ONLY public.journeys_steptaken
    ADD CONSTRAINT journeys_steptaken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_tally
    ADD CONSTRAINT journeys_tally_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_version
    ADD CONSTRAINT journeys_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_affiliation
    ADD CONSTRAINT know_affiliation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_consent
    ADD CONSTRAINT know_consent_opt_in_id_key UNIQUE (opt_in_id);

ALTER TABLE ONLY public.know_consent
    ADD CONSTRAINT know_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_consenttext
    ADD CONSTRAINT know_consenttext_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_household
    ADD CONSTRAINT know_household_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.know_identity
    ADD CONSTRAINT know_identity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_touch_id_key UNIQUE (touch_id);

ALTER TABLE ONLY public.know_keeping
    ADD CONSTRAINT know_keeping_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_optin
    ADD CONSTRAINT know_optin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_organisation
    ADD CONSTRAINT know_organisation_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.know_party
    ADD CONSTRAINT know_party_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_person
    ADD CONSTRAINT know_person_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.know_preference
    ADD CONSTRAINT know_preference_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.know_preferencesaid
    ADD CONSTRAINT know_preferencesaid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_product
    ADD CONSTRAINT know_product_number_key UNIQUE (number);

ALTER TABLE ONLY public.know_product
    ADD CONSTRAINT know_product_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_suppression
    ADD CONSTRAINT know_suppression_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_tiekind
    ADD CONSTRAINT know_tiekind_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.know_topic
    ADD CONSTRAINT know_topic_name_key UNIQUE (name);

ALTER TABLE ONLY public.know_topic
    ADD CONSTRAINT know_topic_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learn_lead
    ADD CONSTRAINT lead_once UNIQUE (run_at, outcome);

ALTER TABLE ONLY public.learn_backtest
    ADD CONSTRAINT learn_backtest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learn_bin
    ADD CONSTRAINT learn_bin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learn_lead
    ADD CONSTRAINT learn_lead_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learn_movement
    ADD CONSTRAINT learn_movement_pkey PRIMARY KEY (at);

ALTER TABLE ONLY public.learn_purchasescounted
    ADD CONSTRAINT learn_purchasescounted_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learn_purchaseweek
    ADD CONSTRAINT learn_purchaseweek_pkey PRIMARY KEY (starts_on);

ALTER TABLE ONLY public.learn_score
    ADD CONSTRAINT learn_score_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.understand_watchedlevel
    ADD CONSTRAINT level_watched_once UNIQUE (measure, level);

ALTER TABLE ONLY public.lift_cell
    ADD CONSTRAINT lift_cell_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lift_counted
    ADD CONSTRAINT lift_counted_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lift_reading
    ADD CONSTRAINT lift_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_conversation
    ADD CONSTRAINT listen_conversation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_correction
    ADD CONSTRAINT listen_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_ledgerend
    ADD CONSTRAINT listen_ledgerend_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_openloop
    ADD CONSTRAINT listen_openloop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_planned
    ADD CONSTRAINT listen_planned_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_proposedloop
    ADD CONSTRAINT listen_proposedloop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_recordtouch
    ADD CONSTRAINT listen_recordtouch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_recount
    ADD CONSTRAINT listen_recount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_seen
    ADD CONSTRAINT listen_seen_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.listen_touchrule
    ADD CONSTRAINT listen_touchrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.listen_writing
    ADD CONSTRAINT listen_writing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mailbox_mailbox
    ADD CONSTRAINT mailbox_mailbox_name_key UNIQUE (name);

ALTER TABLE ONLY public.mailbox_mailbox
    ADD CONSTRAINT mailbox_mailbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mailbox_mailbox
    ADD CONSTRAINT mailbox_once UNIQUE (host, username, folder);

ALTER TABLE ONLY public.mailbox_receivedmail
    ADD CONSTRAINT mailbox_receivedmail_key_key UNIQUE (key);

ALTER TABLE ONLY public.mailbox_receivedmail
    ADD CONSTRAINT mailbox_receivedmail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mailbox_skipped
    ADD CONSTRAINT mailbox_skipped_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.segments_member
    ADD CONSTRAINT member_once UNIQUE (segment_id, party_id);

ALTER TABLE ONLY public.teamwork_mention
    ADD CONSTRAINT mentioned_once UNIQUE (note_id, user_id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.money_rate
    ADD CONSTRAINT money_rate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.money_ratedeed
    ADD CONSTRAINT money_ratedeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.money_ratestep
    ADD CONSTRAINT money_ratestep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.money_restating
    ADD CONSTRAINT money_restating_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.decide_triggerpoint
    ADD CONSTRAINT once_per_episode UNIQUE NULLS NOT DISTINCT (party_id, rule, trigger_id, episode);

ALTER TABLE ONLY public.teamwork_digest
    ADD CONSTRAINT one_digest_a_day UNIQUE (user_id, day);

ALTER TABLE ONLY public.access_right
    ADD CONSTRAINT one_right_a_deed UNIQUE (role_id, noun, deed);

ALTER TABLE ONLY public.access_fieldright
    ADD CONSTRAINT one_right_a_field UNIQUE (role_id, noun, field);

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT order_once UNIQUE (source, number);

ALTER TABLE ONLY public.trades_part
    ADD CONSTRAINT part_of_trade_once UNIQUE (trade_id, what, key);

ALTER TABLE ONLY public.segments_pick
    ADD CONSTRAINT pick_once UNIQUE (segment_id, party_id);

ALTER TABLE ONLY public.plans_goal
    ADD CONSTRAINT plans_goal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_initiative
    ADD CONSTRAINT plans_initiative_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_party_id_key UNIQUE (party_id);

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_segment_id_key UNIQUE (segment_id);

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT plans_progress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_role
    ADD CONSTRAINT plans_role_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_serves
    ADD CONSTRAINT plans_serves_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_serves
    ADD CONSTRAINT plans_serves_point_id_key UNIQUE (point_id);

ALTER TABLE ONLY public.plans_serves
    ADD CONSTRAINT plans_serves_trigger_id_key UNIQUE (trigger_id);

ALTER TABLE ONLY public.plans_talk
    ADD CONSTRAINT plans_talk_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.postmaster_domainrecords
    ADD CONSTRAINT postmaster_domainrecords_pkey PRIMARY KEY (domain);

ALTER TABLE ONLY public.postmaster_hook
    ADD CONSTRAINT postmaster_hook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.postmaster_hook
    ADD CONSTRAINT postmaster_hook_provider_key UNIQUE (provider);

ALTER TABLE ONLY public.teamwork_presence
    ADD CONSTRAINT present_once UNIQUE (noun, record, user_id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT progress_once_a_day UNIQUE (goal_id, "on");

ALTER TABLE ONLY public.listen_proposedloop
    ADD CONSTRAINT proposed_once UNIQUE (touch_id, text);

ALTER TABLE ONLY public.money_rate
    ADD CONSTRAINT rate_once UNIQUE (currency, day);

ALTER TABLE ONLY public.lift_reading
    ADD CONSTRAINT reading_once UNIQUE (cause, arm, measure);

ALTER TABLE ONLY public.listen_recordtouch
    ADD CONSTRAINT record_told_once UNIQUE (rule_id, record);

ALTER TABLE ONLY public.records_bulkedit
    ADD CONSTRAINT records_bulkedit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_bulkrow
    ADD CONSTRAINT records_bulkrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_catalogue
    ADD CONSTRAINT records_catalogue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_customfield
    ADD CONSTRAINT records_customfield_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_customobject
    ADD CONSTRAINT records_customobject_name_key UNIQUE (name);

ALTER TABLE ONLY public.records_customobject
    ADD CONSTRAINT records_customobject_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_fastfield
    ADD CONSTRAINT records_fastfield_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_indexed
    ADD CONSTRAINT records_indexed_pkey PRIMARY KEY (noun);

ALTER TABLE ONLY public.records_retyping
    ADD CONSTRAINT records_retyping_now_id_key UNIQUE (now_id);

ALTER TABLE ONLY public.records_retyping
    ADD CONSTRAINT records_retyping_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_savedview
    ADD CONSTRAINT records_savedview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_sentform
    ADD CONSTRAINT records_sentform_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.records_working
    ADD CONSTRAINT records_working_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sales_renewal
    ADD CONSTRAINT renewal_once UNIQUE (contract_id, due_on);

ALTER TABLE ONLY public.sales_return
    ADD CONSTRAINT return_once UNIQUE (source, number);

ALTER TABLE ONLY public.plans_role
    ADD CONSTRAINT role_once_in_a_plan UNIQUE (plan_id, name);

ALTER TABLE ONLY public.journeys_run
    ADD CONSTRAINT run_once UNIQUE (journey_id, planned_at);

ALTER TABLE ONLY public.sales_contract
    ADD CONSTRAINT sales_contract_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT sales_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sales_orderline
    ADD CONSTRAINT sales_orderline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sales_renewal
    ADD CONSTRAINT sales_renewal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sales_renewalfit
    ADD CONSTRAINT sales_renewalfit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sales_return
    ADD CONSTRAINT sales_return_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learn_score
    ADD CONSTRAINT score_once UNIQUE NULLS NOT DISTINCT (back_test_id, origin, way);

ALTER TABLE ONLY public.segments_listener
    ADD CONSTRAINT segments_listener_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.segments_member
    ADD CONSTRAINT segments_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.segments_passage
    ADD CONSTRAINT segments_passage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.segments_pick
    ADD CONSTRAINT segments_pick_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.segments_segment
    ADD CONSTRAINT segments_segment_name_key UNIQUE (name);

ALTER TABLE ONLY public.segments_segment
    ADD CONSTRAINT segments_segment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.segments_stirred
    ADD CONSTRAINT segments_stirred_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.segments_treatment
    ADD CONSTRAINT segments_treatment_pkey PRIMARY KEY (segment_id);

ALTER TABLE ONLY public.server_cache
    ADD CONSTRAINT server_cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.mailbox_skipped
    ADD CONSTRAINT skipped_once UNIQUE (mailbox_id, uid_validity, uid);

ALTER TABLE ONLY public.journeys_stay
    ADD CONSTRAINT stay_entered_once UNIQUE (journey_id, party_id, entry);

ALTER TABLE ONLY public.journeys_steptaken
    ADD CONSTRAINT step_taken_once UNIQUE (stay_id, step);

ALTER TABLE ONLY public.strength_move
    ADD CONSTRAINT strength_move_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.strength_opinion
    ADD CONSTRAINT strength_opinion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.strength_standing
    ADD CONSTRAINT strength_standing_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.strength_strength
    ADD CONSTRAINT strength_strength_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.strength_strengthfit
    ADD CONSTRAINT strength_strengthfit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_tagging
    ADD CONSTRAINT tagged_once UNIQUE (tag_id, noun, record);

ALTER TABLE ONLY public.journeys_tally
    ADD CONSTRAINT tally_once UNIQUE (version_id, step, how);

ALTER TABLE ONLY public.tastes_comesback
    ADD CONSTRAINT tastes_comesback_pkey PRIMARY KEY (product_id);

ALTER TABLE ONLY public.tastes_feelingmodel
    ADD CONSTRAINT tastes_feelingmodel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tastes_feelingsaid
    ADD CONSTRAINT tastes_feelingsaid_pkey PRIMARY KEY (touch_id);

ALTER TABLE ONLY public.tastes_interest
    ADD CONSTRAINT tastes_interest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tastes_returner
    ADD CONSTRAINT tastes_returner_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.tastes_returnsfit
    ADD CONSTRAINT tastes_returnsfit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tastes_touched
    ADD CONSTRAINT tastes_touched_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_attachment
    ADD CONSTRAINT teamwork_attachment_pkey PRIMARY KEY (file_id);

ALTER TABLE ONLY public.teamwork_digest
    ADD CONSTRAINT teamwork_digest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_follow
    ADD CONSTRAINT teamwork_follow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_mention
    ADD CONSTRAINT teamwork_mention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_note
    ADD CONSTRAINT teamwork_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_notification
    ADD CONSTRAINT teamwork_notification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_presence
    ADD CONSTRAINT teamwork_presence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_tag
    ADD CONSTRAINT teamwork_tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_tagging
    ADD CONSTRAINT teamwork_tagging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_task
    ADD CONSTRAINT teamwork_task_follows_id_key UNIQUE (follows_id);

ALTER TABLE ONLY public.teamwork_task
    ADD CONSTRAINT teamwork_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teamwork_telling
    ADD CONSTRAINT teamwork_telling_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.teamwork_notification
    ADD CONSTRAINT told_once UNIQUE (user_id, once);

ALTER TABLE ONLY public.trades_part
    ADD CONSTRAINT trades_part_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.trades_trade
    ADD CONSTRAINT trades_trade_key_key UNIQUE (key);

ALTER TABLE ONLY public.trades_trade
    ADD CONSTRAINT trades_trade_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.understand_trendcount
    ADD CONSTRAINT trend_count_once UNIQUE NULLS NOT DISTINCT (keeper_id, trend);

ALTER TABLE ONLY public.understand_crossing
    ADD CONSTRAINT understand_crossing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.understand_fit
    ADD CONSTRAINT understand_fit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.understand_likenessfit
    ADD CONSTRAINT understand_likenessfit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.understand_likeproducts
    ADD CONSTRAINT understand_likeproducts_pkey PRIMARY KEY (product_id);

ALTER TABLE ONLY public.understand_state
    ADD CONSTRAINT understand_relationship_pkey PRIMARY KEY (party_id);

ALTER TABLE ONLY public.understand_relationship
    ADD CONSTRAINT understand_relationship_pkey1 PRIMARY KEY (party_id);

ALTER TABLE ONLY public.understand_snapshot
    ADD CONSTRAINT understand_snapshot_pkey PRIMARY KEY (party_id, at);

ALTER TABLE ONLY public.understand_trendcount
    ADD CONSTRAINT understand_trendcount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.understand_watchedlevel
    ADD CONSTRAINT understand_watchedlevel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.importing_use
    ADD CONSTRAINT use_once UNIQUE (record, run_id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);

ALTER TABLE ONLY public.content_variant
    ADD CONSTRAINT variant_once UNIQUE (template_id, language);

ALTER TABLE ONLY public.content_version
    ADD CONSTRAINT version_once UNIQUE (variant_id, number);

ALTER TABLE ONLY public.welcome_settled
    ADD CONSTRAINT welcome_settled_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.welcome_settled
    ADD CONSTRAINT welcome_settled_step_key UNIQUE (step);

ALTER TABLE ONLY public.listen_writing
    ADD CONSTRAINT writes_here_once UNIQUE (conversation_id, user_id);

CREATE INDEX access_fieldright_role_id_ab1c6833 ON public.access_fieldright USING btree (role_id);

CREATE INDEX access_invitation_accepted_by_id_652ab6dd ON public.access_invitation USING btree (accepted_by_id);

CREATE INDEX access_invitation_invited_by_id_00fbe791 ON public.access_invitation USING btree (invited_by_id);

CREATE INDEX access_invitation_key_hash_aede9686_like ON public.access_invitation USING btree (key_hash varchar_pattern_ops);

CREATE INDEX access_invitation_role_id_49e48bec ON public.access_invitation USING btree (role_id);

CREATE INDEX access_invitation_team_id_ea2e34bd ON public.access_invitation USING btree (team_id);

CREATE INDEX access_right_role_id_b232b881 ON public.access_right USING btree (role_id);

CREATE INDEX access_role_made_by_id_d8a87566 ON public.access_role USING btree (made_by_id);

CREATE INDEX access_role_name_28a65340_like ON public.access_role USING btree (name varchar_pattern_ops);

CREATE INDEX access_team_name_70cc586a_like ON public.access_team USING btree (name varchar_pattern_ops);

CREATE INDEX access_team_parent_id_ef612536 ON public.access_team USING btree (parent_id);

CREATE INDEX access_user_email_f0cf94cd_like ON public.access_user USING btree (email varchar_pattern_ops);

CREATE INDEX access_user_role_id_451ab211 ON public.access_user USING btree (role_id);

CREATE INDEX access_user_team_id_ff562a98 ON public.access_user USING btree (team_id);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX act_heldback_party_id_65a972d5 ON public.act_heldback USING btree (party_id);

CREATE INDEX act_message_conversation_id_9f9bb5f1 ON public.act_message USING btree (conversation_id);

CREATE INDEX act_message_decision_id_4e89d744 ON public.act_message USING btree (decision_id);

CREATE INDEX act_message_loop_id_c7e0a923 ON public.act_message USING btree (loop_id);

CREATE INDEX act_message_message_id_b654649a_like ON public.act_message USING btree (message_id varchar_pattern_ops);

CREATE INDEX act_message_once_c7b0666c_like ON public.act_message USING btree (once varchar_pattern_ops);

CREATE INDEX act_message_party_id_2b7ca36e ON public.act_message USING btree (party_id);

CREATE INDEX act_message_trigger_point_id_7167a646 ON public.act_message USING btree (trigger_point_id);

CREATE INDEX act_message_version_id_ffd40e3d ON public.act_message USING btree (version_id);

CREATE INDEX act_message_written_by_id_89af2cd2 ON public.act_message USING btree (written_by_id);

CREATE INDEX act_messagefile_file_id_2c99d63c ON public.act_messagefile USING btree (file_id);

CREATE INDEX act_notice_party_id_3bab5db6 ON public.act_notice USING btree (party_id);

CREATE INDEX act_pausedcause_by_id_a93642aa ON public.act_pausedcause USING btree (by_id);

CREATE INDEX act_pausedcause_cause_2d3b0ca2_like ON public.act_pausedcause USING btree (cause varchar_pattern_ops);

CREATE INDEX act_report_key_c79c5bf2_like ON public.act_report USING btree (key varchar_pattern_ops);

CREATE INDEX act_report_message_id_40aa4f83 ON public.act_report USING btree (message_id);

CREATE INDEX act_sloweddomain_domain_c098eec9_like ON public.act_sloweddomain USING btree (domain varchar_pattern_ops);

CREATE INDEX act_softbounces_mark_9f0a1de8_like ON public.act_softbounces USING btree (mark varchar_pattern_ops);

CREATE UNIQUE INDEX asked_once_at_a_time ON public.journeys_approval USING btree (version_id, step) WHERE (said_at IS NULL);

CREATE INDEX assigned_of_unit ON public.decide_assigned USING btree (unit);

CREATE INDEX attachment_key ON public.teamwork_attachment USING btree (key, noun) WHERE (key IS NOT NULL);

CREATE INDEX attachment_number ON public.teamwork_attachment USING btree (number, noun) WHERE (number IS NOT NULL);

CREATE INDEX attachment_of_record ON public.teamwork_attachment USING btree (noun, record, file_id) WHERE (binned_at IS NULL);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX back_test_latest ON public.learn_backtest USING btree (guess, id DESC);

CREATE INDEX bulk_by_noun ON public.records_bulkedit USING btree (noun, asked_at);

CREATE INDEX bulk_row_next ON public.records_bulkrow USING btree (bulk_id, state, id);

CREATE INDEX cell_of_arm ON public.lift_cell USING btree (cause, arm);

CREATE UNIQUE INDEX chosen_once ON public.decide_decision USING btree (trigger_point_id) WHERE (propensity IS NOT NULL);

CREATE INDEX comes_back_by_chance ON public.tastes_comesback USING btree (often, chance DESC, product_id);

CREATE INDEX company_logo_file_id_4bd4be1b ON public.company_logo USING btree (file_id);

CREATE INDEX company_logo_put_up_by_id_f6f9908f ON public.company_logo USING btree (put_up_by_id);

CREATE INDEX company_logo_taken_down_by_id_c6f7341a ON public.company_logo USING btree (taken_down_by_id);

CREATE INDEX consent_latest ON public.know_consent USING btree (party_id, purpose, said_at DESC, id DESC);

CREATE INDEX content_template_made_by_id_3a4dab18 ON public.content_template USING btree (made_by_id);

CREATE INDEX content_template_removed_by_id_e2087b83 ON public.content_template USING btree (removed_by_id);

CREATE INDEX content_version_made_by_id_7f0a22a5 ON public.content_version USING btree (made_by_id);

CREATE INDEX contract_by_currency ON public.sales_contract USING btree (currency, id);

CREATE INDEX contract_by_party ON public.sales_contract USING btree (party_id, starts_on DESC);

CREATE INDEX contract_by_renewal ON public.sales_contract USING btree (renews_on, id);

CREATE INDEX conversation_by_owner ON public.listen_conversation USING btree (owner_id, turn, last_in_at DESC) WHERE (closed_at IS NULL);

CREATE INDEX conversation_by_source ON public.listen_conversation USING btree (source);

CREATE INDEX conversation_closed ON public.listen_conversation USING btree (closed_at DESC) WHERE (NOT (closed_at IS NULL));

CREATE INDEX conversation_of_nobody ON public.listen_conversation USING btree (identity) WHERE (party_id IS NULL);

CREATE INDEX conversation_open ON public.listen_conversation USING btree (turn, last_in_at DESC) WHERE (closed_at IS NULL);

CREATE INDEX correction_latest ON public.listen_correction USING btree (touch_id, id DESC);

CREATE INDEX correction_party ON public.listen_correction USING btree (party);

CREATE INDEX counted_by_arm ON public.lift_counted USING btree (cause, arm, unit_id);

CREATE INDEX crossing_by_party ON public.understand_crossing USING btree (party_id);

CREATE INDEX crossing_by_time ON public.understand_crossing USING btree (watched_id, at, party_id);

CREATE INDEX decide_decision_decided_by_id_71743c1b ON public.decide_decision USING btree (decided_by_id);

CREATE INDEX decide_decision_trigger_point_id_2688a77a ON public.decide_decision USING btree (trigger_point_id);

CREATE INDEX decide_departurepoint_adopted_by_id_ea936242 ON public.decide_departurepoint USING btree (adopted_by_id);

CREATE INDEX decide_departurepoint_dismissed_by_id_37b946c8 ON public.decide_departurepoint USING btree (dismissed_by_id);

CREATE INDEX decide_firststeps_set_by_id_cdf9fd95 ON public.decide_firststeps USING btree (set_by_id);

CREATE INDEX decide_holding_party_id_9608ad0b ON public.decide_holding USING btree (party_id);

CREATE INDEX decide_holdout_set_by_id_af92b1ff ON public.decide_holdout USING btree (set_by_id);

CREATE INDEX decide_search_walk_67718df6_like ON public.decide_search USING btree (walk varchar_pattern_ops);

CREATE INDEX decide_trigger_built_in_11f44c76_like ON public.decide_trigger USING btree (built_in varchar_pattern_ops);

CREATE INDEX decide_trigger_colleague_id_5672bac4 ON public.decide_trigger USING btree (colleague_id);

CREATE INDEX decide_trigger_made_by_id_bcc2e052 ON public.decide_trigger USING btree (made_by_id);

CREATE INDEX decide_trigger_off_by_id_33b68709 ON public.decide_trigger USING btree (off_by_id);

CREATE INDEX decide_trigger_removed_by_id_f7760240 ON public.decide_trigger USING btree (removed_by_id);

CREATE INDEX decide_triggerpoint_keeper_id_3a932592 ON public.decide_triggerpoint USING btree (keeper_id);

CREATE INDEX decide_triggerpoint_loop_id_71fa1179 ON public.decide_triggerpoint USING btree (loop_id);

CREATE INDEX decide_triggerpoint_party_id_0162b536 ON public.decide_triggerpoint USING btree (party_id);

CREATE INDEX decide_trying_asked_by_id_7fd22731 ON public.decide_trying USING btree (asked_by_id);

CREATE INDEX decide_trying_trigger_id_ccd5d28e ON public.decide_trying USING btree (trigger_id);

CREATE INDEX decision_by_arm ON public.decide_decision USING btree (arm, decided_at) WHERE (propensity IS NOT NULL);

CREATE INDEX decision_by_cause ON public.decide_decision USING btree (cause, arm) WHERE (propensity IS NOT NULL);

CREATE INDEX decision_latest ON public.decide_decision USING btree (trigger_point_id, id DESC);

CREATE INDEX decision_of_party ON public.decide_decision USING btree (party_id, decided_at DESC);

CREATE INDEX decision_unsettled ON public.decide_decision USING btree (window_ends_at) WHERE ((outcome)::text = ''::text);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX file_sum ON public.files_storedfile USING btree (sha256);

CREATE INDEX files_storedfile_by_id_06850330 ON public.files_storedfile USING btree (by_id);

CREATE INDEX fit_latest ON public.understand_fit USING btree (id DESC);

CREATE INDEX follow_key ON public.teamwork_follow USING btree (key, noun) WHERE (key IS NOT NULL);

CREATE INDEX follow_number ON public.teamwork_follow USING btree (number, noun) WHERE (number IS NOT NULL);

CREATE INDEX follow_record ON public.teamwork_follow USING btree (noun, record) WHERE (stopped_at IS NULL);

CREATE INDEX held_back_by_cause ON public.act_heldback USING btree (cause, at DESC);

CREATE INDEX hit_by_time ON public.collect_hit USING brin (at);

CREATE INDEX hit_counted ON public.collect_hit USING btree (version_id, kind) WHERE (human >= (0.5)::double precision);

CREATE INDEX hit_of_message ON public.collect_hit USING btree (message_id, at) WHERE (NOT (message_id IS NULL));

CREATE INDEX hit_to_judge ON public.collect_hit USING btree (at) WHERE (judged_at IS NULL);

CREATE INDEX hours_holiday_added_by_id_8a90bdb6 ON public.hours_holiday USING btree (added_by_id);

CREATE UNIQUE INDEX identity_names_one_party ON public.know_identity USING btree (kind, value) WHERE (NOT ((kind)::text = 'phone'::text));

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX import_latest ON public.importing_import USING btree (made_at DESC);

CREATE INDEX importing_change_run_id_fb93fc7f ON public.importing_change USING btree (run_id);

CREATE INDEX importing_import_asked_by_id_fe0f1e72 ON public.importing_import USING btree (asked_by_id);

CREATE INDEX importing_import_made_by_id_25b15d20 ON public.importing_import USING btree (made_by_id);

CREATE INDEX importing_import_taken_back_by_id_4f157332 ON public.importing_import USING btree (taken_back_by_id);

CREATE INDEX importing_rowerror_run_id_7fd80aa3 ON public.importing_rowerror USING btree (run_id);

CREATE INDEX importing_use_run_id_1f6f0fb7 ON public.importing_use USING btree (run_id);

CREATE INDEX interest_by_score ON public.tastes_interest USING btree (evidence, score, party_id);

CREATE INDEX interest_by_topic ON public.tastes_interest USING btree (lower((topic)::text), evidence, score, party_id);

CREATE UNIQUE INDEX introduction_once ON public.know_introduction USING btree (party_id, asked_by_id, colleague_id, through_id) NULLS NOT DISTINCT WHERE ((declined_at IS NULL) AND (introduced_at IS NULL) AND (withdrawn_at IS NULL));

CREATE INDEX journal_about ON public.journal_entry USING btree (noun, record, id);

CREATE INDEX journal_at ON public.journal_entry USING btree (at, id);

CREATE INDEX journal_by_at ON public.journal_entry USING btree (by_id, at, id);

CREATE INDEX journal_door_at ON public.journal_entry USING btree (door, at, id);

CREATE INDEX journal_kind_at ON public.journal_entry USING btree (kind, at, id);

CREATE UNIQUE INDEX journey_name_once ON public.journeys_journey USING btree (lower((name)::text)) WHERE (removed_at IS NULL);

CREATE INDEX journeys_approval_colleague_id_94876ea9 ON public.journeys_approval USING btree (colleague_id);

CREATE INDEX journeys_approval_said_by_id_b68648a6 ON public.journeys_approval USING btree (said_by_id);

CREATE INDEX journeys_cursor_name_690462b1_like ON public.journeys_cursor USING btree (name varchar_pattern_ops);

CREATE INDEX journeys_draftedit_by_id_0f61fcde ON public.journeys_draftedit USING btree (by_id);

CREATE INDEX journeys_journey_made_by_id_04996486 ON public.journeys_journey USING btree (made_by_id);

CREATE INDEX journeys_journey_removed_by_id_934250e7 ON public.journeys_journey USING btree (removed_by_id);

CREATE INDEX journeys_journey_stopped_by_id_d89adc8b ON public.journeys_journey USING btree (stopped_by_id);

CREATE INDEX journeys_lookback_asked_by_id_82b9f591 ON public.journeys_lookback USING btree (asked_by_id);

CREATE INDEX journeys_run_cancelled_by_id_a7b3a28e ON public.journeys_run USING btree (cancelled_by_id);

CREATE INDEX journeys_run_of_id_9bf0c6f7 ON public.journeys_run USING btree (of_id);

CREATE INDEX journeys_version_published_by_id_7503ef22 ON public.journeys_version USING btree (published_by_id);

CREATE INDEX know_affiliation_other_id_517a12ac ON public.know_affiliation USING btree (other_id);

CREATE INDEX know_affiliation_own_id_772c1497 ON public.know_affiliation USING btree (own_id);

CREATE INDEX know_affiliation_party_id_da78016a ON public.know_affiliation USING btree (party_id);

CREATE INDEX know_consent_noted_by_id_cfc2b2a7 ON public.know_consent USING btree (noted_by_id);

CREATE INDEX know_consent_party_id_c9b91dc7 ON public.know_consent USING btree (party_id);

CREATE INDEX know_consenttext_made_by_id_ec672804 ON public.know_consenttext USING btree (made_by_id);

CREATE INDEX know_consenttext_topic_id_e300d9cb ON public.know_consenttext USING btree (topic_id);

CREATE INDEX know_identity_party_id_44efb8f1 ON public.know_identity USING btree (party_id);

CREATE INDEX know_introduction_asked_by_id_0c0112e3 ON public.know_introduction USING btree (asked_by_id);

CREATE INDEX know_introduction_colleague_id_63c2ffc4 ON public.know_introduction USING btree (colleague_id);

CREATE INDEX know_introduction_declined_by_id_1d8fe7fe ON public.know_introduction USING btree (declined_by_id);

CREATE INDEX know_introduction_introduced_by_id_71a85f46 ON public.know_introduction USING btree (introduced_by_id);

CREATE INDEX know_introduction_party_id_bf30ea4b ON public.know_introduction USING btree (party_id);

CREATE INDEX know_introduction_put_off_by_id_4a083fe0 ON public.know_introduction USING btree (put_off_by_id);

CREATE INDEX know_introduction_through_id_8a9d2e7f ON public.know_introduction USING btree (through_id);

CREATE INDEX know_introduction_withdrawn_by_id_ba1d97ff ON public.know_introduction USING btree (withdrawn_by_id);

CREATE INDEX know_keeping_party_id_a1d16dc3 ON public.know_keeping USING btree (party_id);

CREATE INDEX know_keeping_user_id_c6d76285 ON public.know_keeping USING btree (user_id);

CREATE INDEX know_optin_party_id_4d73f900 ON public.know_optin USING btree (party_id);

CREATE INDEX know_party_added_by_id_9a021364 ON public.know_party USING btree (added_by_id);

CREATE INDEX know_party_binned_by_id_e554f996 ON public.know_party USING btree (binned_by_id);

CREATE INDEX know_party_keeper_id_82708c11 ON public.know_party USING btree (keeper_id);

CREATE INDEX know_preferencesaid_noted_by_id_4ff9ba84 ON public.know_preferencesaid USING btree (noted_by_id);

CREATE INDEX know_preferencesaid_party_id_5604e645 ON public.know_preferencesaid USING btree (party_id);

CREATE INDEX know_product_binned_by_id_95baeeb6 ON public.know_product USING btree (binned_by_id);

CREATE INDEX know_product_number_d828a919_like ON public.know_product USING btree (number varchar_pattern_ops);

CREATE INDEX know_suppression_lifted_by_id_454b4282 ON public.know_suppression USING btree (lifted_by_id);

CREATE INDEX know_suppression_topic_id_c613a8f5 ON public.know_suppression USING btree (topic_id);

CREATE INDEX know_tiekind_made_by_id_676c1aef ON public.know_tiekind USING btree (made_by_id);

CREATE INDEX know_tiekind_retired_by_id_cfe88d69 ON public.know_tiekind USING btree (retired_by_id);

CREATE INDEX know_topic_added_by_id_28bbf9c3 ON public.know_topic USING btree (added_by_id);

CREATE INDEX know_topic_closed_by_id_c03a4a4c ON public.know_topic USING btree (closed_by_id);

CREATE INDEX know_topic_name_ed916be0_like ON public.know_topic USING btree (name varchar_pattern_ops);

CREATE INDEX learn_bin_score_id_b55f7574 ON public.learn_bin USING btree (score_id);

CREATE INDEX learn_score_back_test_id_e08459b7 ON public.learn_score USING btree (back_test_id);

CREATE INDEX lift_counted_unit_id_aca1323d ON public.lift_counted USING btree (unit_id);

CREATE INDEX listen_conversation_closed_by_id_a9c691da ON public.listen_conversation USING btree (closed_by_id);

CREATE INDEX listen_conversation_owner_id_3830952e ON public.listen_conversation USING btree (owner_id);

CREATE INDEX listen_conversation_party_id_35eb59ca ON public.listen_conversation USING btree (party_id);

CREATE INDEX listen_correction_by_id_45030df8 ON public.listen_correction USING btree (by_id);

CREATE INDEX listen_landing_noted ON public.listen_landing USING btree (party) WHERE (((external_id ~~ 'log:%'::text) OR (kind = 'note.written'::text)) AND (said > ''::text));

CREATE INDEX listen_openloop_closed_by_id_1016f961 ON public.listen_openloop USING btree (closed_by_id);

CREATE INDEX listen_openloop_conversation_id_12fc3675 ON public.listen_openloop USING btree (conversation_id);

CREATE INDEX listen_openloop_opened_by_id_448b3d59 ON public.listen_openloop USING btree (opened_by_id);

CREATE INDEX listen_openloop_owner_id_65f38eb2 ON public.listen_openloop USING btree (owner_id);

CREATE INDEX listen_openloop_party_id_2554c3e3 ON public.listen_openloop USING btree (party_id);

CREATE INDEX listen_proposedloop_conversation_id_0236e1e3 ON public.listen_proposedloop USING btree (conversation_id);

CREATE INDEX listen_proposedloop_loop_id_87e7b39d ON public.listen_proposedloop USING btree (loop_id);

CREATE INDEX listen_proposedloop_party_id_251c4ca3 ON public.listen_proposedloop USING btree (party_id);

CREATE INDEX listen_proposedloop_settled_by_id_6881f394 ON public.listen_proposedloop USING btree (settled_by_id);

CREATE INDEX listen_recordtouch_rule_id_ebc51615 ON public.listen_recordtouch USING btree (rule_id);

CREATE INDEX listen_touchpoint_foreign ON ONLY public.listen_touchpoint USING btree (currency, id) WHERE ((told_value IS NOT NULL) OR (told_margin IS NOT NULL));

CREATE INDEX listen_touchpoint_id ON ONLY public.listen_touchpoint USING btree (id);

CREATE INDEX listen_touchpoint_kind ON ONLY public.listen_touchpoint USING btree (kind, topic, occurred_at) INCLUDE (party, value, quantity, human, id) WHERE (direction <> 0);

CREATE INDEX listen_touchpoint_noted ON ONLY public.listen_touchpoint USING btree (party) WHERE (((external_id ~~ 'log:%'::text) OR (kind = 'note.written'::text)) AND (said > ''::text));

CREATE INDEX listen_touchpoint_party ON ONLY public.listen_touchpoint USING btree (party, occurred_at, id) INCLUDE (kind, direction, human);

CREATE INDEX listen_touchpoint_seq ON ONLY public.listen_touchpoint USING brin (seq);

CREATE INDEX listen_touchpoint_unrated ON ONLY public.listen_touchpoint USING btree (currency, subject_type) WHERE ((told_value IS NOT NULL) AND (value IS NULL));

CREATE INDEX listen_touchpoint_waiting ON ONLY public.listen_touchpoint USING btree (identity) WHERE ((party IS NULL) AND (identity IS NOT NULL));

CREATE INDEX listen_touchrule_made_by_id_edae3847 ON public.listen_touchrule USING btree (made_by_id);

CREATE INDEX listen_touchrule_retired_by_id_f667fc56 ON public.listen_touchrule USING btree (retired_by_id);

CREATE INDEX listen_writing_user_id_bf853d03 ON public.listen_writing USING btree (user_id);

CREATE INDEX look_backs_of_a_colleague ON public.journeys_lookback USING btree (journey_id, asked_by_id, asked_at);

CREATE INDEX loop_by_close ON public.listen_openloop USING btree (closed_at, id);

CREATE INDEX loop_by_party ON public.listen_openloop USING btree (party_id, opened_at DESC);

CREATE INDEX loop_by_touch ON public.listen_openloop USING btree (touch_id);

CREATE INDEX loop_open_by_owner ON public.listen_openloop USING btree (owner_id, due_at) WHERE (closed_at IS NULL);

CREATE INDEX mailbox_mailbox_name_20a344b1_like ON public.mailbox_mailbox USING btree (name varchar_pattern_ops);

CREATE INDEX mailbox_mailbox_owner_id_8f5523f0 ON public.mailbox_mailbox USING btree (owner_id);

CREATE INDEX mailbox_receivedmail_answers_id_214217f7 ON public.mailbox_receivedmail USING btree (answers_id);

CREATE INDEX mailbox_receivedmail_conversation_id_0d328b2a ON public.mailbox_receivedmail USING btree (conversation_id);

CREATE INDEX mailbox_receivedmail_key_e57a8dbf_like ON public.mailbox_receivedmail USING btree (key varchar_pattern_ops);

CREATE INDEX mailbox_receivedmail_loop_id_f44c005e ON public.mailbox_receivedmail USING btree (loop_id);

CREATE INDEX mailbox_receivedmail_mailbox_id_36ad8164 ON public.mailbox_receivedmail USING btree (mailbox_id);

CREATE INDEX mailbox_receivedmail_party_id_ccd3529f ON public.mailbox_receivedmail USING btree (party_id);

CREATE INDEX mailbox_skipped_mailbox_id_44dc9df7 ON public.mailbox_skipped USING btree (mailbox_id);

CREATE INDEX message_by_party ON public.act_message USING btree (party_id, written_at DESC);

CREATE INDEX message_counted ON public.act_message USING btree (party_id, leaving_at DESC) WHERE ((failed_at IS NULL) AND ((purpose)::text = ANY ((ARRAY['journey'::character varying, 'newsletter'::character varying])::text[])));

CREATE INDEX message_cut_off ON public.act_message USING btree (leaving_at) WHERE ((failed_at IS NULL) AND (left_at IS NULL));

CREATE INDEX message_due ON public.act_message USING btree (channel, priority, leaves_at) WHERE ((failed_at IS NULL) AND (held_back_at IS NULL) AND (leaving_at IS NULL) AND (taken_back_at IS NULL));

CREATE INDEX message_held ON public.act_message USING btree (party_id, held_until) WHERE (NOT ((held_rule)::text = ''::text));

CREATE INDEX message_held_back ON public.act_message USING btree (held_back_at) WHERE (NOT (held_back_at IS NULL));

CREATE INDEX message_latest ON public.act_message USING btree (written_at DESC);

CREATE INDEX message_left ON public.act_message USING btree (left_at) WHERE (left_at IS NOT NULL);

CREATE INDEX message_of_cause ON public.act_message USING btree (cause, written_at DESC) WHERE (NOT ((cause)::text = ''::text));

CREATE INDEX message_untold ON public.act_message USING btree (left_at) WHERE ((left_at IS NOT NULL) AND (told_at IS NULL));

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX money_rate_said_by_id_628f3e22 ON public.money_rate USING btree (said_by_id);

CREATE INDEX money_ratedeed_done_by_id_b835f49d ON public.money_ratedeed USING btree (done_by_id);

CREATE INDEX money_ratedeed_undoes_id_8905b6d8 ON public.money_ratedeed USING btree (undoes_id);

CREATE INDEX money_ratestep_deed_id_9575edbc ON public.money_ratestep USING btree (deed_id);

CREATE INDEX move_by_party ON public.strength_move USING btree (party_id, of, at);

CREATE INDEX move_by_time ON public.strength_move USING btree (of, at);

CREATE INDEX next_due_by ON public.decide_nextdue USING btree (trigger_id, strikes_at);

CREATE INDEX next_due_when ON public.decide_nextdue USING btree (due_at, party_id);

CREATE INDEX note_key ON public.teamwork_note USING btree (key, noun) WHERE (key IS NOT NULL);

CREATE INDEX note_number ON public.teamwork_note USING btree (number, noun) WHERE (number IS NOT NULL);

CREATE INDEX note_of_record ON public.teamwork_note USING btree (noun, record, written_at) WHERE (binned_at IS NULL);

CREATE INDEX notice_unseen ON public.act_notice USING btree (user_id, at DESC) WHERE (seen_at IS NULL);

CREATE UNIQUE INDEX one_keeper_at_a_time ON public.know_keeping USING btree (party_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX one_logo_is_up ON public.company_logo USING btree ((1)) WHERE (taken_down_at IS NULL);

CREATE UNIQUE INDEX one_waiting_invitation_an_email ON public.access_invitation USING btree (email) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));

CREATE INDEX opinion_by_party ON public.strength_opinion USING btree (party_id, id DESC);

CREATE UNIQUE INDEX opinion_once ON public.strength_opinion USING btree (party_id, about) WHERE (ended_at IS NULL);

CREATE INDEX order_by_currency ON public.sales_order USING btree (currency, id);

CREATE INDEX order_by_day ON public.sales_order USING btree (placed_at, id);

CREATE INDEX order_by_party ON public.sales_order USING btree (party_id, placed_at DESC);

CREATE INDEX order_by_worth ON public.sales_order USING btree (ours, id);

CREATE INDEX order_without_rate ON public.sales_order USING btree (currency) WHERE (ours IS NULL);

CREATE INDEX party_by_day ON public.know_party USING btree (kind, added_at, id);

CREATE INDEX party_by_keeper ON public.know_party USING btree (keeper_id, kind, sort_name, id);

CREATE INDEX party_by_name ON public.know_party USING btree (kind, sort_name, id);

CREATE INDEX party_by_source ON public.know_party USING btree (source, id);

CREATE INDEX party_here ON public.know_party USING btree (id) INCLUDE (kind) WHERE (binned_at IS NULL);

CREATE INDEX party_in_bin ON public.know_party USING btree (binned_at) WHERE (binned_at IS NOT NULL);

CREATE INDEX passage_latest ON public.segments_passage USING btree (segment_id, party_id, at DESC);

CREATE INDEX person_by_birthday ON public.know_person USING btree (birthday, party_id);

CREATE INDEX person_by_day_of_year ON public.know_person USING btree (((((EXTRACT(month FROM birthday) * (100)::numeric) + EXTRACT(day FROM birthday)))::integer));

CREATE INDEX person_in_city ON public.know_person USING btree (lower((city)::text), party_id);

CREATE INDEX person_in_order_of_city ON public.know_person USING btree (public.human_order((city)::text), party_id);

CREATE UNIQUE INDEX plan_one_for_everybody ON public.plans_plan USING btree (COALESCE(party_id, segment_id, (0)::bigint)) WHERE ((party_id IS NULL) AND (segment_id IS NULL));

CREATE INDEX planned_due ON public.listen_planned USING btree (due_at);

CREATE INDEX plans_goal_dropped_by_id_5a8d8334 ON public.plans_goal USING btree (dropped_by_id);

CREATE INDEX plans_goal_plan_id_62ddc712 ON public.plans_goal USING btree (plan_id);

CREATE INDEX plans_goal_set_by_id_b3f6e30b ON public.plans_goal USING btree (set_by_id);

CREATE INDEX plans_initiative_owner_id_63c50bdd ON public.plans_initiative USING btree (owner_id);

CREATE INDEX plans_initiative_plan_id_5d734cf5 ON public.plans_initiative USING btree (plan_id);

CREATE INDEX plans_initiative_settled_by_id_351cc19d ON public.plans_initiative USING btree (settled_by_id);

CREATE INDEX plans_plan_made_by_id_939b860d ON public.plans_plan USING btree (made_by_id);

CREATE INDEX plans_role_holder_id_b1cdc02c ON public.plans_role USING btree (holder_id);

CREATE INDEX plans_role_plan_id_7d394c7f ON public.plans_role USING btree (plan_id);

CREATE INDEX plans_serves_goal_id_46014f56 ON public.plans_serves USING btree (goal_id);

CREATE INDEX plans_serves_said_by_id_3b58b6a4 ON public.plans_serves USING btree (said_by_id);

CREATE INDEX plans_talk_colleague_id_969eff4d ON public.plans_talk USING btree (colleague_id);

CREATE INDEX plans_talk_done_by_id_488b5ff5 ON public.plans_talk USING btree (done_by_id);

CREATE INDEX plans_talk_person_id_ab49d848 ON public.plans_talk USING btree (person_id);

CREATE INDEX plans_talk_plan_id_519445fc ON public.plans_talk USING btree (plan_id);

CREATE INDEX postmaster_domainrecords_domain_2051348e_like ON public.postmaster_domainrecords USING btree (domain varchar_pattern_ops);

CREATE INDEX postmaster_hook_opened_by_id_d7da84c4 ON public.postmaster_hook USING btree (opened_by_id);

CREATE INDEX postmaster_hook_provider_2104dace_like ON public.postmaster_hook USING btree (provider varchar_pattern_ops);

CREATE INDEX present_at ON public.teamwork_presence USING btree (seen_at);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX product_in_category ON public.know_product USING btree (lower((category)::text), id);

CREATE INDEX product_in_name ON public.know_product USING btree (lower((name)::text), id);

CREATE INDEX product_in_number ON public.know_product USING btree (lower((number)::text), id);

CREATE INDEX product_in_order ON public.know_product USING btree (public.human_order((name)::text), id);

CREATE INDEX product_order_of_category ON public.know_product USING btree (public.human_order((category)::text), id);

CREATE INDEX product_order_of_number ON public.know_product USING btree (public.human_order((number)::text), id);

CREATE INDEX proposal_by_source ON public.listen_proposedloop USING btree (source);

CREATE INDEX proposal_waits ON public.listen_proposedloop USING btree (party_id, proposed_at DESC) WHERE ((accepted_at IS NULL) AND (dismissed_at IS NULL));

CREATE INDEX received_as ON public.mailbox_receivedmail USING btree (message_id);

CREATE INDEX received_by_source ON public.mailbox_receivedmail USING btree (source);

CREATE INDEX received_from ON public.mailbox_receivedmail USING btree (sender, received_at);

CREATE INDEX received_in ON public.mailbox_receivedmail USING btree (mailbox_id, read_at);

CREATE INDEX records_bulkedit_asked_by_id_522b2c3d ON public.records_bulkedit USING btree (asked_by_id);

CREATE INDEX records_bulkedit_undo_asked_by_id_f70d23d5 ON public.records_bulkedit USING btree (undo_asked_by_id);

CREATE INDEX records_customfield_added_by_id_253291ec ON public.records_customfield USING btree (added_by_id);

CREATE INDEX records_customfield_retired_by_id_cab678ea ON public.records_customfield USING btree (retired_by_id);

CREATE INDEX records_customobject_made_by_id_09e0f7d5 ON public.records_customobject USING btree (made_by_id);

CREATE INDEX records_customobject_name_51882d44_like ON public.records_customobject USING btree (name varchar_pattern_ops);

CREATE INDEX records_customobject_retired_by_id_4994358d ON public.records_customobject USING btree (retired_by_id);

CREATE INDEX records_fastfield_asked_by_id_fcd40a95 ON public.records_fastfield USING btree (asked_by_id);

CREATE INDEX records_indexed_noun_118faab5_like ON public.records_indexed USING btree (noun varchar_pattern_ops);

CREATE INDEX records_retyping_was_id_c48b301a ON public.records_retyping USING btree (was_id);

CREATE INDEX records_savedview_made_by_id_cf6b106c ON public.records_savedview USING btree (made_by_id);

CREATE INDEX records_sentform_at_a9a64980 ON public.records_sentform USING btree (at);

CREATE INDEX records_sentform_key_d1ac300a_like ON public.records_sentform USING btree (key varchar_pattern_ops);

CREATE INDEX records_spelling_alike ON public.records_spelling USING gin (word public.gin_trgm_ops);

CREATE INDEX records_spelling_word ON public.records_spelling USING btree (word);

CREATE INDEX records_word_beginning ON public.records_word USING btree (noun, weight, word);

CREATE INDEX records_word_of_key ON public.records_word USING btree (key, noun) WHERE (key IS NOT NULL);

CREATE INDEX records_word_of_pk ON public.records_word USING btree (pk, noun) WHERE (pk IS NOT NULL);

CREATE INDEX relationship_by_last ON public.understand_relationship USING btree (last_at, party_id);

CREATE INDEX relationship_by_orders ON public.understand_relationship USING btree (orders, party_id);

CREATE INDEX relationship_by_spend ON public.understand_relationship USING btree (spend, party_id);

CREATE INDEX relationship_by_trend ON public.understand_relationship USING btree (trend, last_at, party_id);

CREATE INDEX relationship_in_trends ON public.understand_relationship USING btree (trend, party_id);

CREATE INDEX renewal_fit_latest ON public.sales_renewalfit USING btree (term, id DESC);

CREATE INDEX report_at ON public.act_report USING btree (at);

CREATE INDEX restating_runs ON public.money_restating USING btree (began_at) WHERE (finished_at IS NULL);

CREATE INDEX return_by_currency ON public.sales_return USING btree (currency, id);

CREATE INDEX return_by_day ON public.sales_return USING btree (returned_at, id);

CREATE INDEX return_by_party ON public.sales_return USING btree (party_id, returned_at DESC);

CREATE INDEX return_by_worth ON public.sales_return USING btree (ours, id);

CREATE INDEX return_without_rate ON public.sales_return USING btree (currency) WHERE (ours IS NULL);

CREATE INDEX returner_by_chance ON public.tastes_returner USING btree (often, chance DESC, party_id);

CREATE INDEX rowerror_in_order ON public.importing_rowerror USING btree (run_id, "row", id);

CREATE UNIQUE INDEX run_again_once ON public.journeys_run USING btree (of_id) WHERE (NOT (of_id IS NULL));

CREATE INDEX run_unresolved ON public.journeys_run USING btree (worked_at) WHERE ((cancelled_at IS NULL) AND (resolved_at IS NULL));

CREATE INDEX sales_contract_ended_by_id_ff5f36a7 ON public.sales_contract USING btree (ended_by_id);

CREATE INDEX sales_contract_party_id_2e600743 ON public.sales_contract USING btree (party_id);

CREATE INDEX sales_contract_product_id_a4263a5b ON public.sales_contract USING btree (product_id);

CREATE INDEX sales_order_party_id_ed9d09bb ON public.sales_order USING btree (party_id);

CREATE INDEX sales_orderline_order_id_9f597de6 ON public.sales_orderline USING btree (order_id);

CREATE INDEX sales_orderline_product_id_42dc18a2 ON public.sales_orderline USING btree (product_id);

CREATE INDEX sales_renewal_contract_id_90724314 ON public.sales_renewal USING btree (contract_id);

CREATE INDEX sales_renewal_renewed_by_id_cbd5e248 ON public.sales_renewal USING btree (renewed_by_id);

CREATE INDEX sales_return_order_id_0f479bde ON public.sales_return USING btree (order_id);

CREATE INDEX sales_return_party_id_cb78b0ed ON public.sales_return USING btree (party_id);

CREATE INDEX sales_return_product_id_6a80c1dd ON public.sales_return USING btree (product_id);

CREATE INDEX segments_listener_name_7ff25f3a_like ON public.segments_listener USING btree (name varchar_pattern_ops);

CREATE INDEX segments_member_party_id_781a1dac ON public.segments_member USING btree (party_id);

CREATE INDEX segments_passage_party_id_c943d2a0 ON public.segments_passage USING btree (party_id);

CREATE INDEX segments_pick_party_id_22ae0483 ON public.segments_pick USING btree (party_id);

CREATE INDEX segments_pick_picked_by_id_a31921ae ON public.segments_pick USING btree (picked_by_id);

CREATE INDEX segments_segment_made_by_id_f70b98bd ON public.segments_segment USING btree (made_by_id);

CREATE INDEX segments_segment_name_c7e54998_like ON public.segments_segment USING btree (name varchar_pattern_ops);

CREATE INDEX segments_treatment_said_by_id_9b104702 ON public.segments_treatment USING btree (said_by_id);

CREATE INDEX server_cache_expires ON public.server_cache USING btree (expires);

CREATE INDEX skipped_by_mailbox ON public.mailbox_skipped USING btree (mailbox_id, at DESC);

CREATE INDEX spike_of_cause ON public.act_spike USING btree (cause, at DESC);

CREATE INDEX standing_by_band ON public.strength_standing USING btree (band, party_id);

CREATE INDEX standing_by_stage ON public.strength_standing USING btree (stage, party_id);

CREATE INDEX stay_at_step ON public.journeys_stay USING btree (journey_id, step) WHERE (left_at IS NULL);

CREATE INDEX stay_due ON public.journeys_stay USING btree (journey_id, due_at, id) WHERE (left_at IS NULL);

CREATE INDEX stay_of_run ON public.journeys_stay USING btree (run_id) WHERE (run_id IS NOT NULL);

CREATE UNIQUE INDEX stay_once_inside ON public.journeys_stay USING btree (party_id, journey_id) WHERE (left_at IS NULL);

CREATE INDEX stay_waits ON public.journeys_stay USING btree (party_id) WHERE ((left_at IS NULL) AND (NOT (waits = 0)));

CREATE INDEX strength_fit_latest ON public.strength_strengthfit USING btree (outcome, id DESC);

CREATE INDEX strength_in_order ON public.strength_strength USING btree (value, party_id);

CREATE INDEX strength_opinion_ended_by_id_d86efb2d ON public.strength_opinion USING btree (ended_by_id);

CREATE INDEX strength_opinion_said_by_id_c8342cae ON public.strength_opinion USING btree (said_by_id);

CREATE UNIQUE INDEX suppressed_once_at_a_time ON public.know_suppression USING btree (mark, kind, topic_id) NULLS NOT DISTINCT WHERE (lifted_at IS NULL);

CREATE UNIQUE INDEX tag_named_once ON public.teamwork_tag USING btree (lower((name)::text)) WHERE (binned_at IS NULL);

CREATE INDEX tagging_key ON public.teamwork_tagging USING btree (key, noun) WHERE (key IS NOT NULL);

CREATE INDEX tagging_number ON public.teamwork_tagging USING btree (number, noun) WHERE (number IS NOT NULL);

CREATE INDEX tagging_record ON public.teamwork_tagging USING btree (noun, record);

CREATE INDEX task_about ON public.teamwork_task USING btree (noun, record) WHERE (NOT ((noun)::text = ''::text));

CREATE INDEX task_done ON public.teamwork_task USING btree (done_at DESC) WHERE (done_at IS NOT NULL);

CREATE INDEX task_given ON public.teamwork_task USING btree (given_by_id, given_at);

CREATE INDEX task_open_by_due ON public.teamwork_task USING btree (assignee_id, due_at) WHERE ((binned_at IS NULL) AND (done_at IS NULL));

CREATE INDEX task_to_remind ON public.teamwork_task USING btree (remind_at) WHERE ((binned_at IS NULL) AND (done_at IS NULL) AND (remind_at IS NOT NULL) AND (reminded_at IS NULL));

CREATE INDEX tastes_feelingsaid_said_by_id_698afffa ON public.tastes_feelingsaid USING btree (said_by_id);

CREATE INDEX teamwork_attachment_binned_by_id_447d8456 ON public.teamwork_attachment USING btree (binned_by_id);

CREATE INDEX teamwork_mention_user_id_b1e28ecc ON public.teamwork_mention USING btree (user_id);

CREATE INDEX teamwork_note_binned_by_id_96a7cb99 ON public.teamwork_note USING btree (binned_by_id);

CREATE INDEX teamwork_note_pinned_by_id_18c28b25 ON public.teamwork_note USING btree (pinned_by_id);

CREATE INDEX teamwork_note_written_by_id_abbceaf2 ON public.teamwork_note USING btree (written_by_id);

CREATE INDEX teamwork_notification_by_id_c43212d9 ON public.teamwork_notification USING btree (by_id);

CREATE INDEX teamwork_notification_digest_id_bcbbc2e9 ON public.teamwork_notification USING btree (digest_id);

CREATE INDEX teamwork_presence_user_id_9022c265 ON public.teamwork_presence USING btree (user_id);

CREATE INDEX teamwork_tag_binned_by_id_781cbe19 ON public.teamwork_tag USING btree (binned_by_id);

CREATE INDEX teamwork_tag_into_id_f47bfcaf ON public.teamwork_tag USING btree (into_id);

CREATE INDEX teamwork_tag_made_by_id_3d65b893 ON public.teamwork_tag USING btree (made_by_id);

CREATE INDEX teamwork_tagging_tagged_by_id_eeaa20a8 ON public.teamwork_tagging USING btree (tagged_by_id);

CREATE INDEX teamwork_tagging_through_id_c1c6be5a ON public.teamwork_tagging USING btree (through_id);

CREATE INDEX teamwork_task_binned_by_id_276d05f8 ON public.teamwork_task USING btree (binned_by_id);

CREATE INDEX teamwork_task_done_by_id_4428562b ON public.teamwork_task USING btree (done_by_id);

CREATE UNIQUE INDEX template_name_once ON public.content_template USING btree (lower((name)::text)) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX template_use_once ON public.content_template USING btree (use) WHERE ((removed_at IS NULL) AND (NOT ((use)::text = ''::text)));

CREATE UNIQUE INDEX tie_kind_once ON public.know_tiekind USING btree (lower((name)::text), of, "to");

CREATE UNIQUE INDEX tie_once_at_a_time ON public.know_affiliation USING btree (party_id, other_id, tie, own_id) NULLS NOT DISTINCT WHERE (ended_on IS NULL);

CREATE INDEX told_about ON public.teamwork_notification USING btree (noun, record);

CREATE INDEX told_at ON public.teamwork_notification USING btree (at);

CREATE INDEX told_by_time ON public.teamwork_notification USING btree (user_id, at);

CREATE INDEX told_unread ON public.teamwork_notification USING btree (user_id, at) WHERE (read_at IS NULL);

CREATE INDEX touch_rule_at_work ON public.listen_touchrule USING btree (noun) WHERE (retired_at IS NULL);

CREATE INDEX trades_part_trade_id_1f1314b1 ON public.trades_part USING btree (trade_id);

CREATE INDEX trades_trade_key_cfecd61a_like ON public.trades_trade USING btree (key varchar_pattern_ops);

CREATE INDEX trades_trade_put_in_by_id_f3be4657 ON public.trades_trade USING btree (put_in_by_id);

CREATE INDEX trades_trade_taken_out_by_id_1fb0c0fb ON public.trades_trade USING btree (taken_out_by_id);

CREATE INDEX trigger_by_rank ON public.decide_triggerpoint USING btree (keeper_id, rank DESC) WHERE (settled_at IS NULL);

CREATE INDEX trigger_for_all_ranked ON public.decide_triggerpoint USING btree (rank DESC) WHERE (for_everybody AND (settled_at IS NULL));

CREATE INDEX trigger_last_said ON public.decide_triggerpoint USING btree (trigger_id, party_id, fired_at DESC);

CREATE INDEX trigger_left_alone ON public.decide_triggerpoint USING btree (keeper_id, settled_at DESC) WHERE ((settled_how)::text = 'left alone'::text);

CREATE INDEX trigger_loops_first ON public.decide_triggerpoint USING btree (keeper_id, rule, due_at) WHERE (settled_at IS NULL);

CREATE UNIQUE INDEX trigger_name_once ON public.decide_trigger USING btree (lower((name)::text)) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX trigger_of_loops_once ON public.decide_trigger USING btree (((settings ->> 'of'::text))) WHERE (((kind)::text = 'loop'::text) AND (removed_at IS NULL));

CREATE INDEX trigger_open_of_party ON public.decide_triggerpoint USING btree (party_id) WHERE (settled_at IS NULL);

CREATE INDEX trigger_too_old ON public.decide_triggerpoint USING btree (expires_at) WHERE (settled_at IS NULL);

CREATE INDEX trigger_unconsidered ON public.decide_triggerpoint USING btree (id) WHERE ((considered_at IS NULL) AND (settled_at IS NULL));

CREATE INDEX tryings_of_a_colleague ON public.decide_trying USING btree (asked_by_id, asked_at);

CREATE INDEX understand_trendcount_keeper_id_074f7db7 ON public.understand_trendcount USING btree (keeper_id);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX user_by_name ON public.access_user USING btree (name, id);

CREATE UNIQUE INDEX user_email_any_case ON public.access_user USING btree (lower((email)::text));

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);

CREATE INDEX view_by_noun ON public.records_savedview USING btree (noun, id);

CREATE INDEX welcome_settled_by_id_59db5953 ON public.welcome_settled USING btree (by_id);

CREATE INDEX welcome_settled_step_00dc51da_like ON public.welcome_settled USING btree (step varchar_pattern_ops);

CREATE INDEX working_now ON public.records_working USING btree (noun) WHERE (finished_at IS NULL);

CREATE TRIGGER content_version_is_kept BEFORE UPDATE OF variant_id, number, subject, preheader, source, format, html, text, links, asks, made_at ON public.content_version FOR EACH ROW EXECUTE FUNCTION public.content_version_is_kept();

CREATE TRIGGER journal_entry_is_kept BEFORE DELETE OR UPDATE ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION public.journal_entry_is_kept();

CREATE TRIGGER journeys_version_is_kept BEFORE UPDATE OF journey_id, number, definition, purpose, topic_id, published_at ON public.journeys_version FOR EACH ROW EXECUTE FUNCTION public.journeys_version_is_kept();

CREATE TRIGGER know_said_is_kept BEFORE DELETE OR UPDATE ON public.know_consent FOR EACH ROW EXECUTE FUNCTION public.know_said_is_kept();

CREATE TRIGGER know_said_is_kept BEFORE DELETE OR UPDATE ON public.know_consenttext FOR EACH ROW EXECUTE FUNCTION public.know_said_is_kept();

CREATE TRIGGER know_said_is_kept BEFORE DELETE OR UPDATE ON public.know_optin FOR EACH ROW EXECUTE FUNCTION public.know_said_is_kept();

CREATE TRIGGER know_said_is_kept BEFORE DELETE OR UPDATE ON public.know_preferencesaid FOR EACH ROW EXECUTE FUNCTION public.know_said_is_kept();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

ALTER TABLE ONLY public.access_fieldright
    ADD CONSTRAINT access_fieldright_role_id_ab1c6833_fk_access_role_id FOREIGN KEY (role_id) REFERENCES public.access_role(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_invitation
    ADD CONSTRAINT access_invitation_accepted_by_id_652ab6dd_fk_access_user_id FOREIGN KEY (accepted_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_invitation
    ADD CONSTRAINT access_invitation_invited_by_id_00fbe791_fk_access_user_id FOREIGN KEY (invited_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_invitation
    ADD CONSTRAINT access_invitation_role_id_49e48bec_fk_access_role_id FOREIGN KEY (role_id) REFERENCES public.access_role(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_invitation
    ADD CONSTRAINT access_invitation_team_id_ea2e34bd_fk_access_team_id FOREIGN KEY (team_id) REFERENCES public.access_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_right
    ADD CONSTRAINT access_right_role_id_b232b881_fk_access_role_id FOREIGN KEY (role_id) REFERENCES public.access_role(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_role
    ADD CONSTRAINT access_role_made_by_id_d8a87566_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_team
    ADD CONSTRAINT access_team_parent_id_ef612536_fk_access_team_id FOREIGN KEY (parent_id) REFERENCES public.access_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_role_id_451ab211_fk_access_role_id FOREIGN KEY (role_id) REFERENCES public.access_role(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_team_id_ff562a98_fk_access_team_id FOREIGN KEY (team_id) REFERENCES public.access_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_heldback
    ADD CONSTRAINT act_heldback_party_id_65a972d5_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_anyway_by_id_38d33d40_fk_access_user_id FOREIGN KEY (anyway_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_conversation_id_9f9bb5f1_fk_listen_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.listen_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_decision_id_4e89d744_fk_decide_decision_id FOREIGN KEY (decision_id) REFERENCES public.decide_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_loop_id_c7e0a923_fk_listen_openloop_id FOREIGN KEY (loop_id) REFERENCES public.listen_openloop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_party_id_2b7ca36e_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_topic_id_21bda4ca_fk_know_topic_id FOREIGN KEY (topic_id) REFERENCES public.know_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_trigger_point_id_7167a646_fk_decide_triggerpoint_id FOREIGN KEY (trigger_point_id) REFERENCES public.decide_triggerpoint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_version_id_ffd40e3d_fk_content_version_id FOREIGN KEY (version_id) REFERENCES public.content_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_message
    ADD CONSTRAINT act_message_written_by_id_89af2cd2_fk_access_user_id FOREIGN KEY (written_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_messagefile
    ADD CONSTRAINT act_messagefile_file_id_2c99d63c_fk_files_storedfile_id FOREIGN KEY (file_id) REFERENCES public.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_messagefile
    ADD CONSTRAINT act_messagefile_message_id_838cce65_fk_act_message_id FOREIGN KEY (message_id) REFERENCES public.act_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_notice
    ADD CONSTRAINT act_notice_party_id_3bab5db6_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_notice
    ADD CONSTRAINT act_notice_user_id_9ec03100_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_pausedcause
    ADD CONSTRAINT act_pausedcause_by_id_a93642aa_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.act_report
    ADD CONSTRAINT act_report_message_id_40aa4f83_fk_act_message_id FOREIGN KEY (message_id) REFERENCES public.act_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.company_logo
    ADD CONSTRAINT company_logo_file_id_4bd4be1b_fk_files_storedfile_id FOREIGN KEY (file_id) REFERENCES public.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.company_logo
    ADD CONSTRAINT company_logo_put_up_by_id_f6f9908f_fk_access_user_id FOREIGN KEY (put_up_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.company_logo
    ADD CONSTRAINT company_logo_taken_down_by_id_c6f7341a_fk_access_user_id FOREIGN KEY (taken_down_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.content_template
    ADD CONSTRAINT content_template_made_by_id_3a4dab18_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.content_template
    ADD CONSTRAINT content_template_removed_by_id_e2087b83_fk_access_user_id FOREIGN KEY (removed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.content_variant
    ADD CONSTRAINT content_variant_template_id_8f900e54_fk_content_template_id FOREIGN KEY (template_id) REFERENCES public.content_template(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.content_version
    ADD CONSTRAINT content_version_made_by_id_7f0a22a5_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.content_version
    ADD CONSTRAINT content_version_variant_id_89332722_fk_content_variant_id FOREIGN KEY (variant_id) REFERENCES public.content_variant(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_capacity
    ADD CONSTRAINT decide_capacity_user_id_efec44bf_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_decision
    ADD CONSTRAINT decide_decision_decided_by_id_71743c1b_fk_access_user_id FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_decision
    ADD CONSTRAINT decide_decision_model_id_81cef898_fk_decide_effectmodel_id FOREIGN KEY (model_id) REFERENCES public.decide_effectmodel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_decision
    ADD CONSTRAINT decide_decision_party_id_19573015_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_decision
    ADD CONSTRAINT decide_decision_trigger_point_id_2688a77a_fk_decide_tr FOREIGN KEY (trigger_point_id) REFERENCES public.decide_triggerpoint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_departurepoint
    ADD CONSTRAINT decide_departurepoin_dismissed_by_id_37b946c8_fk_access_us FOREIGN KEY (dismissed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_departurepoint
    ADD CONSTRAINT decide_departurepoint_adopted_by_id_ea936242_fk_access_user_id FOREIGN KEY (adopted_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_effect
    ADD CONSTRAINT decide_effect_model_id_e47a9462_fk_decide_effectmodel_id FOREIGN KEY (model_id) REFERENCES public.decide_effectmodel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_firststeps
    ADD CONSTRAINT decide_firststeps_set_by_id_cdf9fd95_fk_access_user_id FOREIGN KEY (set_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_holding
    ADD CONSTRAINT decide_holding_party_id_9608ad0b_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_holding
    ADD CONSTRAINT decide_holding_trigger_id_4ae81388_fk_decide_trigger_id FOREIGN KEY (trigger_id) REFERENCES public.decide_trigger(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_holdout
    ADD CONSTRAINT decide_holdout_set_by_id_af92b1ff_fk_access_user_id FOREIGN KEY (set_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_nextdue
    ADD CONSTRAINT decide_nextdue_party_id_f7129b5b_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_trigger
    ADD CONSTRAINT decide_trigger_colleague_id_5672bac4_fk_access_user_id FOREIGN KEY (colleague_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_trigger
    ADD CONSTRAINT decide_trigger_made_by_id_bcc2e052_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_trigger
    ADD CONSTRAINT decide_trigger_off_by_id_33b68709_fk_access_user_id FOREIGN KEY (off_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_trigger
    ADD CONSTRAINT decide_trigger_removed_by_id_f7760240_fk_access_user_id FOREIGN KEY (removed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_triggerpoint
    ADD CONSTRAINT decide_triggerpoint_keeper_id_3a932592_fk_access_user_id FOREIGN KEY (keeper_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_triggerpoint
    ADD CONSTRAINT decide_triggerpoint_loop_id_71fa1179_fk_listen_openloop_id FOREIGN KEY (loop_id) REFERENCES public.listen_openloop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_triggerpoint
    ADD CONSTRAINT decide_triggerpoint_party_id_0162b536_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_triggerpoint
    ADD CONSTRAINT decide_triggerpoint_trigger_id_3cfdca06_fk_decide_trigger_id FOREIGN KEY (trigger_id) REFERENCES public.decide_trigger(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_trying
    ADD CONSTRAINT decide_trying_asked_by_id_7fd22731_fk_access_user_id FOREIGN KEY (asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.decide_trying
    ADD CONSTRAINT decide_trying_trigger_id_ccd5d28e_fk_decide_trigger_id FOREIGN KEY (trigger_id) REFERENCES public.decide_trigger(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_storedfile
    ADD CONSTRAINT files_storedfile_by_id_06850330_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.hours_holiday
    ADD CONSTRAINT hours_holiday_added_by_id_8a90bdb6_fk_access_user_id FOREIGN KEY (added_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.importing_change
    ADD CONSTRAINT importing_change_run_id_fb93fc7f_fk_importing_import_id FOREIGN KEY (run_id) REFERENCES public.importing_import(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.importing_import
    ADD CONSTRAINT importing_import_asked_by_id_fe0f1e72_fk_access_user_id FOREIGN KEY (asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.importing_import
    ADD CONSTRAINT importing_import_made_by_id_25b15d20_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.importing_import
    ADD CONSTRAINT importing_import_taken_back_by_id_4f157332_fk_access_user_id FOREIGN KEY (taken_back_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.importing_rowerror
    ADD CONSTRAINT importing_rowerror_run_id_7fd80aa3_fk_importing_import_id FOREIGN KEY (run_id) REFERENCES public.importing_import(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.importing_use
    ADD CONSTRAINT importing_use_run_id_1f6f0fb7_fk_importing_import_id FOREIGN KEY (run_id) REFERENCES public.importing_import(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_by_id_2d8e40aa_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_approval
    ADD CONSTRAINT journeys_approval_colleague_id_94876ea9_fk_access_user_id FOREIGN KEY (colleague_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_approval
    ADD CONSTRAINT journeys_approval_said_by_id_b68648a6_fk_access_user_id FOREIGN KEY (said_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_approval
    ADD CONSTRAINT journeys_approval_version_id_54893bf2_fk_journeys_version_id FOREIGN KEY (version_id) REFERENCES public.journeys_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_campaign
    ADD CONSTRAINT journeys_campaign_journey_id_52dc08ad_fk_journeys_journey_id FOREIGN KEY (journey_id) REFERENCES public.journeys_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_contest
    ADD CONSTRAINT journeys_contest_version_id_0916a944_fk_journeys_version_id FOREIGN KEY (version_id) REFERENCES public.journeys_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_draftedit
    ADD CONSTRAINT journeys_draftedit_by_id_0f61fcde_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_draftedit
    ADD CONSTRAINT journeys_draftedit_journey_id_263d9fa4_fk_journeys_journey_id FOREIGN KEY (journey_id) REFERENCES public.journeys_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_journey
    ADD CONSTRAINT journeys_journey_made_by_id_04996486_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_journey
    ADD CONSTRAINT journeys_journey_published_id_086b10dc_fk_journeys_version_id FOREIGN KEY (published_id) REFERENCES public.journeys_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_journey
    ADD CONSTRAINT journeys_journey_removed_by_id_934250e7_fk_access_user_id FOREIGN KEY (removed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_journey
    ADD CONSTRAINT journeys_journey_stopped_by_id_d89adc8b_fk_access_user_id FOREIGN KEY (stopped_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_journey
    ADD CONSTRAINT journeys_journey_topic_id_d9508338_fk_know_topic_id FOREIGN KEY (topic_id) REFERENCES public.know_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_lookback
    ADD CONSTRAINT journeys_lookback_asked_by_id_82b9f591_fk_access_user_id FOREIGN KEY (asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_lookback
    ADD CONSTRAINT journeys_lookback_journey_id_0cfe10cc_fk_journeys_journey_id FOREIGN KEY (journey_id) REFERENCES public.journeys_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_run
    ADD CONSTRAINT journeys_run_cancelled_by_id_a7b3a28e_fk_access_user_id FOREIGN KEY (cancelled_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_run
    ADD CONSTRAINT journeys_run_journey_id_520e6917_fk_journeys_journey_id FOREIGN KEY (journey_id) REFERENCES public.journeys_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_run
    ADD CONSTRAINT journeys_run_of_id_9bf0c6f7_fk_journeys_run_id FOREIGN KEY (of_id) REFERENCES public.journeys_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stay
    ADD CONSTRAINT journeys_stay_journey_id_16da0804_fk_journeys_journey_id FOREIGN KEY (journey_id) REFERENCES public.journeys_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stay
    ADD CONSTRAINT journeys_stay_party_id_abe762ec_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stay
    ADD CONSTRAINT journeys_stay_run_id_b6d8ec7d_fk_journeys_run_id FOREIGN KEY (run_id) REFERENCES public.journeys_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stay
    ADD CONSTRAINT journeys_stay_version_id_09bd1265_fk_journeys_version_id FOREIGN KEY (version_id) REFERENCES public.journeys_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_staygoal
    ADD CONSTRAINT journeys_staygoal_stay_id_e49cd6d8_fk_journeys_stay_id FOREIGN KEY (stay_id) REFERENCES public.journeys_stay(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_steptaken
    ADD CONSTRAINT journeys_steptaken_stay_id_20a92c1d_fk_journeys_stay_id FOREIGN KEY (stay_id) REFERENCES public.journeys_stay(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_tally
    ADD CONSTRAINT journeys_tally_version_id_ef49366b_fk_journeys_version_id FOREIGN KEY (version_id) REFERENCES public.journeys_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_version
    ADD CONSTRAINT journeys_version_journey_id_f4705310_fk_journeys_journey_id FOREIGN KEY (journey_id) REFERENCES public.journeys_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_version
    ADD CONSTRAINT journeys_version_published_by_id_7503ef22_fk_access_user_id FOREIGN KEY (published_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_version
    ADD CONSTRAINT journeys_version_topic_id_5d8f1b23_fk_know_topic_id FOREIGN KEY (topic_id) REFERENCES public.know_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_affiliation
    ADD CONSTRAINT know_affiliation_other_id_517a12ac_fk_know_party_id FOREIGN KEY (other_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_affiliation
    ADD CONSTRAINT know_affiliation_own_id_772c1497_fk_know_tiekind_id FOREIGN KEY (own_id) REFERENCES public.know_tiekind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_affiliation
    ADD CONSTRAINT know_affiliation_party_id_da78016a_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_consent
    ADD CONSTRAINT know_consent_noted_by_id_cfc2b2a7_fk_access_user_id FOREIGN KEY (noted_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_consent
    ADD CONSTRAINT know_consent_opt_in_id_9ebf3438_fk_know_optin_id FOREIGN KEY (opt_in_id) REFERENCES public.know_optin(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_consent
    ADD CONSTRAINT know_consent_party_id_c9b91dc7_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_consent
    ADD CONSTRAINT know_consent_text_id_6b98f79a_fk_know_consenttext_id FOREIGN KEY (text_id) REFERENCES public.know_consenttext(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_consent
    ADD CONSTRAINT know_consent_topic_id_7bbd5cf8_fk_know_topic_id FOREIGN KEY (topic_id) REFERENCES public.know_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_consenttext
    ADD CONSTRAINT know_consenttext_made_by_id_ec672804_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_consenttext
    ADD CONSTRAINT know_consenttext_topic_id_e300d9cb_fk_know_topic_id FOREIGN KEY (topic_id) REFERENCES public.know_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_household
    ADD CONSTRAINT know_household_party_id_1fa541ba_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_identity
    ADD CONSTRAINT know_identity_party_id_44efb8f1_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_asked_by_id_0c0112e3_fk_access_user_id FOREIGN KEY (asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_colleague_id_63c2ffc4_fk_access_user_id FOREIGN KEY (colleague_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_declined_by_id_1d8fe7fe_fk_access_user_id FOREIGN KEY (declined_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_introduced_by_id_71a85f46_fk_access_user_id FOREIGN KEY (introduced_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_party_id_bf30ea4b_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_put_off_by_id_4a083fe0_fk_access_user_id FOREIGN KEY (put_off_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_through_id_8a9d2e7f_fk_know_party_id FOREIGN KEY (through_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_introduction
    ADD CONSTRAINT know_introduction_withdrawn_by_id_ba1d97ff_fk_access_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_keeping
    ADD CONSTRAINT know_keeping_party_id_a1d16dc3_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_keeping
    ADD CONSTRAINT know_keeping_user_id_c6d76285_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_optin
    ADD CONSTRAINT know_optin_party_id_4d73f900_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_optin
    ADD CONSTRAINT know_optin_text_id_115321b3_fk_know_consenttext_id FOREIGN KEY (text_id) REFERENCES public.know_consenttext(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_optin
    ADD CONSTRAINT know_optin_topic_id_e5ef71b9_fk_know_topic_id FOREIGN KEY (topic_id) REFERENCES public.know_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_organisation
    ADD CONSTRAINT know_organisation_party_id_7b8e0cce_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_party
    ADD CONSTRAINT know_party_added_by_id_9a021364_fk_access_user_id FOREIGN KEY (added_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_party
    ADD CONSTRAINT know_party_binned_by_id_e554f996_fk_access_user_id FOREIGN KEY (binned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_party
    ADD CONSTRAINT know_party_keeper_id_82708c11_fk_access_user_id FOREIGN KEY (keeper_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_person
    ADD CONSTRAINT know_person_party_id_82ce48cc_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_preference
    ADD CONSTRAINT know_preference_party_id_325792aa_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_preferencesaid
    ADD CONSTRAINT know_preferencesaid_noted_by_id_4ff9ba84_fk_access_user_id FOREIGN KEY (noted_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_preferencesaid
    ADD CONSTRAINT know_preferencesaid_party_id_5604e645_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_product
    ADD CONSTRAINT know_product_binned_by_id_95baeeb6_fk_access_user_id FOREIGN KEY (binned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_suppression
    ADD CONSTRAINT know_suppression_lifted_by_id_454b4282_fk_access_user_id FOREIGN KEY (lifted_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_suppression
    ADD CONSTRAINT know_suppression_topic_id_c613a8f5_fk_know_topic_id FOREIGN KEY (topic_id) REFERENCES public.know_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_tiekind
    ADD CONSTRAINT know_tiekind_made_by_id_676c1aef_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_tiekind
    ADD CONSTRAINT know_tiekind_retired_by_id_cfe88d69_fk_access_user_id FOREIGN KEY (retired_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_topic
    ADD CONSTRAINT know_topic_added_by_id_28bbf9c3_fk_access_user_id FOREIGN KEY (added_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.know_topic
    ADD CONSTRAINT know_topic_closed_by_id_c03a4a4c_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learn_bin
    ADD CONSTRAINT learn_bin_score_id_b55f7574_fk_learn_score_id FOREIGN KEY (score_id) REFERENCES public.learn_score(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learn_score
    ADD CONSTRAINT learn_score_back_test_id_e08459b7_fk_learn_backtest_id FOREIGN KEY (back_test_id) REFERENCES public.learn_backtest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.lift_counted
    ADD CONSTRAINT lift_counted_unit_id_aca1323d_fk_know_party_id FOREIGN KEY (unit_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_conversation
    ADD CONSTRAINT listen_conversation_closed_by_id_a9c691da_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_conversation
    ADD CONSTRAINT listen_conversation_owner_id_3830952e_fk_access_user_id FOREIGN KEY (owner_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_conversation
    ADD CONSTRAINT listen_conversation_party_id_35eb59ca_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_correction
    ADD CONSTRAINT listen_correction_by_id_45030df8_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_openloop
    ADD CONSTRAINT listen_openloop_closed_by_id_1016f961_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_openloop
    ADD CONSTRAINT listen_openloop_conversation_id_12fc3675_fk_listen_co FOREIGN KEY (conversation_id) REFERENCES public.listen_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_openloop
    ADD CONSTRAINT listen_openloop_opened_by_id_448b3d59_fk_access_user_id FOREIGN KEY (opened_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_openloop
    ADD CONSTRAINT listen_openloop_owner_id_65f38eb2_fk_access_user_id FOREIGN KEY (owner_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_openloop
    ADD CONSTRAINT listen_openloop_party_id_2554c3e3_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_proposedloop
    ADD CONSTRAINT listen_proposedloop_conversation_id_0236e1e3_fk_listen_co FOREIGN KEY (conversation_id) REFERENCES public.listen_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_proposedloop
    ADD CONSTRAINT listen_proposedloop_loop_id_87e7b39d_fk_listen_openloop_id FOREIGN KEY (loop_id) REFERENCES public.listen_openloop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_proposedloop
    ADD CONSTRAINT listen_proposedloop_party_id_251c4ca3_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_proposedloop
    ADD CONSTRAINT listen_proposedloop_settled_by_id_6881f394_fk_access_user_id FOREIGN KEY (settled_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_recordtouch
    ADD CONSTRAINT listen_recordtouch_rule_id_ebc51615_fk_listen_touchrule_id FOREIGN KEY (rule_id) REFERENCES public.listen_touchrule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_touchrule
    ADD CONSTRAINT listen_touchrule_made_by_id_edae3847_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_touchrule
    ADD CONSTRAINT listen_touchrule_retired_by_id_f667fc56_fk_access_user_id FOREIGN KEY (retired_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_writing
    ADD CONSTRAINT listen_writing_conversation_id_a86a4e1d_fk_listen_co FOREIGN KEY (conversation_id) REFERENCES public.listen_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.listen_writing
    ADD CONSTRAINT listen_writing_user_id_bf853d03_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mailbox_mailbox
    ADD CONSTRAINT mailbox_mailbox_owner_id_8f5523f0_fk_access_user_id FOREIGN KEY (owner_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mailbox_receivedmail
    ADD CONSTRAINT mailbox_receivedmail_answers_id_214217f7_fk_act_message_id FOREIGN KEY (answers_id) REFERENCES public.act_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mailbox_receivedmail
    ADD CONSTRAINT mailbox_receivedmail_conversation_id_0d328b2a_fk_listen_co FOREIGN KEY (conversation_id) REFERENCES public.listen_conversation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mailbox_receivedmail
    ADD CONSTRAINT mailbox_receivedmail_loop_id_f44c005e_fk_listen_openloop_id FOREIGN KEY (loop_id) REFERENCES public.listen_openloop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mailbox_receivedmail
    ADD CONSTRAINT mailbox_receivedmail_mailbox_id_36ad8164_fk_mailbox_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.mailbox_mailbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mailbox_receivedmail
    ADD CONSTRAINT mailbox_receivedmail_party_id_ccd3529f_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mailbox_skipped
    ADD CONSTRAINT mailbox_skipped_mailbox_id_44dc9df7_fk_mailbox_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.mailbox_mailbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.money_rate
    ADD CONSTRAINT money_rate_said_by_id_628f3e22_fk_access_user_id FOREIGN KEY (said_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.money_ratedeed
    ADD CONSTRAINT money_ratedeed_done_by_id_b835f49d_fk_access_user_id FOREIGN KEY (done_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.money_ratedeed
    ADD CONSTRAINT money_ratedeed_undoes_id_8905b6d8_fk_money_ratedeed_id FOREIGN KEY (undoes_id) REFERENCES public.money_ratedeed(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.money_ratestep
    ADD CONSTRAINT money_ratestep_deed_id_9575edbc_fk_money_ratedeed_id FOREIGN KEY (deed_id) REFERENCES public.money_ratedeed(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_goal
    ADD CONSTRAINT plans_goal_dropped_by_id_5a8d8334_fk_access_user_id FOREIGN KEY (dropped_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_goal
    ADD CONSTRAINT plans_goal_plan_id_62ddc712_fk_plans_plan_id FOREIGN KEY (plan_id) REFERENCES public.plans_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_goal
    ADD CONSTRAINT plans_goal_set_by_id_b3f6e30b_fk_access_user_id FOREIGN KEY (set_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_initiative
    ADD CONSTRAINT plans_initiative_owner_id_63c50bdd_fk_access_user_id FOREIGN KEY (owner_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_initiative
    ADD CONSTRAINT plans_initiative_plan_id_5d734cf5_fk_plans_plan_id FOREIGN KEY (plan_id) REFERENCES public.plans_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_initiative
    ADD CONSTRAINT plans_initiative_settled_by_id_351cc19d_fk_access_user_id FOREIGN KEY (settled_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_made_by_id_939b860d_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_party_id_da23e13b_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_segment_id_857d72cc_fk_segments_segment_id FOREIGN KEY (segment_id) REFERENCES public.segments_segment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT plans_progress_goal_id_64910f47_fk_plans_goal_id FOREIGN KEY (goal_id) REFERENCES public.plans_goal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_role
    ADD CONSTRAINT plans_role_holder_id_b1cdc02c_fk_know_party_id FOREIGN KEY (holder_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_role
    ADD CONSTRAINT plans_role_plan_id_7d394c7f_fk_plans_plan_id FOREIGN KEY (plan_id) REFERENCES public.plans_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_serves
    ADD CONSTRAINT plans_serves_goal_id_46014f56_fk_plans_goal_id FOREIGN KEY (goal_id) REFERENCES public.plans_goal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_serves
    ADD CONSTRAINT plans_serves_point_id_49923d67_fk_decide_triggerpoint_id FOREIGN KEY (point_id) REFERENCES public.decide_triggerpoint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_serves
    ADD CONSTRAINT plans_serves_said_by_id_3b58b6a4_fk_access_user_id FOREIGN KEY (said_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_serves
    ADD CONSTRAINT plans_serves_trigger_id_40bbd087_fk_decide_trigger_id FOREIGN KEY (trigger_id) REFERENCES public.decide_trigger(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_talk
    ADD CONSTRAINT plans_talk_colleague_id_969eff4d_fk_access_user_id FOREIGN KEY (colleague_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_talk
    ADD CONSTRAINT plans_talk_done_by_id_488b5ff5_fk_access_user_id FOREIGN KEY (done_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_talk
    ADD CONSTRAINT plans_talk_person_id_ab49d848_fk_know_party_id FOREIGN KEY (person_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_talk
    ADD CONSTRAINT plans_talk_plan_id_519445fc_fk_plans_plan_id FOREIGN KEY (plan_id) REFERENCES public.plans_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.postmaster_hook
    ADD CONSTRAINT postmaster_hook_opened_by_id_d7da84c4_fk_access_user_id FOREIGN KEY (opened_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.records_bulkedit
    ADD CONSTRAINT records_bulkedit_asked_by_id_522b2c3d_fk_access_user_id FOREIGN KEY (asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_bulkedit
    ADD CONSTRAINT records_bulkedit_undo_asked_by_id_f70d23d5_fk_access_user_id FOREIGN KEY (undo_asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_bulkrow
    ADD CONSTRAINT records_bulkrow_bulk_id_63221cb2_fk_records_bulkedit_id FOREIGN KEY (bulk_id) REFERENCES public.records_bulkedit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_customfield
    ADD CONSTRAINT records_customfield_added_by_id_253291ec_fk_access_user_id FOREIGN KEY (added_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_customfield
    ADD CONSTRAINT records_customfield_retired_by_id_cab678ea_fk_access_user_id FOREIGN KEY (retired_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_customobject
    ADD CONSTRAINT records_customobject_made_by_id_09e0f7d5_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_customobject
    ADD CONSTRAINT records_customobject_retired_by_id_4994358d_fk_access_user_id FOREIGN KEY (retired_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_fastfield
    ADD CONSTRAINT records_fastfield_asked_by_id_fcd40a95_fk_access_user_id FOREIGN KEY (asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_retyping
    ADD CONSTRAINT records_retyping_now_id_b5762b30_fk_records_customfield_id FOREIGN KEY (now_id) REFERENCES public.records_customfield(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_retyping
    ADD CONSTRAINT records_retyping_was_id_c48b301a_fk_records_customfield_id FOREIGN KEY (was_id) REFERENCES public.records_customfield(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_savedview
    ADD CONSTRAINT records_savedview_made_by_id_cf6b106c_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_contract
    ADD CONSTRAINT sales_contract_ended_by_id_ff5f36a7_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_contract
    ADD CONSTRAINT sales_contract_party_id_2e600743_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_contract
    ADD CONSTRAINT sales_contract_product_id_a4263a5b_fk_know_product_id FOREIGN KEY (product_id) REFERENCES public.know_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT sales_order_party_id_ed9d09bb_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_orderline
    ADD CONSTRAINT sales_orderline_order_id_9f597de6_fk_sales_order_id FOREIGN KEY (order_id) REFERENCES public.sales_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_orderline
    ADD CONSTRAINT sales_orderline_product_id_42dc18a2_fk_know_product_id FOREIGN KEY (product_id) REFERENCES public.know_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_renewal
    ADD CONSTRAINT sales_renewal_contract_id_90724314_fk_sales_contract_id FOREIGN KEY (contract_id) REFERENCES public.sales_contract(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_renewal
    ADD CONSTRAINT sales_renewal_renewed_by_id_cbd5e248_fk_access_user_id FOREIGN KEY (renewed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_return
    ADD CONSTRAINT sales_return_order_id_0f479bde_fk_sales_order_id FOREIGN KEY (order_id) REFERENCES public.sales_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_return
    ADD CONSTRAINT sales_return_party_id_cb78b0ed_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sales_return
    ADD CONSTRAINT sales_return_product_id_6a80c1dd_fk_know_product_id FOREIGN KEY (product_id) REFERENCES public.know_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_member
    ADD CONSTRAINT segments_member_party_id_781a1dac_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_member
    ADD CONSTRAINT segments_member_segment_id_b3c787d1_fk_segments_segment_id FOREIGN KEY (segment_id) REFERENCES public.segments_segment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_passage
    ADD CONSTRAINT segments_passage_party_id_c943d2a0_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_passage
    ADD CONSTRAINT segments_passage_segment_id_17c9c289_fk_segments_segment_id FOREIGN KEY (segment_id) REFERENCES public.segments_segment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_pick
    ADD CONSTRAINT segments_pick_party_id_22ae0483_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_pick
    ADD CONSTRAINT segments_pick_picked_by_id_a31921ae_fk_access_user_id FOREIGN KEY (picked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_pick
    ADD CONSTRAINT segments_pick_segment_id_045770bc_fk_segments_segment_id FOREIGN KEY (segment_id) REFERENCES public.segments_segment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_segment
    ADD CONSTRAINT segments_segment_made_by_id_f70b98bd_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_treatment
    ADD CONSTRAINT segments_treatment_said_by_id_9b104702_fk_access_user_id FOREIGN KEY (said_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.segments_treatment
    ADD CONSTRAINT segments_treatment_segment_id_91240cb0_fk_segments_segment_id FOREIGN KEY (segment_id) REFERENCES public.segments_segment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.strength_move
    ADD CONSTRAINT strength_move_party_id_40911588_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.strength_opinion
    ADD CONSTRAINT strength_opinion_ended_by_id_d86efb2d_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.strength_opinion
    ADD CONSTRAINT strength_opinion_party_id_b99c896b_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.strength_opinion
    ADD CONSTRAINT strength_opinion_said_by_id_c8342cae_fk_access_user_id FOREIGN KEY (said_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.strength_standing
    ADD CONSTRAINT strength_standing_party_id_690a52da_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.strength_strength
    ADD CONSTRAINT strength_strength_fit_id_273c05cd_fk_strength_strengthfit_id FOREIGN KEY (fit_id) REFERENCES public.strength_strengthfit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.strength_strength
    ADD CONSTRAINT strength_strength_party_id_c0620ae4_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tastes_comesback
    ADD CONSTRAINT tastes_comesback_product_id_fbea2b06_fk_know_product_id FOREIGN KEY (product_id) REFERENCES public.know_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tastes_feelingsaid
    ADD CONSTRAINT tastes_feelingsaid_said_by_id_698afffa_fk_access_user_id FOREIGN KEY (said_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tastes_interest
    ADD CONSTRAINT tastes_interest_party_id_deeeddd1_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tastes_returner
    ADD CONSTRAINT tastes_returner_party_id_d6bd291f_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_attachment
    ADD CONSTRAINT teamwork_attachment_binned_by_id_447d8456_fk_access_user_id FOREIGN KEY (binned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_attachment
    ADD CONSTRAINT teamwork_attachment_file_id_68a9b102_fk_files_storedfile_id FOREIGN KEY (file_id) REFERENCES public.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_digest
    ADD CONSTRAINT teamwork_digest_user_id_6590ca62_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_follow
    ADD CONSTRAINT teamwork_follow_user_id_64ed8fa1_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_mention
    ADD CONSTRAINT teamwork_mention_note_id_0452253e_fk_teamwork_note_id FOREIGN KEY (note_id) REFERENCES public.teamwork_note(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_mention
    ADD CONSTRAINT teamwork_mention_user_id_b1e28ecc_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_note
    ADD CONSTRAINT teamwork_note_binned_by_id_96a7cb99_fk_access_user_id FOREIGN KEY (binned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_note
    ADD CONSTRAINT teamwork_note_pinned_by_id_18c28b25_fk_access_user_id FOREIGN KEY (pinned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_note
    ADD CONSTRAINT teamwork_note_written_by_id_abbceaf2_fk_access_user_id FOREIGN KEY (written_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_notification
    ADD CONSTRAINT teamwork_notification_by_id_c43212d9_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_notification
    ADD CONSTRAINT teamwork_notification_digest_id_bcbbc2e9_fk_teamwork_digest_id FOREIGN KEY (digest_id) REFERENCES public.teamwork_digest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_notification
    ADD CONSTRAINT teamwork_notification_user_id_5495824b_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_presence
    ADD CONSTRAINT teamwork_presence_user_id_9022c265_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_tag
    ADD CONSTRAINT teamwork_tag_binned_by_id_781cbe19_fk_access_user_id FOREIGN KEY (binned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_tag
    ADD CONSTRAINT teamwork_tag_into_id_f47bfcaf_fk_teamwork_tag_id FOREIGN KEY (into_id) REFERENCES public.teamwork_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_tag
    ADD CONSTRAINT teamwork_tag_made_by_id_3d65b893_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_tagging
    ADD CONSTRAINT teamwork_tagging_tag_id_489ed03a_fk_teamwork_tag_id FOREIGN KEY (tag_id) REFERENCES public.teamwork_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_tagging
    ADD CONSTRAINT teamwork_tagging_tagged_by_id_eeaa20a8_fk_access_user_id FOREIGN KEY (tagged_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_tagging
    ADD CONSTRAINT teamwork_tagging_through_id_c1c6be5a_fk_teamwork_tag_id FOREIGN KEY (through_id) REFERENCES public.teamwork_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_task
    ADD CONSTRAINT teamwork_task_assignee_id_98dce829_fk_access_user_id FOREIGN KEY (assignee_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_task
    ADD CONSTRAINT teamwork_task_binned_by_id_276d05f8_fk_access_user_id FOREIGN KEY (binned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_task
    ADD CONSTRAINT teamwork_task_done_by_id_4428562b_fk_access_user_id FOREIGN KEY (done_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_task
    ADD CONSTRAINT teamwork_task_follows_id_800836fb_fk_teamwork_task_id FOREIGN KEY (follows_id) REFERENCES public.teamwork_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_task
    ADD CONSTRAINT teamwork_task_given_by_id_e7762390_fk_access_user_id FOREIGN KEY (given_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teamwork_telling
    ADD CONSTRAINT teamwork_telling_user_id_48df5b48_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.trades_part
    ADD CONSTRAINT trades_part_trade_id_1f1314b1_fk_trades_trade_id FOREIGN KEY (trade_id) REFERENCES public.trades_trade(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.trades_trade
    ADD CONSTRAINT trades_trade_put_in_by_id_f3be4657_fk_access_user_id FOREIGN KEY (put_in_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.trades_trade
    ADD CONSTRAINT trades_trade_taken_out_by_id_1fb0c0fb_fk_access_user_id FOREIGN KEY (taken_out_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_crossing
    ADD CONSTRAINT understand_crossing_party_id_6596f257_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_crossing
    ADD CONSTRAINT understand_crossing_watched_id_ac7ba92a_fk_understan FOREIGN KEY (watched_id) REFERENCES public.understand_watchedlevel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_likeproducts
    ADD CONSTRAINT understand_likeproducts_product_id_09c04dc8_fk_know_product_id FOREIGN KEY (product_id) REFERENCES public.know_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_relationship
    ADD CONSTRAINT understand_relationship_party_id_f74968ba_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_state
    ADD CONSTRAINT understand_relationship_party_id_f74968ba_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_snapshot
    ADD CONSTRAINT understand_snapshot_fit_id_950851f2_fk_understand_fit_id FOREIGN KEY (fit_id) REFERENCES public.understand_fit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_snapshot
    ADD CONSTRAINT understand_snapshot_party_id_96445f7a_fk_know_party_id FOREIGN KEY (party_id) REFERENCES public.know_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.understand_trendcount
    ADD CONSTRAINT understand_trendcount_keeper_id_074f7db7_fk_access_user_id FOREIGN KEY (keeper_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.welcome_settled
    ADD CONSTRAINT welcome_settled_by_id_59db5953_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;

