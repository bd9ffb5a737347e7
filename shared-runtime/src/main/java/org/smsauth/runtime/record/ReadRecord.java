package org.smsauth.runtime.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.Conditions;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads a whole record as it stands, to check it here or to hand it to who checks it: its
 * checkpoints, its entries, and the rows that they vouch for.
 */
public final class ReadRecord {

    private static final int ROWS_AT_ONCE = 1_000;

    /**
     * Entries of which it is remembered that they were told: rows are read about as they were
     * written.
     */
    private static final int MOST_REMEMBERED = 100_000;

    private final JdbcTemplate jdbc;
    private final Checkpoints checkpoints;
    private final Timestamps timestamps;
    private final Removals removals;
    private final RecordKey key;
    private final StoredEntries entries;
    private final List<ProvenTable> tables;

    /**
     * @param tables those whose rows the entries vouch for
     */
    public ReadRecord(
            JdbcTemplate jdbc,
            Checkpoints checkpoints,
            RecordKey key,
            StoredEntries entries,
            List<ProvenTable> tables) {
        this.jdbc = jdbc;
        this.checkpoints = checkpoints;
        this.timestamps = new Timestamps(jdbc);
        this.removals = new Removals(jdbc, key);
        this.key = key;
        this.entries = entries;
        this.tables = List.copyOf(tables);
    }

    /** The names of an entry's fields, in the order in which its hash is made of them. */
    public List<String> fields() {
        return entries.fields();
    }

    /** The tables whose rows an export has. */
    public List<ProvenTable> exported() {
        return tables.stream().filter(ProvenTable::isExported).toList();
    }

    /** Checks all there is; within a transaction that sees one state of the store. */
    public CheckEntries.Result check() {
        var check =
                new CheckEntries(
                        key.published(),
                        List.of(),
                        tables.stream().map(ProvenTable::kind).toList());
        var reader =
                new Reader() {
                    @Override
                    public void checkpoint(String signed) {
                        check.checkpoint(signed);
                    }

                    @Override
                    public void timestamp(long number, String token) {
                        check.timestamp(token);
                    }

                    @Override
                    public void removal(String signed) {
                        check.removal(signed);
                    }

                    @Override
                    public void entry(RecordEntry entry) {
                        check.entry(entry);
                    }

                    @Override
                    public void row(Row row) {
                        check.row(row);
                    }
                };
        forEachCheckpoint(reader, _ -> {});
        removals.forEach(reader::removal);
        new Reading(reader, null, tables).read();
        return check.end();
    }

    /** In their order, each with its time stamp after it where it has one. */
    private void forEachCheckpoint(Reader reader, Consumer<Checkpoints.Signed> each) {
        var next = checkpoints.after(0);
        while (!next.isEmpty()) {
            var last = next.getLast().number();
            var stamps = timestamps.between(next.getFirst().number(), last);
            for (var checkpoint : next) {
                reader.checkpoint(checkpoint.jws());
                each.accept(checkpoint);
                var stamp = stamps.get(checkpoint.number());
                if (stamp != null) {
                    reader.timestamp(checkpoint.number(), stamp);
                }
            }
            next = checkpoints.after(last);
        }
    }

    /** Takes what is read. */
    public interface Reader {

        void checkpoint(String signed);

        /**
         * The time stamp of the checkpoint that was told last.
         *
         * @param number the checkpoint's
         * @param token of RFC 3161, in Base64
         */
        void timestamp(long number, String token);

        /** What a policy has taken out, as it is signed; after all checkpoints. */
        void removal(String signed);

        void entry(RecordEntry entry);

        /** A row whose entry was read before, or that has none. */
        void row(Row row);

        /** Of how many rows of a kind that is not told the digest alone is left; at the end. */
        default void erased(RowKind kind, long rows) {}
    }

    /**
     * Reads all checkpoints there are, the entries that they have seen, and their rows: those are
     * committed, and no other can come between. Holds no transaction; what goes by policy meanwhile
     * has been told as gone, unless this takes longer than {@link RemoveByPolicy#ANNOUNCED}.
     */
    public void read(Reader reader) {
        Map<Integer, Long> signedUpTo = new HashMap<>();
        var keys = key.published();
        forEachCheckpoint(
                reader,
                it ->
                        Checkpoint.ends(it.jws(), keys)
                                .forEach(head -> signedUpTo.put(head.chain(), head.sequence())));
        removals.forEach(reader::removal);
        new Reading(reader, signedUpTo, exported()).read();
        for (var table : tables) {
            if (!table.isExported() && table.erased() != null) {
                var rows = jdbc.queryForObject(table.countErased(), Long.class);
                reader.erased(table.kind(), rows == null ? 0 : rows);
            }
        }
    }

