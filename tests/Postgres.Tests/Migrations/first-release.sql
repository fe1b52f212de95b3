-- A database as the first issue's program left it, written by pg_dump --inserts: schema files 0001 to 0006, a Plex and a Jellyfin
-- that share most of 3 shows, 30 episodes and 5 movies each, and three viewers who had watched for a while. The media servers' tokens
-- are left out. It is never made anew: it is what upgrades must be able to begin with.
CREATE FUNCTION public.take_writer_slot(slots integer, start integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
BEGIN
    FOR i IN 0 .. slots - 1 LOOP
        IF pg_try_advisory_xact_lock(7301, (start + i) % slots) THEN
            RETURN (start + i) % slots;
        END IF;
    END LOOP;
    PERFORM pg_advisory_xact_lock(7301, start % slots);
    RETURN start % slots;
END
$$;
CREATE TABLE public.api_tokens (
    id uuid NOT NULL,
    user_id uuid,
    label text NOT NULL,
    hash bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT api_tokens_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT api_tokens_label_check CHECK (((length(label) >= 1) AND (length(label) <= 200)))
);
CREATE TABLE public.completion_thresholds (
    since timestamp with time zone NOT NULL,
    threshold double precision NOT NULL,
    CONSTRAINT completion_thresholds_threshold_check CHECK (((threshold >= (0.5)::double precision) AND (threshold <= (1)::double precision)))
);
CREATE TABLE public.external_ids (
    kind smallint NOT NULL,
    provider text NOT NULL,
    value text NOT NULL,
    item_id uuid NOT NULL
);
CREATE TABLE public.libraries (
    id uuid NOT NULL,
    server_id uuid NOT NULL,
    identity text NOT NULL,
    key text NOT NULL,
    kind smallint NOT NULL,
    title text NOT NULL,
    change_mark text
);
CREATE TABLE public.media_items (
    id uuid NOT NULL,
    kind smallint,
    title text,
    year integer,
    show_id uuid,
    season_number integer,
    episode_number integer,
    duration_ms bigint,
    merged_into uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT media_items_check CHECK (((merged_into IS NULL) OR (merged_into <> id)))
);
CREATE TABLE public.media_servers (
    id uuid NOT NULL,
    kind smallint NOT NULL,
    name text NOT NULL,
    url text NOT NULL,
    machine_id text NOT NULL,
    version text NOT NULL,
    credential text NOT NULL,
    last_error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.playback_progress (
    user_id uuid NOT NULL,
    item_id uuid NOT NULL,
    position_at timestamp with time zone NOT NULL,
    watched_at timestamp with time zone NOT NULL,
    unwatched_at timestamp with time zone NOT NULL,
    dismissed_at timestamp with time zone NOT NULL,
    last_watched_at timestamp with time zone NOT NULL,
    position_ms bigint NOT NULL,
    duration_ms bigint NOT NULL,
    plays integer DEFAULT 0 NOT NULL,
    completion_percentage real GENERATED ALWAYS AS (
CASE
    WHEN (duration_ms > 0) THEN LEAST((100)::double precision, (((position_ms)::double precision * (100.0)::double precision) / (duration_ms)::double precision))
    ELSE NULL::double precision
END) STORED,
    watched boolean GENERATED ALWAYS AS ((watched_at > unwatched_at)) STORED NOT NULL,
    in_progress boolean GENERATED ALWAYS AS (((position_ms > 0) AND (position_at > dismissed_at))) STORED NOT NULL,
    CONSTRAINT playback_progress_duration_ms_check CHECK ((duration_ms >= 0)),
    CONSTRAINT playback_progress_position_ms_check CHECK ((position_ms >= 0))
)
WITH (fillfactor='70');
CREATE TABLE public.plays (
    user_id uuid NOT NULL,
    item_id uuid NOT NULL,
    viewing uuid NOT NULL,
    completed_at timestamp with time zone NOT NULL
);
CREATE TABLE public.rejected_states (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    item_id uuid NOT NULL,
    state text NOT NULL,
    sql_state text NOT NULL,
    message text NOT NULL,
    rejected_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.rejected_states ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.rejected_states_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schema_files (
    set text NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.server_items (
    server_id uuid NOT NULL,
    key text NOT NULL,
    library_id uuid,
    item_id uuid,
    kind smallint,
    title text,
    year integer,
    show_key text,
    season_key text,
    season_number integer,
    episode_number integer,
    duration_ms bigint,
    change_mark text,
    added_at timestamp with time zone,
    updated_at timestamp with time zone,
    leaf_count integer,
    path text,
    size_bytes bigint,
    digest bytea
);
CREATE TABLE public.sync_status (
    library_id uuid NOT NULL,
    state smallint DEFAULT 0 NOT NULL,
    pass uuid,
    pass_started_at timestamp with time zone,
    pass_ended_at timestamp with time zone,
    pass_server_time timestamp with time zone,
    items_seen bigint DEFAULT 0 NOT NULL,
    items_total bigint,
    rows_written bigint DEFAULT 0 NOT NULL,
    unmapped bigint DEFAULT 0 NOT NULL,
    requests bigint DEFAULT 0 NOT NULL,
    last_full_sync timestamp with time zone,
    last_incremental_sync timestamp with time zone,
    watermark timestamp with time zone,
    server_version text,
    last_error text,
    last_warning text
);
CREATE TABLE public.user_shows (
    user_id uuid NOT NULL,
    show_id uuid NOT NULL,
    episode_id uuid,
    finished_at timestamp with time zone NOT NULL
);
CREATE TABLE public.users (
    id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
INSERT INTO public.api_tokens VALUES ('01a214d9-b163-7260-959f-ac8ff698ccee', NULL, 'administrator', '\x64c7d7d6a96e694bf0041ceffa487278fd195d6b8747f3d5c8fc41d48e154842', '2026-11-25 22:35:40.774416+00');
INSERT INTO public.api_tokens VALUES ('01a214d9-b6c2-76ed-bda3-138b463deb59', '01a214d9-b6ae-7e82-b531-a91ad9587966', 'demo', '\x80f35c051afe113bbf58690cbc199049c122e34496027f1247eb2f783761c0fd', '2026-11-25 22:35:42.147526+00');
INSERT INTO public.api_tokens VALUES ('01a214d9-b6cd-74df-b530-4c32bddd6a8b', '01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', 'demo', '\x209ecb69e4a590308f56ae160cd38b878638cf4b135e324c6617c4396bd2eced', '2026-11-25 22:35:42.157481+00');
INSERT INTO public.api_tokens VALUES ('01a214d9-b6d1-75f8-a62a-61ad16cbf97d', '01a214d9-b6cf-75fa-b8a6-aed311ed0971', 'demo', '\x0f6a32848b7279f769a0bc6f89cb502ef630045ea3c2f5e5626fc189fa893237', '2026-11-25 22:35:42.161652+00');
INSERT INTO public.completion_thresholds VALUES ('2026-11-25 22:35:40.860513+00', 0.9);
INSERT INTO public.external_ids VALUES (1, 'imdb', 'tt40090000000', '01a214d9-b4f8-77e6-a751-a5922ed13337');
INSERT INTO public.external_ids VALUES (1, 'imdb', 'tt40090000001', '01a214d9-b4fc-777a-9d62-9457ca56c78c');
INSERT INTO public.external_ids VALUES (1, 'imdb', 'tt40090000002', '01a214d9-b4fc-7226-a9e6-04baf8187de4');
INSERT INTO public.external_ids VALUES (1, 'imdb', 'tt40090000003', '01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8');
INSERT INTO public.external_ids VALUES (1, 'imdb', 'tt40090000004', '01a214d9-b4fd-7b49-a38d-59d5b4b0d292');
INSERT INTO public.external_ids VALUES (1, 'plex', 'plex://movie/0000000000000009502f9000', '01a214d9-b4f8-77e6-a751-a5922ed13337');
INSERT INTO public.external_ids VALUES (1, 'plex', 'plex://movie/0000000000000009502f9001', '01a214d9-b4fc-777a-9d62-9457ca56c78c');
INSERT INTO public.external_ids VALUES (1, 'plex', 'plex://movie/0000000000000009502f9002', '01a214d9-b4fc-7226-a9e6-04baf8187de4');
INSERT INTO public.external_ids VALUES (1, 'plex', 'plex://movie/0000000000000009502f9003', '01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8');
INSERT INTO public.external_ids VALUES (1, 'plex', 'plex://movie/0000000000000009502f9004', '01a214d9-b4fd-7b49-a38d-59d5b4b0d292');
INSERT INTO public.external_ids VALUES (1, 'tmdb', '40700000000', '01a214d9-b4f8-77e6-a751-a5922ed13337');
INSERT INTO public.external_ids VALUES (1, 'tmdb', '40700000001', '01a214d9-b4fc-777a-9d62-9457ca56c78c');
INSERT INTO public.external_ids VALUES (1, 'tmdb', '40700000002', '01a214d9-b4fc-7226-a9e6-04baf8187de4');
INSERT INTO public.external_ids VALUES (1, 'tmdb', '40700000003', '01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8');
INSERT INTO public.external_ids VALUES (1, 'tmdb', '40700000004', '01a214d9-b4fd-7b49-a38d-59d5b4b0d292');
INSERT INTO public.external_ids VALUES (2, 'imdb', 'tt90100000', '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82');
INSERT INTO public.external_ids VALUES (2, 'imdb', 'tt90200000', '01a214d9-b53c-7268-aae7-6458e9c9886f');
INSERT INTO public.external_ids VALUES (2, 'imdb', 'tt90300000', '01a214d9-b53c-73a6-9e9e-5b350fba15bb');
INSERT INTO public.external_ids VALUES (2, 'plex', 'plex://show/0000000000000000000186a0', '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82');
INSERT INTO public.external_ids VALUES (2, 'plex', 'plex://show/000000000000000000030d40', '01a214d9-b53c-7268-aae7-6458e9c9886f');
INSERT INTO public.external_ids VALUES (2, 'plex', 'plex://show/0000000000000000000493e0', '01a214d9-b53c-73a6-9e9e-5b350fba15bb');
INSERT INTO public.external_ids VALUES (2, 'tmdb', '700100000', '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82');
INSERT INTO public.external_ids VALUES (2, 'tmdb', '700200000', '01a214d9-b53c-7268-aae7-6458e9c9886f');
INSERT INTO public.external_ids VALUES (2, 'tmdb', '700300000', '01a214d9-b53c-73a6-9e9e-5b350fba15bb');
INSERT INTO public.external_ids VALUES (2, 'tvdb', '800100000', '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82');
INSERT INTO public.external_ids VALUES (2, 'tvdb', '800200000', '01a214d9-b53c-7268-aae7-6458e9c9886f');
INSERT INTO public.external_ids VALUES (2, 'tvdb', '800300000', '01a214d9-b53c-73a6-9e9e-5b350fba15bb');
INSERT INTO public.external_ids VALUES (1, 'imdb', 'tt40090000005', '01a214d9-b550-7e4a-ae91-f5564f9aeff2');
INSERT INTO public.external_ids VALUES (1, 'imdb', 'tt40090000006', '01a214d9-b550-7225-80e0-34112faacbdd');
INSERT INTO public.external_ids VALUES (1, 'tmdb', '40700000005', '01a214d9-b550-7e4a-ae91-f5564f9aeff2');
INSERT INTO public.external_ids VALUES (1, 'tmdb', '40700000006', '01a214d9-b550-7225-80e0-34112faacbdd');
INSERT INTO public.external_ids VALUES (3, 'plex', 'plex://season/0000000000000000000186a1', '01a214d9-b55b-7660-9788-11303f67971d');
INSERT INTO public.external_ids VALUES (3, 'plex', 'plex://season/0000000000000000000186a2', '01a214d9-b561-7e15-abe0-8c735e9a4597');
INSERT INTO public.external_ids VALUES (3, 'plex', 'plex://season/000000000000000000030d42', '01a214d9-b561-727e-b15a-d44f57473b30');
INSERT INTO public.external_ids VALUES (3, 'plex', 'plex://season/0000000000000000000493e2', '01a214d9-b561-743b-922a-53ce51a87a25');
INSERT INTO public.external_ids VALUES (3, 'tmdb', '700100001', '01a214d9-b55b-7660-9788-11303f67971d');
INSERT INTO public.external_ids VALUES (3, 'tmdb', '700100002', '01a214d9-b561-7e15-abe0-8c735e9a4597');
INSERT INTO public.external_ids VALUES (3, 'tmdb', '700200002', '01a214d9-b561-727e-b15a-d44f57473b30');
INSERT INTO public.external_ids VALUES (3, 'tmdb', '700300002', '01a214d9-b561-743b-922a-53ce51a87a25');
INSERT INTO public.external_ids VALUES (3, 'tvdb', '800100001', '01a214d9-b55b-7660-9788-11303f67971d');
INSERT INTO public.external_ids VALUES (3, 'tvdb', '800100002', '01a214d9-b561-7e15-abe0-8c735e9a4597');
INSERT INTO public.external_ids VALUES (3, 'tvdb', '800200002', '01a214d9-b561-727e-b15a-d44f57473b30');
INSERT INTO public.external_ids VALUES (3, 'tvdb', '800300002', '01a214d9-b561-743b-922a-53ce51a87a25');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120000', '01a214d9-b56d-76ba-88f0-dd3457052c99');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120001', '01a214d9-b56d-74e1-bd64-fe13efde9946');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120002', '01a214d9-b56d-76a9-aa3c-f2d2e33b2874');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120003', '01a214d9-b56d-7ef5-9933-7520eaa2be8e');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120004', '01a214d9-b56d-71ee-8233-b324a07997f2');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120005', '01a214d9-b56d-7c96-a290-1713255c6dcb');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120006', '01a214d9-b56d-707b-a0d6-61235806ac41');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120007', '01a214d9-b56d-78af-ba97-cf4709feac14');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120008', '01a214d9-b56d-72ae-8995-649ec2126b77');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90120009', '01a214d9-b56d-7011-8229-3a8da2e04b17');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220000', '01a214d9-b56d-773b-8190-d242c6841fe3');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220001', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220002', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220003', '01a214d9-b56d-7a77-8bbc-d67a42a03368');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220004', '01a214d9-b56d-7c1d-97b9-719e40a01301');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220005', '01a214d9-b56d-7c6d-9757-6e5d90d75fc1');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220006', '01a214d9-b56d-7011-a61b-0d8cfe58d630');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220007', '01a214d9-b56d-74a9-8c0b-e2d20f6c4eaa');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220008', '01a214d9-b56d-779e-b1ce-b2201c29710a');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90220009', '01a214d9-b56d-7c5a-b9bd-2a3b60cb2704');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320000', '01a214d9-b56d-7f22-8969-7f0d58c41423');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320001', '01a214d9-b56d-7e1b-bc98-06d845613d20');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320002', '01a214d9-b56d-7b6e-b70c-0d5339cf072a');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320003', '01a214d9-b56d-7885-b4cc-53cb3c656fd7');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320004', '01a214d9-b56d-7e49-a1e3-9f1a33e019a8');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320005', '01a214d9-b56d-7ba4-b6ab-06fce3aef645');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320006', '01a214d9-b56d-741d-9ada-f37e5ba76697');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320007', '01a214d9-b56d-7363-98cb-bb8bd581f02e');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320008', '01a214d9-b56d-76f7-ad59-8cc34a7847fb');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90320009', '01a214d9-b56d-7b53-942c-7e63bd8dc1df');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c0', '01a214d9-b56d-76ba-88f0-dd3457052c99');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c1', '01a214d9-b56d-74e1-bd64-fe13efde9946');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c2', '01a214d9-b56d-76a9-aa3c-f2d2e33b2874');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c3', '01a214d9-b56d-7ef5-9933-7520eaa2be8e');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c4', '01a214d9-b56d-71ee-8233-b324a07997f2');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c5', '01a214d9-b56d-7c96-a290-1713255c6dcb');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c6', '01a214d9-b56d-707b-a0d6-61235806ac41');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c7', '01a214d9-b56d-78af-ba97-cf4709feac14');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c8', '01a214d9-b56d-72ae-8995-649ec2126b77');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000001d4c9', '01a214d9-b56d-7011-8229-3a8da2e04b17');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b60', '01a214d9-b56d-773b-8190-d242c6841fe3');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b61', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b62', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b63', '01a214d9-b56d-7a77-8bbc-d67a42a03368');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b64', '01a214d9-b56d-7c1d-97b9-719e40a01301');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b65', '01a214d9-b56d-7c6d-9757-6e5d90d75fc1');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b66', '01a214d9-b56d-7011-a61b-0d8cfe58d630');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b67', '01a214d9-b56d-74a9-8c0b-e2d20f6c4eaa');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b68', '01a214d9-b56d-779e-b1ce-b2201c29710a');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/000000000000000000035b69', '01a214d9-b56d-7c5a-b9bd-2a3b60cb2704');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e200', '01a214d9-b56d-7f22-8969-7f0d58c41423');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e201', '01a214d9-b56d-7e1b-bc98-06d845613d20');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e202', '01a214d9-b56d-7b6e-b70c-0d5339cf072a');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e203', '01a214d9-b56d-7885-b4cc-53cb3c656fd7');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e204', '01a214d9-b56d-7e49-a1e3-9f1a33e019a8');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e205', '01a214d9-b56d-7ba4-b6ab-06fce3aef645');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e206', '01a214d9-b56d-741d-9ada-f37e5ba76697');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e207', '01a214d9-b56d-7363-98cb-bb8bd581f02e');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e208', '01a214d9-b56d-76f7-ad59-8cc34a7847fb');
INSERT INTO public.external_ids VALUES (4, 'plex', 'plex://episode/00000000000000000004e209', '01a214d9-b56d-7b53-942c-7e63bd8dc1df');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120000', '01a214d9-b56d-76ba-88f0-dd3457052c99');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120001', '01a214d9-b56d-74e1-bd64-fe13efde9946');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120002', '01a214d9-b56d-76a9-aa3c-f2d2e33b2874');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120003', '01a214d9-b56d-7ef5-9933-7520eaa2be8e');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120004', '01a214d9-b56d-71ee-8233-b324a07997f2');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120005', '01a214d9-b56d-7c96-a290-1713255c6dcb');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120006', '01a214d9-b56d-707b-a0d6-61235806ac41');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120007', '01a214d9-b56d-78af-ba97-cf4709feac14');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120008', '01a214d9-b56d-72ae-8995-649ec2126b77');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700120009', '01a214d9-b56d-7011-8229-3a8da2e04b17');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220000', '01a214d9-b56d-773b-8190-d242c6841fe3');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220001', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220002', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220003', '01a214d9-b56d-7a77-8bbc-d67a42a03368');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220004', '01a214d9-b56d-7c1d-97b9-719e40a01301');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220005', '01a214d9-b56d-7c6d-9757-6e5d90d75fc1');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220006', '01a214d9-b56d-7011-a61b-0d8cfe58d630');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220007', '01a214d9-b56d-74a9-8c0b-e2d20f6c4eaa');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220008', '01a214d9-b56d-779e-b1ce-b2201c29710a');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700220009', '01a214d9-b56d-7c5a-b9bd-2a3b60cb2704');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320000', '01a214d9-b56d-7f22-8969-7f0d58c41423');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320001', '01a214d9-b56d-7e1b-bc98-06d845613d20');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320002', '01a214d9-b56d-7b6e-b70c-0d5339cf072a');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320003', '01a214d9-b56d-7885-b4cc-53cb3c656fd7');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320004', '01a214d9-b56d-7e49-a1e3-9f1a33e019a8');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320005', '01a214d9-b56d-7ba4-b6ab-06fce3aef645');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320006', '01a214d9-b56d-741d-9ada-f37e5ba76697');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320007', '01a214d9-b56d-7363-98cb-bb8bd581f02e');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320008', '01a214d9-b56d-76f7-ad59-8cc34a7847fb');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700320009', '01a214d9-b56d-7b53-942c-7e63bd8dc1df');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120000', '01a214d9-b56d-76ba-88f0-dd3457052c99');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120001', '01a214d9-b56d-74e1-bd64-fe13efde9946');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120002', '01a214d9-b56d-76a9-aa3c-f2d2e33b2874');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120003', '01a214d9-b56d-7ef5-9933-7520eaa2be8e');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120004', '01a214d9-b56d-71ee-8233-b324a07997f2');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120005', '01a214d9-b56d-7c96-a290-1713255c6dcb');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120006', '01a214d9-b56d-707b-a0d6-61235806ac41');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120007', '01a214d9-b56d-78af-ba97-cf4709feac14');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120008', '01a214d9-b56d-72ae-8995-649ec2126b77');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800120009', '01a214d9-b56d-7011-8229-3a8da2e04b17');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220000', '01a214d9-b56d-773b-8190-d242c6841fe3');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220001', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220002', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220003', '01a214d9-b56d-7a77-8bbc-d67a42a03368');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220004', '01a214d9-b56d-7c1d-97b9-719e40a01301');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220005', '01a214d9-b56d-7c6d-9757-6e5d90d75fc1');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220006', '01a214d9-b56d-7011-a61b-0d8cfe58d630');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220007', '01a214d9-b56d-74a9-8c0b-e2d20f6c4eaa');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220008', '01a214d9-b56d-779e-b1ce-b2201c29710a');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800220009', '01a214d9-b56d-7c5a-b9bd-2a3b60cb2704');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320000', '01a214d9-b56d-7f22-8969-7f0d58c41423');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320001', '01a214d9-b56d-7e1b-bc98-06d845613d20');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320002', '01a214d9-b56d-7b6e-b70c-0d5339cf072a');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320003', '01a214d9-b56d-7885-b4cc-53cb3c656fd7');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320004', '01a214d9-b56d-7e49-a1e3-9f1a33e019a8');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320005', '01a214d9-b56d-7ba4-b6ab-06fce3aef645');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320006', '01a214d9-b56d-741d-9ada-f37e5ba76697');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320007', '01a214d9-b56d-7363-98cb-bb8bd581f02e');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320008', '01a214d9-b56d-76f7-ad59-8cc34a7847fb');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800320009', '01a214d9-b56d-7b53-942c-7e63bd8dc1df');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420000', '01a214d9-b593-7760-831b-c6b326d5f0b0');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420001', '01a214d9-b593-7218-b3d6-146676dd7271');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420002', '01a214d9-b593-7aaf-8bd6-673f1f3812c8');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420003', '01a214d9-b593-7fda-a6fe-be8ef23a60b8');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420004', '01a214d9-b593-7c90-8dd8-f483e892c68f');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420005', '01a214d9-b593-79f2-a2ec-4b891e8ea8fa');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420006', '01a214d9-b593-70fe-8a30-38993c2617e5');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420007', '01a214d9-b593-7bec-a199-ee47d4f80d90');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420008', '01a214d9-b593-745e-81fb-a901c1b2fd31');
INSERT INTO public.external_ids VALUES (4, 'imdb', 'tt90420009', '01a214d9-b593-7605-b32f-ee790498636e');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420000', '01a214d9-b593-7760-831b-c6b326d5f0b0');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420001', '01a214d9-b593-7218-b3d6-146676dd7271');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420002', '01a214d9-b593-7aaf-8bd6-673f1f3812c8');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420003', '01a214d9-b593-7fda-a6fe-be8ef23a60b8');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420004', '01a214d9-b593-7c90-8dd8-f483e892c68f');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420005', '01a214d9-b593-79f2-a2ec-4b891e8ea8fa');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420006', '01a214d9-b593-70fe-8a30-38993c2617e5');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420007', '01a214d9-b593-7bec-a199-ee47d4f80d90');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420008', '01a214d9-b593-745e-81fb-a901c1b2fd31');
INSERT INTO public.external_ids VALUES (4, 'tmdb', '700420009', '01a214d9-b593-7605-b32f-ee790498636e');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420000', '01a214d9-b593-7760-831b-c6b326d5f0b0');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420001', '01a214d9-b593-7218-b3d6-146676dd7271');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420002', '01a214d9-b593-7aaf-8bd6-673f1f3812c8');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420003', '01a214d9-b593-7fda-a6fe-be8ef23a60b8');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420004', '01a214d9-b593-7c90-8dd8-f483e892c68f');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420005', '01a214d9-b593-79f2-a2ec-4b891e8ea8fa');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420006', '01a214d9-b593-70fe-8a30-38993c2617e5');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420007', '01a214d9-b593-7bec-a199-ee47d4f80d90');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420008', '01a214d9-b593-745e-81fb-a901c1b2fd31');
INSERT INTO public.external_ids VALUES (4, 'tvdb', '800420009', '01a214d9-b593-7605-b32f-ee790498636e');
INSERT INTO public.external_ids VALUES (2, 'imdb', 'tt90400000', '01a214d9-b57b-72b5-be6a-e5dc85e3b600');
INSERT INTO public.external_ids VALUES (2, 'tmdb', '700400000', '01a214d9-b57b-72b5-be6a-e5dc85e3b600');
INSERT INTO public.external_ids VALUES (2, 'tvdb', '800400000', '01a214d9-b57b-72b5-be6a-e5dc85e3b600');
INSERT INTO public.external_ids VALUES (3, 'tmdb', '700400002', '01a214d9-b582-761c-b755-36a805d0faff');
INSERT INTO public.external_ids VALUES (3, 'tvdb', '800400002', '01a214d9-b582-761c-b755-36a805d0faff');
INSERT INTO public.libraries VALUES ('01a214d9-b421-7b06-b03a-dd983a3745e4', '01a214d9-b416-7bb2-b698-2251d2f04685', '5eb0a1c4-0000-4000-8000-000000000001', '1', 1, 'Movies', '8457612157631014061');
INSERT INTO public.libraries VALUES ('01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b416-7bb2-b698-2251d2f04685', '5eb0a1c4-0000-4000-8000-000000000002', '2', 2, 'TV Shows', '8457612157631009720');
INSERT INTO public.libraries VALUES ('01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b4e7-759e-a9b8-abcd94d86991', 'a656b907000000000000000000000002', 'a656b907000000000000000000000002', 2, 'Shows', NULL);
INSERT INTO public.libraries VALUES ('01a214d9-b4f8-7fd7-8e58-6074513028a9', '01a214d9-b4e7-759e-a9b8-abcd94d86991', 'f137a2dd000000000000000000000001', 'f137a2dd000000000000000000000001', 1, 'Movies', NULL);
INSERT INTO public.media_items VALUES ('01a214d9-b4f8-77e6-a751-a5922ed13337', 1, 'Ærlige Junction 17', 1951, NULL, NULL, NULL, 8436807, NULL, '2026-11-25 22:35:41.673182+00');
INSERT INTO public.media_items VALUES ('01a214d9-b4fc-7226-a9e6-04baf8187de4', 1, 'Amber Kitchen 17', 1997, NULL, NULL, NULL, 7285081, NULL, '2026-11-25 22:35:41.673182+00');
INSERT INTO public.media_items VALUES ('01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8', 1, 'Birch Kitchen 17', 1982, NULL, NULL, NULL, 6709218, NULL, '2026-11-25 22:35:41.673182+00');
INSERT INTO public.media_items VALUES ('01a214d9-b4fc-777a-9d62-9457ca56c78c', 1, 'Çelik Junction 17', 2012, NULL, NULL, NULL, 7860944, NULL, '2026-11-25 22:35:41.673182+00');
INSERT INTO public.media_items VALUES ('01a214d9-b4fd-7b49-a38d-59d5b4b0d292', 1, 'Cedar Kitchen 17', 1968, NULL, NULL, NULL, 6133355, NULL, '2026-11-25 22:35:41.673182+00');
INSERT INTO public.media_items VALUES ('01a214d9-b53c-7268-aae7-6458e9c9886f', 2, 'Amber Compass 9', 1979, NULL, NULL, NULL, NULL, NULL, '2026-11-25 22:35:41.750553+00');
INSERT INTO public.media_items VALUES ('01a214d9-b53c-73a6-9e9e-5b350fba15bb', 2, 'Birch Compass 9', 1967, NULL, NULL, NULL, NULL, NULL, '2026-11-25 22:35:41.750553+00');
INSERT INTO public.media_items VALUES ('01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 2, 'Çelik Bridge 9', 1992, NULL, NULL, NULL, NULL, NULL, '2026-11-25 22:35:41.750553+00');
INSERT INTO public.media_items VALUES ('01a214d9-b550-7225-80e0-34112faacbdd', 1, 'Eleventh Kitchen 17', 2013, NULL, NULL, NULL, 4981630, NULL, '2026-11-25 22:35:41.766161+00');
INSERT INTO public.media_items VALUES ('01a214d9-b550-7e4a-ae91-f5564f9aeff2', 1, 'Distant Kitchen 17', 1953, NULL, NULL, NULL, 5557493, NULL, '2026-11-25 22:35:41.766161+00');
INSERT INTO public.media_items VALUES ('01a214d9-b55b-7660-9788-11303f67971d', 3, 'Specials', NULL, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 0, NULL, NULL, NULL, '2026-11-25 22:35:41.768122+00');
INSERT INTO public.media_items VALUES ('01a214d9-b561-727e-b15a-d44f57473b30', 3, 'Season 1', NULL, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, NULL, NULL, NULL, '2026-11-25 22:35:41.768122+00');
INSERT INTO public.media_items VALUES ('01a214d9-b561-743b-922a-53ce51a87a25', 3, 'Season 1', NULL, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, NULL, NULL, NULL, '2026-11-25 22:35:41.768122+00');
INSERT INTO public.media_items VALUES ('01a214d9-b561-7e15-abe0-8c735e9a4597', 3, 'Season 1', NULL, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, NULL, NULL, NULL, '2026-11-25 22:35:41.768122+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7011-8229-3a8da2e04b17', 4, 'Ashes', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 8, 3194071, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7011-a61b-0d8cfe58d630', 4, 'Second Thoughts', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 7, 3009789, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-707b-a0d6-61235806ac41', 4, '夜明け', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 5, 1761616, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-71ee-8233-b324a07997f2', 4, 'Low Tide', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 3, 3199712, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-72ae-8995-649ec2126b77', 4, 'The Visitor', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 7, 1686742, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7363-98cb-bb8bd581f02e', 4, 'Low Tide', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 8, 1956799, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-741d-9ada-f37e5ba76697', 4, 'Двое', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 7, 2201116, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-74a9-8c0b-e2d20f6c4eaa', 4, 'Low Tide', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 8, 3601277, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-74e1-bd64-fe13efde9946', 4, 'A Door Ajar', 1992, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 0, 2, 2756199, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-76a9-aa3c-f2d2e33b2874', 4, 'Двое', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 1, 2927343, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-76ba-88f0-dd3457052c99', 4, 'The Letter', 1992, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 0, 1, 3058830, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-76f7-ad59-8cc34a7847fb', 4, 'The Understudy', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 9, 3336538, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-773b-8190-d242c6841fe3', 4, 'Двое', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 1, 3069474, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-779e-b1ce-b2201c29710a', 4, 'Homecoming', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 9, 3711755, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7885-b4cc-53cb3c656fd7', 4, 'The Letter', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 4, 1912389, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-78af-ba97-cf4709feac14', 4, 'What the Clock Said', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 6, 3893980, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7a77-8bbc-d67a42a03368', 4, 'Three Knocks', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 4, 1642573, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7a8f-ad18-22a2ad29e9ba', 4, '夜明け', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 2, 1591732, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7b53-942c-7e63bd8dc1df', 4, 'What the Clock Said', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 10, 2456233, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7b6e-b70c-0d5339cf072a', 4, 'What the Clock Said', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 3, 1418980, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7ba4-b6ab-06fce3aef645', 4, '夜明け', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 6, 3169579, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7c1d-97b9-719e40a01301', 4, 'Двое', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 5, 2452020, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7c5a-b9bd-2a3b60cb2704', 4, 'Pilot', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 10, 3593848, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7c6d-9757-6e5d90d75fc1', 4, 'The Visitor', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 6, 3749635, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7c96-a290-1713255c6dcb', 4, 'Snow', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 4, 3296940, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7e1b-bc98-06d845613d20', 4, '夜明け', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 2, 3492790, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7e49-a1e3-9f1a33e019a8', 4, 'Côté jardin', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 5, 2092782, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7ef5-9933-7520eaa2be8e', 4, 'Low Tide', 1993, '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 1, 2, 1651622, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7f22-8969-7f0d58c41423', 4, 'A Door Ajar', 1968, '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 1, 1, 3080117, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b56d-7fb9-b5ca-4cfeafb21f80', 4, 'Low Tide', 1980, '01a214d9-b53c-7268-aae7-6458e9c9886f', 1, 3, 3739698, NULL, '2026-11-25 22:35:41.802188+00');
INSERT INTO public.media_items VALUES ('01a214d9-b57b-72b5-be6a-e5dc85e3b600', 2, 'Cedar Compass 9', 2019, NULL, NULL, NULL, NULL, NULL, '2026-11-25 22:35:41.814163+00');
INSERT INTO public.media_items VALUES ('01a214d9-b582-761c-b755-36a805d0faff', 3, 'Season 1', NULL, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, NULL, NULL, NULL, '2026-11-25 22:35:41.824663+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-70fe-8a30-38993c2617e5', 4, 'The Long Way Round', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 7, 1397488, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-7218-b3d6-146676dd7271', 4, 'Second Thoughts', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 2, 1962798, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-745e-81fb-a901c1b2fd31', 4, 'Borrowed Time', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 9, 2007870, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-7605-b32f-ee790498636e', 4, 'Homecoming', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 10, 3169658, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-7760-831b-c6b326d5f0b0', 4, '夜明け', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 1, 3090761, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-79f2-a2ec-4b891e8ea8fa', 4, 'A Door Ajar', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 6, 1676384, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-7aaf-8bd6-673f1f3812c8', 4, 'The Letter', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 3, 2664407, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-7bec-a199-ee47d4f80d90', 4, 'Двое', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 8, 1982151, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-7c90-8dd8-f483e892c68f', 4, 'Двое', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 5, 3137087, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_items VALUES ('01a214d9-b593-7fda-a6fe-be8ef23a60b8', 4, 'The Visitor', 2020, '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 1, 4, 2077972, NULL, '2026-11-25 22:35:41.837088+00');
INSERT INTO public.media_servers VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', 1, 'Simulated Plex', 'http://127.0.0.1:35137/', '51d0c0ffee51d0c0ffee51d0c0ffee51d0c0ffee', '1.42.2.10156-f737b826c', 'encrypted', NULL, '2026-11-25 22:35:41.470404+00');
INSERT INTO public.media_servers VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', 2, 'Simulated Jellyfin', 'http://127.0.0.1:42597/', '51d0c0ffee51d0c0ffee51d0c0ffee51', '12.0.0', 'encrypted', NULL, '2026-11-25 22:35:41.683938+00');
INSERT INTO public.playback_progress VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', '01a214d9-b56d-7a77-8bbc-d67a42a03368', '2026-11-25 22:35:45.994455+00', '2026-11-25 22:35:45.994455+00', '-infinity', '-infinity', '2026-11-25 22:35:45.994455+00', 0, 1642573, 1, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', '01a214d9-b56d-741d-9ada-f37e5ba76697', '2026-11-25 22:35:46.523653+00', '-infinity', '-infinity', '-infinity', '2026-11-25 22:35:46.523653+00', 154078, 2201116, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b593-70fe-8a30-38993c2617e5', '2026-11-25 22:35:46.580606+00', '2026-11-25 22:35:46.580606+00', '-infinity', '-infinity', '2026-11-25 22:35:46.580606+00', 0, 1397488, 1, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80', '2026-11-25 22:35:48.566356+00', '2026-11-25 22:35:48.566356+00', '-infinity', '-infinity', '2026-11-25 22:35:48.566356+00', 0, 3739698, 1, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b56d-7ef5-9933-7520eaa2be8e', '2026-11-25 22:35:48.673706+00', '-infinity', '2026-11-25 22:35:48.673706+00', '-infinity', '-infinity', 0, 1651622, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b56d-7011-8229-3a8da2e04b17', '2026-11-25 22:35:50.455211+00', '2026-11-25 22:35:50.455211+00', '-infinity', '-infinity', '2026-11-25 22:35:50.455211+00', 0, 3194071, 1, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', '01a214d9-b550-7225-80e0-34112faacbdd', '2026-11-25 22:35:50.709611+00', '2026-11-25 22:35:50.709611+00', '-infinity', '-infinity', '2026-11-25 22:35:50.709611+00', 0, 4981630, 1, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b56d-74e1-bd64-fe13efde9946', '-infinity', '-infinity', '-infinity', '2026-11-25 22:35:50.724488+00', '-infinity', 0, 0, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b56d-76ba-88f0-dd3457052c99', '2026-11-25 22:35:52.530077+00', '-infinity', '-infinity', '-infinity', '2026-11-25 22:35:52.530077+00', 1682352, 3058830, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8', '2026-11-25 22:35:53.283303+00', '2026-11-25 22:35:53.283303+00', '-infinity', '-infinity', '2026-11-25 22:35:53.283303+00', 0, 6709218, 1, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba', '2026-11-25 22:35:53.544642+00', '2026-11-25 22:35:53.544642+00', '-infinity', '-infinity', '2026-11-25 22:35:53.544642+00', 0, 1591732, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b4fd-7b49-a38d-59d5b4b0d292', '2026-11-25 22:35:54.09146+00', '-infinity', '-infinity', '-infinity', '2026-11-25 22:35:54.09146+00', 1042669, 6133355, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', '01a214d9-b593-745e-81fb-a901c1b2fd31', '2026-11-25 22:35:54.045198+00', '-infinity', '-infinity', '-infinity', '2026-11-25 22:35:54.045198+00', 1596367, 2007870, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.playback_progress VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b593-7bec-a199-ee47d4f80d90', '2026-11-25 22:35:54.091565+00', '-infinity', '-infinity', '-infinity', '2026-11-25 22:35:54.091565+00', 991073, 1982151, 0, DEFAULT, DEFAULT, DEFAULT);
INSERT INTO public.plays VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', '01a214d9-b56d-7a77-8bbc-d67a42a03368', '6ca89140-afa5-41b1-b362-7fe710235794', '2026-11-25 22:35:45.994455+00');
INSERT INTO public.plays VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b593-70fe-8a30-38993c2617e5', '07ccaf44-793c-4f48-ba05-a9e1e8d19932', '2026-11-25 22:35:46.580606+00');
INSERT INTO public.plays VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80', 'b64951b2-2d52-4072-88ea-296d7d5de31d', '2026-11-25 22:35:48.566356+00');
INSERT INTO public.plays VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b56d-7011-8229-3a8da2e04b17', 'ef53b02c-cd8e-4341-8e6b-f33c414c374f', '2026-11-25 22:35:50.455211+00');
INSERT INTO public.plays VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', '01a214d9-b550-7225-80e0-34112faacbdd', '025e6c9d-b1ef-4497-91da-b5ee96c7fc19', '2026-11-25 22:35:50.709611+00');
INSERT INTO public.plays VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8', '631a667b-e05f-4c91-a7d2-9ac4fae11761', '2026-11-25 22:35:53.283303+00');
INSERT INTO public.schema_files VALUES ('mediasync', 1, '0001_accounts.sql', '50881f860a32d7df38b6bb5ffcc8c7994f4c595bc9784b9f7be3a3b7abe944df', '2026-11-25 22:35:40.683778+00');
INSERT INTO public.schema_files VALUES ('mediasync', 2, '0002_media_servers.sql', 'ccf349714025058c4fcbefc1a1336253e573f463eecf3cca6b43a31c684ce206', '2026-11-25 22:35:40.6989+00');
INSERT INTO public.schema_files VALUES ('mediasync', 3, '0003_catalog.sql', '3bde48edd40245b5788f52f17f3522416b9cd009d87bad5cd85b726a39f15bd2', '2026-11-25 22:35:40.7037+00');
INSERT INTO public.schema_files VALUES ('mediasync', 4, '0004_playback.sql', '3757bf555534cc881fe1d6320e3868d951241eff07fd82757f7932df0f5897ce', '2026-11-25 22:35:40.7193+00');
INSERT INTO public.schema_files VALUES ('mediasync', 5, '0005_sync.sql', '20b16e3b2aa928e5d22a2996754681f078bc41166ea03b5d4dc606776d51d398', '2026-11-25 22:35:40.745972+00');
INSERT INTO public.schema_files VALUES ('mediasync', 6, '0006_writer_slots.sql', '03b50f4b55006efd6a1ca31646624606f653397eef839d3ff33dbdeac30d594d', '2026-11-25 22:35:40.755188+00');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '40000000000', '01a214d9-b421-7b06-b03a-dd983a3745e4', '01a214d9-b4f8-77e6-a751-a5922ed13337', 1, 'Ærlige Junction 17', 1951, NULL, NULL, NULL, NULL, 8436807, '1568547000', '2019-08-16 11:30:00+00', '2019-09-15 11:30:00+00', NULL, '/media/Movies/Ærlige Junction 17 (1951)/Ærlige Junction 17 (1951).mkv', 19933429158, '\xa1d1218adb7240c9a10bcbbb570684c1');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '40000000001', '01a214d9-b421-7b06-b03a-dd983a3745e4', '01a214d9-b4fc-777a-9d62-9457ca56c78c', 1, 'Çelik Junction 17', 2012, NULL, NULL, NULL, NULL, 7860944, '1541297400', '2018-10-05 02:10:00+00', '2018-11-04 02:10:00+00', NULL, '/media/Movies/Çelik Junction 17 (2012)/Çelik Junction 17 (2012).mkv', 20475199970, '\x050484c0519d90715e53818ce25f2b1c');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '40000000002', '01a214d9-b421-7b06-b03a-dd983a3745e4', '01a214d9-b4fc-7226-a9e6-04baf8187de4', 1, 'Amber Kitchen 17', 1997, NULL, NULL, NULL, NULL, 7285081, '1514047800', '2017-11-23 16:50:00+00', '2017-12-23 16:50:00+00', NULL, '/media/Movies/Amber Kitchen 17 (1997)/Amber Kitchen 17 (1997).mkv', 21016970782, '\x48abae40929282bc9c64fe61fe7c619a');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '40000000003', '01a214d9-b421-7b06-b03a-dd983a3745e4', '01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8', 1, 'Birch Kitchen 17', 1982, NULL, NULL, NULL, NULL, 6709218, '1486798200', '2017-01-12 07:30:00+00', '2017-02-11 07:30:00+00', NULL, '/media/Movies/Birch Kitchen 17 (1982)/Birch Kitchen 17 (1982).mkv', 21558741594, '\x5e755491b1ff6c9365def945ef283a28');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '40000000004', '01a214d9-b421-7b06-b03a-dd983a3745e4', '01a214d9-b4fd-7b49-a38d-59d5b4b0d292', 1, 'Cedar Kitchen 17', 1968, NULL, NULL, NULL, NULL, 6133355, '1459548600', '2016-03-02 22:10:00+00', '2016-04-01 22:10:00+00', NULL, '/media/Movies/Cedar Kitchen 17 (1968)/Cedar Kitchen 17 (1968).mkv', 22100643478, '\x3364cfef6d350bbbacfaf462122005ee');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '100000', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', 2, 'Çelik Bridge 9', 1992, NULL, NULL, NULL, NULL, NULL, '1516477140', '2017-12-21 19:39:00+00', '2018-01-20 19:39:00+00', 10, NULL, NULL, '\x68555c1e7b0be3f8c396b210dd6969d8');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '200000', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b53c-7268-aae7-6458e9c9886f', 2, 'Amber Compass 9', 1979, NULL, NULL, NULL, NULL, NULL, '1487684040', '2017-01-22 13:34:00+00', '2017-02-21 13:34:00+00', 10, NULL, NULL, '\xf8b4b2f2b58c556e2dd1d3cb26a23d6a');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '300000', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 2, 'Birch Compass 9', 1967, NULL, NULL, NULL, NULL, NULL, '1458890880', '2016-02-24 07:28:00+00', '2016-03-25 07:28:00+00', 10, NULL, NULL, '\x6b4caa54333e06569977ee3ea908b952');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000009502f9002fffffff6afd06ffd', '01a214d9-b4f8-7fd7-8e58-6074513028a9', '01a214d9-b4fc-7226-a9e6-04baf8187de4', 1, 'Amber Kitchen 17', 1997, NULL, NULL, NULL, NULL, 7285081, '000000000000000008d532923c3c6c00', '2017-11-23 16:50:00+00', NULL, NULL, '/media/Movies/Amber Kitchen 17 (1997)/Amber Kitchen 17 (1997).mkv', NULL, '\x6f15d4c8dfd23d229808612885a9405e');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000009502f9003fffffff6afd06ffc', '01a214d9-b4f8-7fd7-8e58-6074513028a9', '01a214d9-b4fc-72f0-a6b6-ffa5bd1224b8', 1, 'Birch Kitchen 17', 1982, NULL, NULL, NULL, NULL, 6709218, '000000000000000008d43abcd0f40c00', '2017-01-12 07:30:00+00', NULL, NULL, '/media/Movies/Birch Kitchen 17 (1982)/Birch Kitchen 17 (1982).mkv', NULL, '\x6d900d15f3a5fcf28e3525e27939e9af');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000009502f9004fffffff6afd06ffb', '01a214d9-b4f8-7fd7-8e58-6074513028a9', '01a214d9-b4fd-7b49-a38d-59d5b4b0d292', 1, 'Cedar Kitchen 17', 1968, NULL, NULL, NULL, NULL, 6133355, '000000000000000008d342e765abac00', '2016-03-02 22:10:00+00', NULL, NULL, '/media/Movies/Cedar Kitchen 17 (1968)/Cedar Kitchen 17 (1968).mkv', NULL, '\xef39b1a80eab0bdbd02fe3a1ff82bce2');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000009502f9005fffffff6afd06ffa', '01a214d9-b4f8-7fd7-8e58-6074513028a9', '01a214d9-b550-7e4a-ae91-f5564f9aeff2', 1, 'Distant Kitchen 17', 1953, NULL, NULL, NULL, NULL, 5557493, '000000000000000008d24b11fa634c00', '2015-04-22 12:50:00+00', NULL, NULL, '/media/Movies/Distant Kitchen 17 (1953)/Distant Kitchen 17 (1953).mkv', NULL, '\xc27e0750103b423895ae9a7a9271473f');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000009502f9006fffffff6afd06ff9', '01a214d9-b4f8-7fd7-8e58-6074513028a9', '01a214d9-b550-7225-80e0-34112faacbdd', 1, 'Eleventh Kitchen 17', 2013, NULL, NULL, NULL, NULL, 4981630, '000000000000000008dbfbb87d6e6c00', '2023-12-13 08:50:00+00', NULL, NULL, '/media/Movies/Eleventh Kitchen 17 (2013)/Eleventh Kitchen 17 (2013).mkv', NULL, '\x314d93066b032022aef957a9978778f9');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '100001', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b55b-7660-9788-11303f67971d', 3, 'Specials', NULL, '100000', NULL, 0, NULL, NULL, '1516477140', '2017-12-21 19:39:00+00', '2018-01-20 19:39:00+00', 2, NULL, NULL, '\x75a06af50549e36906eba5b52b5b6dac');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '100002', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b561-7e15-abe0-8c735e9a4597', 3, 'Season 1', NULL, '100000', NULL, 1, NULL, NULL, '1516477140', '2017-12-21 19:39:00+00', '2018-01-20 19:39:00+00', 8, NULL, NULL, '\x3a488d1e96e9cdf2ea5087d9d097f320');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '200002', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b561-727e-b15a-d44f57473b30', 3, 'Season 1', NULL, '200000', NULL, 1, NULL, NULL, '1487684040', '2017-01-22 13:34:00+00', '2017-02-21 13:34:00+00', 10, NULL, NULL, '\x009c7ae0ab3fa41a565cf869fb73d4ac');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '300002', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b561-743b-922a-53ce51a87a25', 3, 'Season 1', NULL, '300000', NULL, 1, NULL, NULL, '1458890880', '2016-02-24 07:28:00+00', '2016-03-25 07:28:00+00', 10, NULL, NULL, '\xe51ab387f00887eed0a50f1a3bc556a0');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120000', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-76ba-88f0-dd3457052c99', 4, 'The Letter', 1992, '100000', '100001', 0, 1, 3058830, NULL, '2017-12-21 19:39:00+00', NULL, NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 00/Çelik Bridge 9 S00E01.mkv', 1430217545, '\x1b7ea541ec15dc568d657b709f40bee6');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120001', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-74e1-bd64-fe13efde9946', 4, 'A Door Ajar', 1992, '100000', '100001', 0, 2, 2756199, '1516563540', '2017-12-22 19:39:00+00', '2018-01-21 19:39:00+00', NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 00/Çelik Bridge 9 S00E02.mkv', 8294237473, '\x0af9ae811bd607101e79c903a9620d78');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120002', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-76a9-aa3c-f2d2e33b2874', 4, 'Двое', 1993, '100000', '100002', 1, 1, 2927343, '1516649940', '2017-12-23 19:39:00+00', '2018-01-22 19:39:00+00', NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E01.mkv', 11410573022, '\x05cef3a2dfcb86e1c219099686f58688');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120003', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7ef5-9933-7520eaa2be8e', 4, 'Low Tide', 1993, '100000', '100002', 1, 2, 1651622, NULL, '2017-12-24 19:39:00+00', NULL, NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E02.mkv', 3733222066, '\x6e21a4be3d279396fd9c97da79d9bb0a');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120004', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-71ee-8233-b324a07997f2', 4, 'Low Tide', 1993, '100000', '100002', 1, 3, 3199712, '1516822740', '2017-12-25 19:39:00+00', '2018-01-24 19:39:00+00', NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E03.mkv', 11737281841, '\x3220ed71e1707e9caed614b63834982e');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120005', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7c96-a290-1713255c6dcb', 4, 'Snow', 1993, '100000', '100002', 1, 4, 3296940, '1516909140', '2017-12-26 19:39:00+00', '2018-01-25 19:39:00+00', NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E04.mkv', 7246353975, '\x0ba3d981aca40287d705a5834053486d');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120006', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-707b-a0d6-61235806ac41', 4, '夜明け', 1993, '100000', '100002', 1, 5, 1761616, NULL, '2017-12-27 19:39:00+00', NULL, NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E05.mkv', 2147511821, '\x060454a5fd6e219acacbeb96efe9b538');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120007', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-78af-ba97-cf4709feac14', 4, 'What the Clock Said', 1993, '100000', '100002', 1, 6, 3893980, '1517081940', '2017-12-28 19:39:00+00', '2018-01-27 19:39:00+00', NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E06.mkv', 4017154114, '\x062cd9e01f5dabab40da2c115481af22');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120008', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-72ae-8995-649ec2126b77', 4, 'The Visitor', 1993, '100000', '100002', 1, 7, 1686742, '1517168340', '2017-12-29 19:39:00+00', '2018-01-28 19:39:00+00', NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E07.mkv', 4423048577, '\x3619722639d565013cee769f22d6fcda');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '120009', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7011-8229-3a8da2e04b17', 4, 'Ashes', 1993, '100000', '100002', 1, 8, 3194071, NULL, '2017-12-30 19:39:00+00', NULL, NULL, '/media/Shows/Çelik Bridge 9 (1992)/Season 01/Çelik Bridge 9 S01E08.mkv', 8191475537, '\x80cd0a199221120003aa7dc055fbf0e6');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220000', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-773b-8190-d242c6841fe3', 4, 'Двое', 1980, '200000', '200002', 1, 1, 3069474, '1487684040', '2017-01-22 13:34:00+00', '2017-02-21 13:34:00+00', NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E01.mkv', 9123080791, '\x8c5afdb7365ae083c92a6e86cbeb63b9');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220001', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba', 4, '夜明け', 1980, '200000', '200002', 1, 2, 1591732, '1487770440', '2017-01-23 13:34:00+00', '2017-02-22 13:34:00+00', NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E02.mkv', 2951608369, '\xc39ae6f17a87470eed81e8e5576b9324');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220002', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80', 4, 'Low Tide', 1980, '200000', '200002', 1, 3, 3739698, NULL, '2017-01-24 13:34:00+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E03.mkv', 7631357152, '\xcee2633750764a74c3e6ab260262d423');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220003', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7a77-8bbc-d67a42a03368', 4, 'Three Knocks', 1980, '200000', '200002', 1, 4, 1642573, '1487943240', '2017-01-25 13:34:00+00', '2017-02-24 13:34:00+00', NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E04.mkv', 3679301365, '\x2645f0155ba8f212b8c5101c4af715ca');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000030d40fffffffffffcf2bf', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b53c-7268-aae7-6458e9c9886f', 2, 'Amber Compass 9', 1979, NULL, NULL, NULL, NULL, NULL, '000000000000000008d442cb52bd1400', '2017-01-22 13:34:00.02+00', NULL, 10, NULL, NULL, '\x16d082d818f5c2f57b51fbffa7ec04bc');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220004', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7c1d-97b9-719e40a01301', 4, 'Двое', 1980, '200000', '200002', 1, 5, 2452020, '1488029640', '2017-01-26 13:34:00+00', '2017-02-25 13:34:00+00', NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E05.mkv', 10618910175, '\xb0fae5fee627de79f8ae95f12ef2ab46');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220005', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7c6d-9757-6e5d90d75fc1', 4, 'The Visitor', 1980, '200000', '200002', 1, 6, 3749635, NULL, '2017-01-27 13:34:00+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E06.mkv', 3779559721, '\xb091355d756865791854e5bb125d25fa');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220006', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7011-a61b-0d8cfe58d630', 4, 'Second Thoughts', 1980, '200000', '200002', 1, 7, 3009789, '1488202440', '2017-01-28 13:34:00+00', '2017-02-27 13:34:00+00', NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E07.mkv', 4274807060, '\x77091616d72296c8bfcc438d53a4a9ef');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220007', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-74a9-8c0b-e2d20f6c4eaa', 4, 'Low Tide', 1980, '200000', '200002', 1, 8, 3601277, '1488288840', '2017-01-29 13:34:00+00', '2017-02-28 13:34:00+00', NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E08.mkv', 8373702560, '\xf3e767aee065cfe9d4acd1e56e875435');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220008', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-779e-b1ce-b2201c29710a', 4, 'Homecoming', 1980, '200000', '200002', 1, 9, 3711755, NULL, '2017-01-30 13:34:00+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E09.mkv', 4498983813, '\xb3a6330719d764318f24b05212876f04');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '220009', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7c5a-b9bd-2a3b60cb2704', 4, 'Pilot', 1980, '200000', '200002', 1, 10, 3593848, '1488461640', '2017-01-31 13:34:00+00', '2017-03-02 13:34:00+00', NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E10.mkv', 3063028214, '\x14a25b8a6bf9ff12e8786470ecb4824f');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320000', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7f22-8969-7f0d58c41423', 4, 'A Door Ajar', 1968, '300000', '300002', 1, 1, 3080117, '1458890880', '2016-02-24 07:28:00+00', '2016-03-25 07:28:00+00', NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E01.mkv', 7734259630, '\x42e2c827a74d70cf508df1b762cf0a66');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320001', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7e1b-bc98-06d845613d20', 4, '夜明け', 1968, '300000', '300002', 1, 2, 3492790, NULL, '2016-02-25 07:28:00+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E02.mkv', 4653895578, '\xc1cc8375da7a4ef7d3426ea9533cc66d');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320002', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7b6e-b70c-0d5339cf072a', 4, 'What the Clock Said', 1968, '300000', '300002', 1, 3, 1418980, '1459063680', '2016-02-26 07:28:00+00', '2016-03-27 07:28:00+00', NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E03.mkv', 5568196748, '\xc4020ca4c2896779a5adc996af1130c9');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320003', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7885-b4cc-53cb3c656fd7', 4, 'The Letter', 1968, '300000', '300002', 1, 4, 1912389, '1459150080', '2016-02-27 07:28:00+00', '2016-03-28 07:28:00+00', NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E04.mkv', 9802368969, '\x69109d9a00feafdff749496e994d0afa');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320004', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7e49-a1e3-9f1a33e019a8', 4, 'Côté jardin', 1968, '300000', '300002', 1, 5, 2092782, NULL, '2016-02-28 07:28:00+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E05.mkv', 10327941495, '\xcc0fb0d1dc43039c7bf52d52e9776f0a');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320005', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7ba4-b6ab-06fce3aef645', 4, '夜明け', 1968, '300000', '300002', 1, 6, 3169579, '1459322880', '2016-02-29 07:28:00+00', '2016-03-30 07:28:00+00', NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E06.mkv', 10703563130, '\xaa069b33795eb8738be48d26c87c8dd6');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320006', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-741d-9ada-f37e5ba76697', 4, 'Двое', 1968, '300000', '300002', 1, 7, 2201116, '1459409280', '2016-03-01 07:28:00+00', '2016-03-31 07:28:00+00', NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E07.mkv', 9804421433, '\x727df19415abe3c708fed391a0e490b6');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320007', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7363-98cb-bb8bd581f02e', 4, 'Low Tide', 1968, '300000', '300002', 1, 8, 1956799, NULL, '2016-03-02 07:28:00+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E08.mkv', 3054182156, '\xf84654427b34a0d57e2a3e4b91c32014');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320008', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-76f7-ad59-8cc34a7847fb', 4, 'The Understudy', 1968, '300000', '300002', 1, 9, 3336538, '1459582080', '2016-03-03 07:28:00+00', '2016-04-02 07:28:00+00', NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E09.mkv', 2834832022, '\x16999f346b5e8f3b796257e61c213458');
INSERT INTO public.server_items VALUES ('01a214d9-b416-7bb2-b698-2251d2f04685', '320009', '01a214d9-b421-7f74-a853-02ffbd4b3548', '01a214d9-b56d-7b53-942c-7e63bd8dc1df', 4, 'What the Clock Said', 1968, '300000', '300002', 1, 10, 2456233, '1459668480', '2016-03-04 07:28:00+00', '2016-04-03 07:28:00+00', NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E10.mkv', 1484306056, '\xc29d813e8ddc6867dd60e990974efc81');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b60fffffffffffca49f', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-773b-8190-d242c6841fe3', 4, 'Двое', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 1, 3069474, '000000000000000008d442cb52bd1400', '2017-01-22 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E01.mkv', NULL, '\xd6a2b2592c7ba09f1d5b9118728153cd');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b61fffffffffffca49e', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba', 4, '夜明け', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 2, 1591732, '000000000000000008d443947d26d400', '2017-01-23 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E02.mkv', NULL, '\xbbd54063bcc7cdfc9295792c6c3863e5');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b62fffffffffffca49d', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7fb9-b5ca-4cfeafb21f80', 4, 'Low Tide', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 3, 3739698, '000000000000000008d4445da7909400', '2017-01-24 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E03.mkv', NULL, '\xd1ff7fa51213fb8f3b03d221ce8d9e5e');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b63fffffffffffca49c', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7a77-8bbc-d67a42a03368', 4, 'Three Knocks', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 4, 1642573, '000000000000000008d44526d1fa5400', '2017-01-25 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E04.mkv', NULL, '\x84dd05c8b69b416c074ddbfc27aba1e3');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b64fffffffffffca49b', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7c1d-97b9-719e40a01301', 4, 'Двое', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 5, 2452020, '000000000000000008d445effc641400', '2017-01-26 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E05.mkv', NULL, '\x67337775c7ba63f15778b838e74698b6');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b65fffffffffffca49a', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7c6d-9757-6e5d90d75fc1', 4, 'The Visitor', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 6, 3749635, '000000000000000008d446b926cdd400', '2017-01-27 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E06.mkv', NULL, '\xd66f191a4ac29a50b4b1f47a94810e33');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b66fffffffffffca499', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7011-a61b-0d8cfe58d630', 4, 'Second Thoughts', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 7, 3009789, '000000000000000008d4478251379400', '2017-01-28 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E07.mkv', NULL, '\xa4735b934a6194b1290f4e3ac65bd9f6');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b67fffffffffffca498', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-74a9-8c0b-e2d20f6c4eaa', 4, 'Low Tide', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 8, 3601277, '000000000000000008d4484b7ba15400', '2017-01-29 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E08.mkv', NULL, '\x8f3701f8e9c0d1bef89f2e40a6eaea9a');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b68fffffffffffca497', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-779e-b1ce-b2201c29710a', 4, 'Homecoming', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 9, 3711755, '000000000000000008d44914a60b1400', '2017-01-30 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E09.mkv', NULL, '\x94ffd821679f2805777cc78ba8825562');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000035b69fffffffffffca496', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7c5a-b9bd-2a3b60cb2704', 4, 'Pilot', 1980, '0000000000030d40fffffffffffcf2bf', '0000000000030d42fffffffffffcf2bd', 1, 10, 3593848, '000000000000000008d449ddd074d400', '2017-01-31 13:34:00.022+00', NULL, NULL, '/media/Shows/Amber Compass 9 (1979)/Season 01/Amber Compass 9 S01E10.mkv', NULL, '\xcdf08f3781b07c497e2d1eff578bc30b');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000493e0fffffffffffb6c1f', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b53c-73a6-9e9e-5b350fba15bb', 2, 'Birch Compass 9', 1967, NULL, NULL, NULL, NULL, NULL, '000000000000000008d33cec06004000', '2016-02-24 07:28:00.03+00', NULL, 10, NULL, NULL, '\x03a6a2a62e38e86d6c4fe9036cd639dc');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000061a80fffffffffff9e57f', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b57b-72b5-be6a-e5dc85e3b600', 2, 'Cedar Compass 9', 2019, NULL, NULL, NULL, NULL, NULL, '000000000000000008d2370cb9436c00', '2015-03-28 01:22:00.04+00', NULL, 10, NULL, NULL, '\x808fcecadf573ae3d891c7f7094e90b6');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000030d42fffffffffffcf2bd', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b561-727e-b15a-d44f57473b30', 3, 'Season 1', NULL, '0000000000030d40fffffffffffcf2bf', NULL, 1, NULL, NULL, '000000000000000008d442cb52bd1400', '2017-01-22 13:34:00.02+00', NULL, NULL, NULL, NULL, '\x31a46cca969bb1432bc372457585d174');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000493e2fffffffffffb6c1d', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b561-743b-922a-53ce51a87a25', 3, 'Season 1', NULL, '00000000000493e0fffffffffffb6c1f', NULL, 1, NULL, NULL, '000000000000000008d33cec06004000', '2016-02-24 07:28:00.03+00', NULL, NULL, NULL, NULL, '\x2ff4ff0670385607f27573e596d9bf46');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '0000000000061a82fffffffffff9e57d', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b582-761c-b755-36a805d0faff', 3, 'Season 1', NULL, '0000000000061a80fffffffffff9e57f', NULL, 1, NULL, NULL, '000000000000000008d2370cb9436c00', '2015-03-28 01:22:00.04+00', NULL, NULL, NULL, NULL, '\x1a946b64e22f9d298c31ca8b41112308');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e200fffffffffffb1dff', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7f22-8969-7f0d58c41423', 4, 'A Door Ajar', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 1, 3080117, '000000000000000008d33cec06004000', '2016-02-24 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E01.mkv', NULL, '\x2047229941bd1cf87b2754797e0eef3d');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e201fffffffffffb1dfe', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7e1b-bc98-06d845613d20', 4, '夜明け', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 2, 3492790, '000000000000000008d33db5306a0000', '2016-02-25 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E02.mkv', NULL, '\x2568a0ab7868517e772dd22fa18c3823');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e202fffffffffffb1dfd', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7b6e-b70c-0d5339cf072a', 4, 'What the Clock Said', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 3, 1418980, '000000000000000008d33e7e5ad3c000', '2016-02-26 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E03.mkv', NULL, '\x1fc0e697ffbb0896f5a4bc17ce03d950');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e203fffffffffffb1dfc', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7885-b4cc-53cb3c656fd7', 4, 'The Letter', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 4, 1912389, '000000000000000008d33f47853d8000', '2016-02-27 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E04.mkv', NULL, '\xf42ee005ed9d514b72d682f61cc86764');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e204fffffffffffb1dfb', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7e49-a1e3-9f1a33e019a8', 4, 'Côté jardin', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 5, 2092782, '000000000000000008d34010afa74000', '2016-02-28 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E05.mkv', NULL, '\xa53548d23c5cbe2a23a2030629f8c294');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e205fffffffffffb1dfa', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7ba4-b6ab-06fce3aef645', 4, '夜明け', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 6, 3169579, '000000000000000008d340d9da110000', '2016-02-29 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E06.mkv', NULL, '\xf6d71ed820e49edd89f61ca307536e85');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e206fffffffffffb1df9', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-741d-9ada-f37e5ba76697', 4, 'Двое', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 7, 2201116, '000000000000000008d341a3047ac000', '2016-03-01 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E07.mkv', NULL, '\xf6db2282956626bc6036f3f46c41ce3f');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e207fffffffffffb1df8', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7363-98cb-bb8bd581f02e', 4, 'Low Tide', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 8, 1956799, '000000000000000008d3426c2ee48000', '2016-03-02 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E08.mkv', NULL, '\x42fa3c5141206d3bb8c3af296c572a6d');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e208fffffffffffb1df7', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-76f7-ad59-8cc34a7847fb', 4, 'The Understudy', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 9, 3336538, '000000000000000008d34335594e4000', '2016-03-03 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E09.mkv', NULL, '\x4555d9a3cfdf44b34795f30d45937f68');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '000000000004e209fffffffffffb1df6', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b56d-7b53-942c-7e63bd8dc1df', 4, 'What the Clock Said', 1968, '00000000000493e0fffffffffffb6c1f', '00000000000493e2fffffffffffb6c1d', 1, 10, 2456233, '000000000000000008d343fe83b80000', '2016-03-04 07:28:00.032+00', NULL, NULL, '/media/Shows/Birch Compass 9 (1967)/Season 01/Birch Compass 9 S01E10.mkv', NULL, '\x2f6a9ed722460696d3ec62a6e7c73f6f');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a0fffffffffff9975f', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-7760-831b-c6b326d5f0b0', 4, '夜明け', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 1, 3090761, '000000000000000008d2370cb9436c00', '2015-03-28 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E01.mkv', NULL, '\xd2603985f54a53196062b18275a6ce64');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a1fffffffffff9975e', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-7218-b3d6-146676dd7271', 4, 'Second Thoughts', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 2, 1962798, '000000000000000008d237d5e3ad2c00', '2015-03-29 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E02.mkv', NULL, '\x0cc29d01c251b46db7bffb504016da7c');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a2fffffffffff9975d', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-7aaf-8bd6-673f1f3812c8', 4, 'The Letter', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 3, 2664407, '000000000000000008d2389f0e16ec00', '2015-03-30 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E03.mkv', NULL, '\x0959442e35bf7339192822903507040e');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a3fffffffffff9975c', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-7fda-a6fe-be8ef23a60b8', 4, 'The Visitor', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 4, 2077972, '000000000000000008d239683880ac00', '2015-03-31 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E04.mkv', NULL, '\xfca57bfd5fcb4c36f8d0e53b4ef7a04f');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a4fffffffffff9975b', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-7c90-8dd8-f483e892c68f', 4, 'Двое', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 5, 3137087, '000000000000000008d23a3162ea6c00', '2015-04-01 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E05.mkv', NULL, '\x0660075252b7506a521d4261d8aa2e74');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a5fffffffffff9975a', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-79f2-a2ec-4b891e8ea8fa', 4, 'A Door Ajar', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 6, 1676384, '000000000000000008d23afa8d542c00', '2015-04-02 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E06.mkv', NULL, '\x0f36d12b910f423ee91690439db3f7ef');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a6fffffffffff99759', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-70fe-8a30-38993c2617e5', 4, 'The Long Way Round', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 7, 1397488, '000000000000000008d23bc3b7bdec00', '2015-04-03 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E07.mkv', NULL, '\x3344076ff6fdf4344ed8a9e488d434b1');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a7fffffffffff99758', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-7bec-a199-ee47d4f80d90', 4, 'Двое', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 8, 1982151, '000000000000000008d23c8ce227ac00', '2015-04-04 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E08.mkv', NULL, '\x281d40e0a591a131592e66f776cbf825');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a8fffffffffff99757', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-745e-81fb-a901c1b2fd31', 4, 'Borrowed Time', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 9, 2007870, '000000000000000008d23d560c916c00', '2015-04-05 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E09.mkv', NULL, '\xa4949f6930c082cdc54d9bc088590081');
INSERT INTO public.server_items VALUES ('01a214d9-b4e7-759e-a9b8-abcd94d86991', '00000000000668a9fffffffffff99756', '01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', '01a214d9-b593-7605-b32f-ee790498636e', 4, 'Homecoming', 2020, '0000000000061a80fffffffffff9e57f', '0000000000061a82fffffffffff9e57d', 1, 10, 3169658, '000000000000000008d23e1f36fb2c00', '2015-04-06 01:22:00.042+00', NULL, NULL, '/media/Shows/Cedar Compass 9 (2019)/Season 01/Cedar Compass 9 S01E10.mkv', NULL, '\xb0f6feaf5a0d2f88ddedb00c2048227c');
INSERT INTO public.sync_status VALUES ('01a214d9-b421-7b06-b03a-dd983a3745e4', 2, '01a214d9-b4ac-7d0f-ab84-dd73cc021aca', '2026-11-25 22:35:41.61513+00', '2026-11-25 22:35:41.662666+00', '2026-11-25 22:35:41+00', 5, 5, 25, 0, 2, '2026-11-25 22:35:41.662666+00', NULL, '2026-11-25 22:35:41+00', '1.42.2.10156-f737b826c', NULL, NULL);
INSERT INTO public.sync_status VALUES ('01a214d9-b4f8-7fd7-8e58-6074513028a9', 2, '01a214d9-b530-7f9f-98ab-5469fc58128c', '2026-11-25 22:35:41.744934+00', '2026-11-25 22:35:41.76584+00', '2026-11-25 22:35:41.756636+00', 5, 5, 11, 0, 3, '2026-11-25 22:35:41.76584+00', NULL, '2026-11-25 22:35:41.756636+00', '12.0.0', NULL, NULL);
INSERT INTO public.sync_status VALUES ('01a214d9-b421-7f74-a853-02ffbd4b3548', 2, '01a214d9-b527-761f-9ecd-014b98981d8b', '2026-11-25 22:35:41.735137+00', '2026-11-25 22:35:41.80079+00', '2026-11-25 22:35:41+00', 37, 37, 218, 0, 4, '2026-11-25 22:35:41.80079+00', NULL, '2026-11-25 22:35:41+00', '1.42.2.10156-f737b826c', NULL, NULL);
INSERT INTO public.sync_status VALUES ('01a214d9-b4f8-7157-a4e1-c52dd7a0f81f', 2, '01a214d9-b554-7b49-b290-0ecd8baf3e46', '2026-11-25 22:35:41.78054+00', '2026-11-25 22:35:41.836706+00', '2026-11-25 22:35:41.800414+00', 36, 36, 83, 0, 5, '2026-11-25 22:35:41.836706+00', NULL, '2026-11-25 22:35:41.800414+00', '12.0.0', NULL, NULL);
INSERT INTO public.user_shows VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', '01a214d9-b53c-7268-aae7-6458e9c9886f', '01a214d9-b56d-7a77-8bbc-d67a42a03368', '2026-11-25 22:35:45.994455+00');
INSERT INTO public.user_shows VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b57b-72b5-be6a-e5dc85e3b600', '01a214d9-b593-70fe-8a30-38993c2617e5', '2026-11-25 22:35:46.580606+00');
INSERT INTO public.user_shows VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', NULL, '-infinity');
INSERT INTO public.user_shows VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', '01a214d9-b53c-7e0e-a1e3-0a6646f8ff82', '01a214d9-b56d-7011-8229-3a8da2e04b17', '2026-11-25 22:35:50.455211+00');
INSERT INTO public.user_shows VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', '01a214d9-b53c-7268-aae7-6458e9c9886f', '01a214d9-b56d-7a8f-ad18-22a2ad29e9ba', '2026-11-25 22:35:53.544642+00');
INSERT INTO public.users VALUES ('01a214d9-b6ae-7e82-b531-a91ad9587966', 'viewer 1', '2026-11-25 22:35:42.126462+00');
INSERT INTO public.users VALUES ('01a214d9-b6c9-77cb-aaaf-05d1cfe37d34', 'viewer 2', '2026-11-25 22:35:42.154201+00');
INSERT INTO public.users VALUES ('01a214d9-b6cf-75fa-b8a6-aed311ed0971', 'viewer 3', '2026-11-25 22:35:42.159976+00');
SELECT pg_catalog.setval('public.rejected_states_id_seq', 1, false);
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.completion_thresholds
    ADD CONSTRAINT completion_thresholds_pkey PRIMARY KEY (since);
