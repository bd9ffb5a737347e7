package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.JWKSet;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.record.Fault.Kind;
import org.smsauth.runtime.record.Statement.UnusableException;

/**
 * Checks a record, told to it piece by piece: first its checkpoints, in their order, then what
 * policies have taken out of it, then its entries, those of a chain in theirs. Takes no more memory
 * for more entries, but some 100 bytes for each end that a checkpoint names.
 */
public final class CheckEntries {

    /** How many faults are told; the others are counted. */
    public static final int MOST_TOLD = 100;

    private final JWKSet keys;
    private final List<Fault> faults = new ArrayList<>();
    private long untold;

    private final HeadTree tree = new HeadTree();
    private final Map<Integer, ArrayDeque<Seen>> expected = new HashMap<>();
    private final Map<Long, String> kept = new HashMap<>();
    private final Map<Integer, Long> signedUpTo = new HashMap<>();
    private @Nullable Checkpoint last;
    private String lastSigned = "";
    private String lastDigest = "";
    private long checkpoints;

    private final Map<Integer, Head> ends = new HashMap<>();
    private final Map<Integer, Seen> asSeen = new HashMap<>();
    private long entries;
    private long unsigned;

    private Collection<X509Certificate> authorities = List.of();
    private long timestamps;
    private @Nullable Timestamp lastStamp;

    private final Map<Integer, Long> begins = new HashMap<>();
    private @Nullable Removal lastRemoval;
    private String lastRemovalDigest = "";
    private long removed;

    private final CheckRows rows;

    /** An end of a chain that a checkpoint has seen. */
    private record Seen(Head head, long checkpoint, Instant at) {}

    /**
     * @param keys the public keys of the server's checkpoints
     * @param kept checkpoints that somebody kept elsewhere, as they are signed
     */
    public CheckEntries(JWKSet keys, List<String> kept) {
        this(keys, kept, List.of());
    }

    /**
     * @param kinds those of the rows that entries vouch for, which are told too
     */
    public CheckEntries(JWKSet keys, List<String> kept, List<RowKind> kinds) {
        this.keys = keys;
        this.rows = new CheckRows(kinds, this::found);
        for (var signed : kept) {
            try {
                this.kept.put(Checkpoint.read(signed, keys).number(), Checkpoint.digest(signed));
            } catch (UnusableException e) {
                found(
                        Kind.FORGED,
                        -1,
                        0,
                        "The checkpoint that was kept counts for nothing: " + e.getMessage());
            }
        }
    }

    /** Who may have stamped checkpoints with the time; without, anybody may. */
    public void trust(Collection<X509Certificate> certificates) {
        authorities = List.copyOf(certificates);
    }

    /** The time stamp of the checkpoint that was told last: a token of RFC 3161, in Base64. */
    public void timestamp(String token) {
        timestamps++;
        try {
            lastStamp = Timestamp.read(token, lastSigned, authorities);
        } catch (Timestamp.UnusableException e) {
            found(
                    Kind.FORGED,
                    -1,
                    0,
                    "The time stamp of checkpoint %d counts for nothing: %s"
                            .formatted(last == null ? 0 : last.number(), e.getMessage()));
        }
    }

    /** The next checkpoint, as it is signed. */
    public void checkpoint(String signed) {
        checkpoints++;
        lastSigned = signed;
        Checkpoint now;
        try {
            now = Checkpoint.read(signed, keys);
        } catch (UnusableException e) {
            found(
                    Kind.FORGED,
                    -1,
                    0,
                    "The checkpoint after number %d counts for nothing: %s"
                            .formatted(last == null ? 0 : last.number(), e.getMessage()));
            return;
        }
        var number = last == null ? 0 : last.number();
        if (now.number() != number + 1 || !now.previous().equals(lastDigest)) {
            found(
                    Kind.FORGED,
                    -1,
                    0,
                    "Checkpoint %d of %s does not follow from checkpoint %d"
                            .formatted(now.number(), now.at(), number));
        }
        now.moved().forEach(it -> moved(it, now));
        if (tree.size() != now.chains() || !tree.root().equals(now.root())) {
            found(
                    Kind.FORGED,
                    -1,
                    0,
                    "Checkpoint %d of %s has another root than the ends of its chains"
                            .formatted(now.number(), now.at()));
        }
        last = now;
        lastDigest = Checkpoint.digest(signed);
        var asKept = kept.remove(now.number());
        if (asKept != null && !asKept.equals(lastDigest)) {
            found(
                    Kind.OLDER,
                    -1,
                    0,
                    "Checkpoint %d of %s is not the one that was kept"
                            .formatted(now.number(), now.at()));
        }
    }

