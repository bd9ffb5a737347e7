package org.smsauth.runtime.record;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record that is written in memory, and may then be changed by anybody. */
final class WrittenRecord {

    static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");

    private final ECKey key;
    final List<RecordEntry> entries = new ArrayList<>();
    final List<String> checkpoints = new ArrayList<>();

    /** Of the first checkpoints, as many as there are. */
    final List<String> stamps = new ArrayList<>();

    final List<String> removals = new ArrayList<>();
    private final TreeMap<Integer, Head> ends = new TreeMap<>();
    private final TreeMap<Integer, Head> moved = new TreeMap<>();

    WrittenRecord() {
        this(key());
    }

    WrittenRecord(ECKey key) {
        this.key = key;
    }

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    void write(int chain, @Nullable String... fields) {
        var before = ends.getOrDefault(chain, new Head(chain, 0, 0, ""));
        var entry = entry(before, entries.size() + 1, Arrays.asList(fields));
        entries.add(entry);
        ends.put(chain, entry.head());
        moved.put(chain, entry.head());
    }

    static RecordEntry entry(Head before, long id, List<@Nullable String> fields) {
        var sequence = before.sequence() + 1;
        var hash = RecordEntry.hash(before.hash(), before.chain(), id, sequence, fields);
        return RecordEntry.of(new Head(before.chain(), id, sequence, hash), fields);
    }

    void sign() {
        var tree = new HeadTree();
        ends.values().forEach(tree::put);
        var number = checkpoints.size() + 1;
        checkpoints.add(
                new Checkpoint(
                                "https://auth.example.com",
                                BEGAN.plusSeconds(60L * number),
                                number,
                                number == 1 ? "" : Checkpoint.digest(checkpoints.getLast()),
                                tree.size(),
                                tree.root(),
                                List.copyOf(moved.values()))
                        .signed(key));
        moved.clear();
    }

    /** The next checkpoint that has none is stamped with the time. */
    void stamp(String token) {
        stamps.add(token);
    }

    /** A policy takes out the beginnings of chains, up to these entries. */
    void remove(Head... upTo) {
        var number = removals.size() + 1;
        removals.add(
                new Removal(
                                "https://auth.example.com",
                                BEGAN.plusSeconds(60L * number),
                                number,
                                number == 1 ? "" : Statement.digest(removals.getLast()),
                                List.of(
                                        new Removal.Policy(
                                                "audit",
                                                Duration.ofDays(400),
                                                BEGAN.minusSeconds(60L * number))),
                                Map.of(),
                                List.of(upTo))
                        .signed(key));
        for (var head : upTo) {
            entries.removeIf(it ->
                    it.head().chain() == head.chain() && it.head().sequence() <= head.sequence());
        }
    }

    /** Computes the hashes of a chain anew from that entry on, as who knows how may do. */
    void hashAnew(int chain, long from) {
        @Nullable Head before = null;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.head().chain() == chain) {
                if (entry.head().sequence() >= from) {
                    entries.set(
                            i,
                            entry(
                                    before == null ? new Head(chain, 0, 0, "") : before,
                                    entry.head().id(),
                                    entry.fields()));
                }
                before = entries.get(i).head();
            }
        }
    }

    CheckEntries.Result check(String... kept) {
        var check = new CheckEntries(keys(), List.of(kept));
        for (int i = 0; i < checkpoints.size(); i++) {
            check.checkpoint(checkpoints.get(i));
            if (i < stamps.size()) {
                check.timestamp(stamps.get(i));
            }
        }
        removals.forEach(check::removal);
        entries.forEach(check::entry);
        return check.end();
    }

    /** As a file. */
    String exported() {
        var text =
                new StringBuilder(
                        RecordFile.first(
                                "https://auth.example.com",
                                BEGAN,
                                List.of("what", "who"),
                                List.of()));
        for (int i = 0; i < checkpoints.size(); i++) {
            text.append(RecordFile.checkpoint(checkpoints.get(i)));
            if (i < stamps.size()) {
                text.append(RecordFile.timestamp(i + 1, stamps.get(i)));
            }
        }
        removals.forEach(it -> text.append(RecordFile.removal(it)));
        entries.forEach(it -> text.append(RecordFile.entry(it)));
        return text.append(RecordFile.last(checkpoints.size(), removals.size(), entries.size(), 0))
                .toString();
    }
}