ALTER TABLE ONLY public.external_ids
    ADD CONSTRAINT external_ids_pkey PRIMARY KEY (kind, provider, value);
ALTER TABLE ONLY public.libraries
    ADD CONSTRAINT libraries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.libraries
    ADD CONSTRAINT libraries_server_id_identity_key UNIQUE (server_id, identity);
ALTER TABLE ONLY public.media_items
    ADD CONSTRAINT media_items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.media_servers
    ADD CONSTRAINT media_servers_kind_machine_id_key UNIQUE (kind, machine_id);
ALTER TABLE ONLY public.media_servers
    ADD CONSTRAINT media_servers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.playback_progress
    ADD CONSTRAINT playback_progress_pkey PRIMARY KEY (user_id, item_id);
ALTER TABLE ONLY public.plays
    ADD CONSTRAINT plays_pkey PRIMARY KEY (user_id, item_id, viewing);
ALTER TABLE ONLY public.rejected_states
    ADD CONSTRAINT rejected_states_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schema_files
    ADD CONSTRAINT schema_files_pkey PRIMARY KEY (set, number);
ALTER TABLE ONLY public.server_items
    ADD CONSTRAINT server_items_pkey PRIMARY KEY (server_id, key);
ALTER TABLE ONLY public.sync_status
    ADD CONSTRAINT sync_status_pkey PRIMARY KEY (library_id);