    private void moved(Head head, Checkpoint by) {
        tree.put(head);
        signedUpTo.merge(head.chain(), head.sequence(), Math::max);
        expected.computeIfAbsent(head.chain(), _ -> new ArrayDeque<>())
                .add(new Seen(head, by.number(), by.at()));
    }

    /** The next removal by policy, as it is signed; after all checkpoints, before the entries. */
    public void removal(String signed) {
        var number = lastRemoval == null ? 0 : lastRemoval.number();
        Removal now;
        try {
            now = Removal.read(signed, keys);
        } catch (UnusableException e) {
            found(
                    Kind.FORGED,
                    -1,
                    0,
                    "The removal after number %d counts for nothing: %s"
                            .formatted(number, e.getMessage()));
            return;
        }
        if (now.number() != number + 1 || !now.previous().equals(lastRemovalDigest)) {
            found(
                    Kind.FORGED,
                    -1,
                    0,
                    "Removal %d of %s does not follow from removal %d"
                            .formatted(now.number(), now.at(), number));
        }
        now.chains().forEach(this::begins);
        rows.begin(now.rows());
        lastRemoval = now;
        lastRemovalDigest = Statement.digest(signed);
    }

    /** What a checkpoint has seen of before cannot be compared any more. */
    private void begins(Head last) {
        var before = begins.getOrDefault(last.chain(), 0L);
        if (last.sequence() > before) {
            begins.put(last.chain(), last.sequence());
            removed += last.sequence() - before;
            ends.put(last.chain(), last);
            compare(last);
        }
    }

    /** The next entry of its chain. One that is gone by policy may still be there. */
    public void entry(RecordEntry entry) {
        var head = entry.head();
        if (head.sequence() <= begins.getOrDefault(head.chain(), 0L)) {
            return;
        }
        entries++;
        var before = ends.get(head.chain());
        var sequence = before == null ? 0 : before.sequence();
        if (head.sequence() <= sequence) {
            found(
                    Kind.ADDED,
                    head.chain(),
                    head.sequence(),
                    "In chain %d entry %d comes after entry %d"
                            .formatted(head.chain(), head.sequence(), sequence));
            return;
        }
        if (head.sequence() > sequence + 1) {
            found(
                    Kind.MISSING,
                    head.chain(),
                    sequence + 1,
                    "Chain %d lacks the entries from %d to %d"
                            .formatted(head.chain(), sequence + 1, head.sequence() - 1));
        } else if (!entry.hash(before == null ? "" : before.hash()).equals(head.hash())) {
            found(
                    Kind.ALTERED,
                    head.chain(),
                    head.sequence(),
                    "In chain %d entry %d (id %d) is not what was written"
                            .formatted(head.chain(), head.sequence(), head.id()));
        }
        ends.put(head.chain(), head);
        if (head.sequence() > signedUpTo.getOrDefault(head.chain(), 0L)) {
            unsigned++;
        }
        compare(head);
        rows.entry(entry);
    }

    /** A row that an entry vouches for, which was told before. */
    public void row(Row row) {
        rows.row(row);
    }

    /** Of how many rows of a kind that was not told the digest alone is left, as somebody says. */
    public void erased(String kind, long number) {
        rows.erased(kind, number);
    }

