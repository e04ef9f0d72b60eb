-- The words by which records are found. A record has its id in `pk`, or in `key` if that is a uuid; `noun` and `field`
-- are the numbers of their names, `weight` says how heavy the field weighs. Bytes compare as letters do under "C".
CREATE TABLE records_word (
    pk bigint,
    noun integer NOT NULL,
    field integer NOT NULL,
    weight smallint NOT NULL,
    key uuid,
    word text COLLATE "C" NOT NULL,
    CONSTRAINT word_of_one_record CHECK ((pk IS NULL) <> (key IS NULL))
);
CREATE INDEX records_word_beginning ON records_word (noun, weight, word);
CREATE INDEX records_word_of_pk ON records_word (pk, noun) WHERE pk IS NOT NULL;
CREATE INDEX records_word_of_key ON records_word (key, noun) WHERE key IS NOT NULL;

-- The words of titles, each once or nearly so: whoever adds one waits for nobody.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE records_spelling (word text COLLATE "C" NOT NULL);
CREATE INDEX records_spelling_word ON records_spelling (word);
CREATE INDEX records_spelling_alike ON records_spelling USING gin (word gin_trgm_ops);

-- The words most like one that was asked for. The threshold belongs to the operator, so it is set around it.
CREATE FUNCTION records_alike(asked text, most integer) RETURNS TABLE (word text, alike real)
LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.5 AS $$
    SELECT s.word, max(similarity(s.word, asked)) FROM records_spelling s WHERE s.word % asked
    GROUP BY s.word ORDER BY 2 DESC, 1 LIMIT most
$$;
