package org.smsauth.runtime.record;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.smsauth.runtime.record.Fault.Kind;

/**
 * Checks the rows that entries vouch for: each is one of its entry's, and all of an entry's are
 * there. Holds the entries of which not all rows were told yet.
 */
final class CheckRows {

    private final Map<Character, RowKind> kinds;
    private final Faults faults;
    private final RowDigest digest = new RowDigest();
    private final Map<Long, Open> open = new LinkedHashMap<>();
    private final Map<Integer, Long> ordered = new HashMap<>();
    private Map<Character, Long> begins = Map.of();
    private final Map<String, Long> told = new TreeMap<>();
    private final Map<String, Long> erased = new TreeMap<>();

    /** Is told what is wrong. */
    @FunctionalInterface
    interface Faults {

        void found(Kind kind, int chain, long sequence, String words);
    }

    CheckRows(List<RowKind> kinds, Faults faults) {
        this.kinds = kinds.stream().collect(Collectors.toMap(RowKind::letter, it -> it));
        this.faults = faults;
    }

    private static final class Open {

        private final Head head;
        private final ProvenRows rows;
        private final BitSet left;
        private int furthest = -1;

        Open(Head head, ProvenRows rows, BitSet left) {
            this.head = head;
            this.rows = rows;
            this.left = left;
        }

        /** The place of a row that was not told yet; -1 for none. */
        int place(char kind, byte[] digest) {
            return left.stream()
                    .filter(it -> rows.kind(it) == kind && rows.has(it, digest))
                    .findFirst()
                    .orElse(-1);
        }

        int place(char kind, long key) {
            return left.stream()
                    .filter(it -> rows.kind(it) == kind && rows.key(it) == key)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** Of each kind, from which key on there are rows; what is older is gone by policy. */
    void begin(Map<Character, Long> keys) {
        begins = keys;
    }

    private boolean isGone(char kind, long key) {
        return key < begins.getOrDefault(kind, Long.MIN_VALUE);
    }

    void entry(RecordEntry entry) {
        if (kinds.isEmpty()) {
            return;
        }
        var text = entry.fields().size() < 2 ? null : entry.fields().get(1);
        var rows = ProvenRows.of(text == null ? "" : text);
        var left = new BitSet(rows.size());
        IntStream.range(0, rows.size())
                .filter(it -> kinds.containsKey(rows.kind(it)))
                .filter(it -> !isGone(rows.kind(it), rows.key(it)))
                .forEach(left::set);
        if (!left.isEmpty()) {
            open.put(entry.head().id(), new Open(entry.head(), rows, left));
        }
    }

    /** One that is gone by policy may still be there, and is no part of the record any more. */
    void row(Row row) {
        if (isGone(row.kind().letter(), row.key())) {
            return;
        }
        told.merge(row.kind().name(), 1L, Long::sum);
        var entry = open.get(row.entry());
        var what = row.kind().words(row.key());
        if (entry == null) {
            faults.found(
                    Kind.ADDED,
                    -1,
                    0,
                    "No entry vouches for %s; it names entry %d".formatted(what, row.entry()));
            return;
        }
        var place = place(entry, row);
        if (place < 0) {
            faults.found(
                    Kind.ADDED,
                    entry.head.chain(),
                    entry.head.sequence(),
                    "In chain %d entry %d does not vouch for %s"
                            .formatted(entry.head.chain(), entry.head.sequence(), what));
            return;
        }
        entry.left.clear(place);
        if (row.kind().isOrdered()) {
            inOrder(entry, place, what);
        }
        if (entry.left.isEmpty()) {
            open.remove(row.entry());
        }
    }

    private int place(Open entry, Row row) {
        var kind = row.kind().letter();
        var fields = row.fields();
        if (fields == null) {
            erased(row.kind().name(), 1);
            return entry.place(kind, row.key());
        }
        fields.forEach(digest::text);
        var place = entry.place(kind, digest.take());
        if (place >= 0) {
            return place;
        }
        var altered = entry.place(kind, row.key());
        if (altered >= 0) {
            faults.found(
                    Kind.ALTERED,
                    entry.head.chain(),
                    entry.head.sequence(),
                    "%s, of entry %d in chain %d, is not what was written"
                            .formatted(
                                    capital(row.kind().words(row.key())),
                                    entry.head.sequence(),
                                    entry.head.chain()));
        }
        return altered;
    }

    /** Rows of a chain that are numbered as they are written keep the order of its entries. */
    private void inOrder(Open entry, int place, String what) {
        var chain = entry.head.chain();
        var furthest = ordered.merge(chain, entry.head.sequence(), Math::max);
        if (furthest > entry.head.sequence() || entry.furthest > place) {
            faults.found(
                    Kind.ADDED,
                    chain,
                    entry.head.sequence(),
                    "In chain %d %s, of entry %d, stands after what was written later"
                            .formatted(chain, what, entry.head.sequence()));
        }
        entry.furthest = Math.max(entry.furthest, place);
    }

    void end() {
        for (var entry : open.values()) {
            entry.left.stream().forEach(place -> missing(entry, place));
        }
    }

    private void missing(Open entry, int place) {
        var kind = kinds.get(entry.rows.kind(place));
        if (kind != null) {
            faults.found(
                    Kind.MISSING,
                    entry.head.chain(),
                    entry.head.sequence(),
                    "In chain %d entry %d (id %d) vouches for %s, which is not there"
                            .formatted(
                                    entry.head.chain(),
                                    entry.head.sequence(),
                                    entry.head.id(),
                                    kind.words(entry.rows.key(place))));
        }
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Of more rows of that kind the digest alone is left. */
    void erased(String kind, long rows) {
        if (rows > 0) {
            erased.merge(kind, rows, Long::sum);
        }
    }

    /** By the names of their kinds. */
    Map<String, Long> told() {
        return told;
    }

    Map<String, Long> erased() {
        return erased;
    }
}