ALTER TABLE ONLY public.user_shows
    ADD CONSTRAINT user_shows_pkey PRIMARY KEY (user_id, show_id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE INDEX api_tokens_user ON public.api_tokens USING btree (user_id);
CREATE INDEX external_ids_item ON public.external_ids USING btree (item_id);
CREATE INDEX media_items_merged ON public.media_items USING btree (id) INCLUDE (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX media_items_show ON public.media_items USING btree (show_id, season_number, episode_number) WHERE (show_id IS NOT NULL);
CREATE INDEX media_items_title ON public.media_items USING btree (kind, lower(title), year) WHERE ((merged_into IS NULL) AND (show_id IS NULL));
CREATE INDEX playback_progress_continue_watching ON public.playback_progress USING btree (user_id) WHERE in_progress;
CREATE INDEX playback_progress_item ON public.playback_progress USING btree (item_id);
CREATE INDEX server_items_item ON public.server_items USING btree (item_id);
CREATE INDEX server_items_library ON public.server_items USING btree (library_id, kind);
CREATE INDEX user_shows_episode ON public.user_shows USING btree (episode_id);
CREATE INDEX user_shows_show ON public.user_shows USING btree (show_id);
CREATE UNIQUE INDEX users_name ON public.users USING btree (lower(name));
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.external_ids
    ADD CONSTRAINT external_ids_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.media_items(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.libraries
    ADD CONSTRAINT libraries_server_id_fkey FOREIGN KEY (server_id) REFERENCES public.media_servers(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.media_items
    ADD CONSTRAINT media_items_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.media_items(id);
ALTER TABLE ONLY public.media_items
    ADD CONSTRAINT media_items_show_id_fkey FOREIGN KEY (show_id) REFERENCES public.media_items(id);
ALTER TABLE ONLY public.playback_progress
    ADD CONSTRAINT playback_progress_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.media_items(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.playback_progress
    ADD CONSTRAINT playback_progress_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.plays
    ADD CONSTRAINT plays_user_id_item_id_fkey FOREIGN KEY (user_id, item_id) REFERENCES public.playback_progress(user_id, item_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.server_items
    ADD CONSTRAINT server_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.media_items(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.server_items
    ADD CONSTRAINT server_items_library_id_fkey FOREIGN KEY (library_id) REFERENCES public.libraries(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.server_items
    ADD CONSTRAINT server_items_server_id_fkey FOREIGN KEY (server_id) REFERENCES public.media_servers(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sync_status
    ADD CONSTRAINT sync_status_library_id_fkey FOREIGN KEY (library_id) REFERENCES public.libraries(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_shows
    ADD CONSTRAINT user_shows_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES public.media_items(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.user_shows
    ADD CONSTRAINT user_shows_show_id_fkey FOREIGN KEY (show_id) REFERENCES public.media_items(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_shows
    ADD CONSTRAINT user_shows_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