    private void compare(Head head) {
        var seen = expected.get(head.chain());
        while (seen != null
                && !seen.isEmpty()
                && seen.peek().head().sequence() <= head.sequence()) {
            var next = seen.poll();
            if (next.head().sequence() < head.sequence()) {
                continue; // missing, which has been told, or gone by policy
            }
            if (!next.head().hash().equals(head.hash()) || next.head().id() != head.id()) {
                found(
                        Kind.REWRITTEN,
                        head.chain(),
                        head.sequence(),
                        "In chain %d entry %d is not the one that checkpoint %d of %s has seen"
                                .formatted(
                                        head.chain(),
                                        head.sequence(),
                                        next.checkpoint(),
                                        next.at()));
            } else {
                asSeen.put(head.chain(), next);
            }
        }
    }

    /** There is no more. */
    public Result end() {
        expected.values().stream()
                .filter(it -> !it.isEmpty())
                .map(ArrayDeque::getLast)
                .forEach(it ->
                        found(
                                Kind.CUT_OFF,
                                it.head().chain(),
                                endOf(it.head().chain()) + 1,
                                "Chain %d ends at entry %d, and checkpoint %d of %s has seen entry %d"
                                        .formatted(
                                                it.head().chain(),
                                                endOf(it.head().chain()),
                                                it.checkpoint(),
                                                it.at(),
                                                it.head().sequence())));
        rows.end();
        kept.keySet().stream()
                .sorted()
                .forEach(number ->
                        found(
                                Kind.OLDER,
                                -1,
                                0,
                                "Checkpoint %d was kept, and the record ends at checkpoint %d"
                                        .formatted(number, last == null ? 0 : last.number())));
        return new Result(
                entries,
                checkpoints,
                unsigned,
                rows.told(),
                rows.erased(),
                removed,
                lastRemoval == null ? null : lastRemoval.words(),
                last == null ? null : last.at(),
                timestamps,
                lastStamp == null ? null : lastStamp.at(),
                lastStamp == null ? null : lastStamp.by(),
                faults,
                untold);
    }

    private long endOf(int chain) {
        var end = ends.get(chain);
        return end == null ? 0 : end.sequence();
    }

    private void found(Kind kind, int chain, long sequence, String words) {
        if (faults.size() < MOST_TOLD) {
            faults.add(new Fault(kind, chain, sequence, words + soundBefore(chain)));
        } else {
            untold++;
        }
    }

    private String soundBefore(int chain) {
        var seen = asSeen.get(chain);
        return seen == null
                ? ""
                : "; up to entry %d it is as checkpoint %d of %s has seen it"
                        .formatted(seen.head().sequence(), seen.checkpoint(), seen.at());
    }

    /**
     * What was found.
     *
     * @param entries how many there are
     * @param checkpoints how many there are
     * @param unsigned how many entries came after the last checkpoint of their chain
     * @param rows how many rows there are that they vouch for, by the names of their kinds
     * @param erased of how many nothing is left but their digest, likewise
     * @param removed how many entries are gone by policy
     * @param policies what has gone by which, in words; null where nothing has
     * @param signedAt the time of the last checkpoint
     * @param timestamps how many checkpoints were stamped with the time
     * @param stampedAt the time of the last stamp; null for none
     * @param stampedBy whose certificate that is
     * @param faults none, or what is wrong, as it was met
     * @param untold how many faults more
     */
    public record Result(
            long entries,
            long checkpoints,
            long unsigned,
            Map<String, Long> rows,
            Map<String, Long> erased,
            long removed,
            @Nullable String policies,
            @Nullable Instant signedAt,
            long timestamps,
            @Nullable Instant stampedAt,
            @Nullable String stampedBy,
            List<Fault> faults,
            long untold) {

        public Result {
            faults = List.copyOf(faults);
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
            erased = Collections.unmodifiableSortedMap(new TreeMap<>(erased));
        }

        /** All rows there are. */
        public long allRows() {
            return rows.values().stream().mapToLong(it -> it).sum();
        }

        /** All rows of which the digest alone is left. */
        public long allErased() {
            return erased.values().stream().mapToLong(it -> it).sum();
        }

        public boolean isSound() {
            return faults.isEmpty();
        }
    }
}
