package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.record.ProofAnswer;
import org.smsauth.model.record.ProofAnswer.CheckpointAnswer;
import org.smsauth.model.record.ProofAnswer.EntryAnswer;
import org.smsauth.model.record.ProofAnswer.RowAnswer;
import org.smsauth.runtime.record.Checkpoints.Signed;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds what the record proves of something: its entries, whether the rows that they vouch for are
 * as they were written, and the first checkpoint that has seen each entry. What no checkpoint has
 * seen yet is signed, if this node wrote it and few have asked in this minute. Costs as much for a
 * long record as for a short one; that nothing is missing from the record as a whole, {@link
 * ReadRecord#check} tells.
 */
public final class FindProof {

    /** Of entries, and of rows: what is beyond is left out. */
    static final int MOST = 1_000;

    /** How far apart the clocks of two nodes may be. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    /** A chain whose node has died is signed some minutes later. */
    private static final int CHECKPOINTS_READ = 60;

    private final String server;
    private final JdbcTemplate jdbc;
    private final Checkpoints checkpoints;
    private final RecordKey key;
    private final KeepCheckpoints keep;
    private final StoredEntries entries;
    private final Map<Character, ProvenTable> tables = new HashMap<>();

    /**
     * @param server whose record, by the server's own URL
     * @param tables those whose rows the entries vouch for
     */
    public FindProof(
            String server,
            JdbcTemplate jdbc,
            Checkpoints checkpoints,
            RecordKey key,
            KeepCheckpoints keep,
            StoredEntries entries,
            List<ProvenTable> tables) {
        this.server = server;
        this.jdbc = jdbc;
        this.checkpoints = checkpoints;
        this.key = key;
        this.keep = keep;
        this.entries = entries;
        tables.forEach(it -> this.tables.put(it.kind().letter(), it));
    }

    /** Of the entries of these ids. */
    public ProofAnswer ofEntries(Collection<Long> ids) {
        return of(List.of(), read(ids));
    }

    /**
     * Of rows, and the entries that vouch for them.
     *
     * @param keys of each kind, by its letter, as they stand in the key's column
     */
    public ProofAnswer ofRows(Map<Character, ? extends Collection<?>> keys) {
        var rows = new ArrayList<Row>();
        new TreeMap<>(keys).forEach((letter, some) -> rows.addAll(rows(letter, some)));
        var told = read(rows.stream().map(Row::entry).filter(it -> it != 0).toList());
        var vouched = new HashMap<Long, ProvenRows>();
        told.forEach(it -> vouched.put(it.head().id(), rowsOf(it)));
        return of(rows.stream().map(it -> answer(it, vouched.get(it.entry()))).toList(), told);
    }

    private List<Row> rows(char letter, Collection<?> keys) {
        var table = tables.get(letter);
        if (table == null) {
            throw new IllegalArgumentException("no rows of kind " + letter);
        }
        if (keys.isEmpty()) {
            return List.of();
        }
        return jdbc.query(table.ofKeys(keys.size(), MOST), table::read, keys.toArray()).stream()
                .map(it -> new Row(table.kind(), it.proof(), it.key(), it.fields()))
                .toList();
    }

    private static ProvenRows rowsOf(RecordEntry entry) {
        var text = entry.fields().size() < 2 ? null : entry.fields().get(1);
        return ProvenRows.of(text == null ? "" : text);
    }

    private static RowAnswer answer(Row row, @Nullable ProvenRows vouched) {
        var entry = row.entry();
        return new RowAnswer(
                row.kind().name(),
                Long.toString(row.key()),
                entry == 0 ? null : Long.toString(entry),
                entry == 0 ? RowAnswer.OLDER : state(row, vouched));
    }

    private static String state(Row row, @Nullable ProvenRows vouched) {
        var kind = row.kind().letter();
        var fields = row.fields();
        if (vouched == null) {
            return RowAnswer.ENTRY_MISSING;
        }
        if (fields == null) {
            return vouched.has(kind, row.key()) ? RowAnswer.ERASED : RowAnswer.ALTERED;
        }
        return vouched.has(kind, RowDigest.of(fields)) ? RowAnswer.AS_WRITTEN : RowAnswer.ALTERED;
    }

    private List<RecordEntry> read(Collection<Long> ids) {
        var wanted = new TreeSet<>(ids).stream().limit(MOST).toList();
        return wanted.isEmpty()
                ? List.of()
                : jdbc.query(entries.ofIds(wanted.size()), entries.read(), wanted.toArray());
    }

    private ProofAnswer of(List<RowAnswer> rows, List<RecordEntry> told) {
        var heads = told.stream().map(RecordEntry::head).toList();
        var search = new Search(key.published());
        var seen = search.all(heads);
        if (seen.size() < heads.size()) {
            keep.keepForAnswer();
            search = new Search(key.published());
            seen = search.all(heads);
        }
        var covering = new TreeMap<Long, CheckpointAnswer>();
        var answers = new ArrayList<EntryAnswer>();
        for (var head : heads) {
            var by = seen.get(head.id());
            if (by != null) {
                covering.put(by.number(), new CheckpointAnswer(by.number(), by.at(), by.jws()));
            }
            answers.add(
                    new EntryAnswer(
                            Long.toString(head.id()),
                            head.chain(),
                            head.sequence(),
                            head.hash(),
                            by == null ? null : by.number()));
        }
        return new ProofAnswer(server, rows, answers, List.copyOf(covering.values()));
    }

    /** One look through checkpoints. */
    private final class Search {

        private final JWKSet keys;
        private final Map<Instant, List<Signed>> read = new HashMap<>();
        private final Map<Long, Map<Integer, Long>> ends = new HashMap<>();

        Search(JWKSet keys) {
            this.keys = keys;
        }

        /** The first checkpoint that has seen each, by the entry's id. */
        Map<Long, Signed> all(List<Head> heads) {
            var seen = new HashMap<Long, Signed>();
            heads.forEach(head -> first(head).ifPresent(it -> seen.put(head.id(), it)));
            return seen;
        }

        private Optional<Signed> first(Head head) {
            var from = EntryIds.madeAt(head.id()).minus(SLACK).truncatedTo(ChronoUnit.MINUTES);
            return read.computeIfAbsent(from, it -> checkpoints.from(it, CHECKPOINTS_READ)).stream()
                    .filter(it -> ends(it).getOrDefault(head.chain(), 0L) >= head.sequence())
                    .findFirst();
        }

        private Map<Integer, Long> ends(Signed signed) {
            return ends.computeIfAbsent(
                    signed.number(),
                    _ -> {
                        var moved = new HashMap<Integer, Long>();
                        Checkpoint.ends(signed.jws(), keys)
                                .forEach(it -> moved.put(it.chain(), it.sequence()));
                        return moved;
                    });
        }
    }
}
