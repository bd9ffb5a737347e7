package org.smsauth.runtime.record;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has what is written to tables stand in a chain: one entry for all rows of a transaction, with the
 * digest of each. A row names its entry; what the entries hold of it is no use to whoever would
 * know what it said, and stays when it goes.
 *
 * <p>One of these is one writer with a chain of its own, who writes one transaction at a time; what
 * is written rarely goes to the chain that all share ({@link #shared}).
 */
public final class ProveRows implements WritesChain {

    /** Where these entries stand. */
    public static final ChainTables TABLES = new ChainTables("record_chain", "record_entry");

    /** The names of an entry's fields, in their order. */
    public static final List<String> FIELDS = List.of("at", "rows");

    /** The entries, as they stand there. */
    public static final StoredEntries ENTRIES =
            new StoredEntries(
                    TABLES.entries(),
                    "id, chain, sequence, at, proven, hash",
                    FIELDS,
                    (row, _) ->
                            RecordEntry.of(
                                    new Head(
                                            row.getInt("chain"),
                                            row.getLong("id"),
                                            row.getLong("sequence"),
                                            row.getString("hash")),
                                    fields(StoredTime.read(row, "at"), row.getBytes("proven"))));

    private static final String INSERT =
            "insert into record_entry (id, chain, sequence, at, proven, hash)"
                    + " values (?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final RunChain chain;
    private final InstantSource clock;

    /**
     * @param transaction of whose manager rows are written
     */
    public ProveRows(JdbcTemplate jdbc, TransactionTemplate transaction, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        var own =
                new TransactionTemplate(
                        Objects.requireNonNull(transaction.getTransactionManager()));
        own.setPropagationBehaviorName("PROPAGATION_REQUIRES_NEW");
        this.chain = new RunChain(jdbc, own, TABLES, clock);
    }

    private static List<@Nullable String> fields(Instant at, byte[] proven) {
        return Arrays.asList(at.toString(), ProvenRows.text(proven));
    }

    /** Begins an entry, within the transaction that writes the rows. */
    public Proof begin() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Proof(jdbc, chain.last(), now) {
            @Override
            void written(Head head) {
                chain.wrote(head);
            }
        };
    }

    /** What was written is committed. */
    public void committed() {
        chain.committed();
    }

    /**
     * What was written is not committed.
     *
     * @param certain false when it may be after all
     */
    public void undone(boolean certain) {
        chain.undone(certain);
    }

    @Override
    public Optional<Head> chainEnd() {
        return chain.end();
    }

    /**
     * Begins an entry of the chain that all nodes share, within the transaction that writes the
     * rows: whoever else does waits until that has ended.
     */
    public static Proof shared(JdbcTemplate jdbc, Instant now) {
        var last =
                jdbc.queryForObject(
                        "select last_id, sequence, hash from record_chain where id = 0 for update",
                        END);
        return new Proof(jdbc, Objects.requireNonNull(last), now.truncatedTo(ChronoUnit.MICROS)) {
            @Override
            void written(Head head) {
                jdbc.update(
                        "update record_chain set last_id = ?, sequence = ?, hash = ? where id = 0",
                        head.id(),
                        head.sequence(),
                        head.hash());
            }
        };
    }

    /**
     * Inserts a row with an entry of the chain that all nodes share, within a transaction.
     *
     * @param values those of the table's columns, in their order; the first is its key
     */
    public static void insert(
            JdbcTemplate jdbc, ProvenTable table, Instant now, @Nullable Object... values) {
        var proof = shared(jdbc, now);
        var stored = new ArrayList<@Nullable Object>();
        for (var value : values) {
            if (value instanceof Instant at) {
                proof.row().time(at);
                stored.add(StoredTime.of(at));
            } else {
                proof.row().text(value);
                stored.add(value);
            }
        }
        proof.add(table, ProvenTable.key(Objects.requireNonNull(values[0])));
        stored.add(proof.id());
        jdbc.update(table.insert(), stored.toArray());
        proof.write();
    }

    private static final RowMapper<Head> END =
            (row, _) -> new Head(0, row.getLong(1), row.getLong(2), row.getString(3));

    /** An entry that is being written. */
    public abstract static class Proof {

        private final JdbcTemplate jdbc;
        private final Head last;
        private final Instant now;
        private final long id;
        private final ProvenRows rows = new ProvenRows();
        private final RowDigest digest = new RowDigest();

        private Proof(JdbcTemplate jdbc, Head last, Instant now) {
            this.jdbc = jdbc;
            this.last = last;
            this.now = now;
            this.id = EntryIds.next(last.id(), last.chain(), now);
        }

        /** What a row that it vouches for has as its {@code proof}. */
        public long id() {
            return id;
        }

        /** Begins the fields of a row; {@link #add} ends them. */
        public RowDigest row() {
            return digest;
        }

        /** That row belongs to it. */
        public void add(ProvenTable table, long key) {
            rows.add(table.kind().letter(), key, digest.take());
        }

        /** Writes it, when the rows are written; nothing where there were none. */
        public void write() {
            if (rows.isEmpty()) {
                return;
            }
            var proven = rows.bytes();
            var sequence = last.sequence() + 1;
            var hash =
                    RecordEntry.hash(last.hash(), last.chain(), id, sequence, fields(now, proven));
            jdbc.update(INSERT, id, last.chain(), sequence, StoredTime.of(now), proven, hash);
            written(new Head(last.chain(), id, sequence, hash));
        }

        abstract void written(Head head);
    }
}
