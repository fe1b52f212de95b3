-- The right to run one flush at a time. There are as many as the deployment says, whatever the number of processes: an advisory
-- lock of the transaction, freed by commit, abort or death. Tries them all from a random start, then queues for one.
-- Class 7301 is ours alone; whoever must keep every flush out takes keys 0 to 63 in order.

CREATE FUNCTION take_writer_slot(slots integer, start integer) RETURNS integer
LANGUAGE plpgsql AS $$
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