    /** One time that it is read. */
    private final class Reading {

        private final Reader reader;
        private final @Nullable Map<Integer, Long> upTo;
        private final List<ProvenTable> ofRows;
        private final Map<Long, Boolean> toldEntries =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                        return size() > MOST_REMEMBERED;
                    }
                };

        /**
         * @param upTo the last entry of each chain that is told; null for all
         */
        Reading(Reader reader, @Nullable Map<Integer, Long> upTo, List<ProvenTable> tables) {
            this.reader = reader;
            this.upTo = upTo;
            this.ofRows = tables;
        }

        private boolean isTold(Head head) {
            return upTo == null || head.sequence() <= upTo.getOrDefault(head.chain(), 0L);
        }

        void read() {
            var cursors = ofRows.stream().map(it -> new Cursor(this, it)).toList();
            var after = Long.MIN_VALUE;
            while (true) {
                var page = jdbc.query(entries.next(), entries.read(), after, ROWS_AT_ONCE);
                if (page.isEmpty()) {
                    break;
                }
                for (var entry : page) {
                    if (isTold(entry.head())) {
                        reader.entry(entry);
                        toldEntries.put(entry.head().id(), true);
                    }
                }
                after = page.getLast().head().id();
                var upToEntry = after;
                cursors.forEach(it -> it.read(upToEntry));
            }
            cursors.forEach(it -> it.read(Long.MAX_VALUE));
        }

        /** Which of these entries are told: the others are younger. */
        private Map<Long, Boolean> told(List<Long> ids) {
            var told = new HashMap<Long, Boolean>();
            var unknown = new ArrayList<Long>();
            for (var id : ids) {
                if (toldEntries.containsKey(id)) {
                    told.put(id, true);
                } else {
                    unknown.add(id);
                }
            }
            if (!unknown.isEmpty()) {
                jdbc.query(
                        "select id, chain, sequence from %s where id in %s"
                                .formatted(entries.table(), Conditions.marks(unknown.size())),
                        row -> {
                            var head = new Head(row.getInt(2), row.getLong(1), row.getLong(3), "");
                            told.put(head.id(), isTold(head));
                        },
                        unknown.toArray());
            }
            return told;
        }
    }

    /** How far a table is read. */
    private final class Cursor {

        private final Reading reading;
        private final ProvenTable table;
        private List<ProvenTable.Read> page = List.of();
        private int next;
        private boolean isAtEnd;
        private boolean isPastOldest;
        private @Nullable Object last;

        Cursor(Reading reading, ProvenTable table) {
            this.reading = reading;
            this.table = table;
        }

        /** Up to the first row of an entry after that one. */
        void read(long entry) {
            while (true) {
                var now = new ArrayList<ProvenTable.Read>();
                while (next < page.size() && page.get(next).proof() <= entry) {
                    now.add(page.get(next++));
                }
                tell(now);
                if (next < page.size() || isAtEnd) {
                    return;
                }
                turnPage();
            }
        }

        private void turnPage() {
            var sql = table.select(last == null, ROWS_AT_ONCE);
            page = last == null ? jdbc.query(sql, table::read) : jdbc.query(sql, table::read, last);
            next = 0;
            isAtEnd = page.size() < ROWS_AT_ONCE;
            if (!page.isEmpty()) {
                last = page.getLast().place();
            }
        }

        private void tell(List<ProvenTable.Read> rows) {
            var proofs = rows.stream().map(ProvenTable.Read::proof).distinct().toList();
            var told = reading.told(proofs);
            for (var row : rows) {
                if (row.proof() == 0 && !isPastOldest) {
                    continue; // written before entries vouched for rows
                }
                isPastOldest = true;
                if (told.getOrDefault(row.proof(), true)) {
                    reading.reader.row(new Row(table.kind(), row.proof(), row.key(), row.fields()));
                }
            }
        }
    }
}
