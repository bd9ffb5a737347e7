package org.smsauth.runtime.siem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.ChainTables;
import org.smsauth.runtime.record.Chains;
import org.smsauth.runtime.record.EntryIds;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.Removals;
import org.smsauth.runtime.shift.Places;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How far along each chain the record has been brought: the tables {@code siem_follower}, of one
 * row, and {@code siem_place}. Of a chain that another node writes is known what that node says
 * each minute; what it says is committed, and nothing comes before it any more.
 */
final class RecordPlaces {

    /** The one row. */
    static final UUID ID = new UUID(0x7000, Long.MIN_VALUE);

    /** How far apart the clocks of two nodes may be. */
    private static final long SLACK_SECONDS = 600;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ChainTables tables;
    private final Chains chains;
    private final Removals removals;
    private final Places places;

    RecordPlaces(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ChainTables tables,
            Chains chains,
            Removals removals,
            Places places) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tables = tables;
        this.chains = chains;
        this.removals = removals;
        this.places = places;
    }

    Places places() {
        return places;
    }

    /** A place in a chain: the last entry that was brought. */
    record Place(long id, long sequence) {}

    /** Begins at what there is now, the first time. */
    void begin() {
        if (!jdbc.queryForList("select place from siem_follower", Long.class).isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> {
                jdbc.update("insert into siem_follower (id, place) values (?, 0)", ID);
                ends().values().forEach(it -> put(it.chain(), new Place(it.id(), it.sequence())));
            });
        } catch (DuplicateKeyException another) {
            // another node has begun
        }
    }

    /** Where each chain ends, as far as is known. */
    Map<Integer, Head> ends() {
        var ends = new HashMap<Integer, Head>();
        jdbc.query(
                "select chain, id, sequence, hash from record_head",
                row -> {
                    ends.put(
                            row.getInt(1),
                            new Head(
                                    row.getInt(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getString(4)));
                });
        for (var own : chains.written()) {
            ends.merge(own.chain(), own, (a, b) -> a.sequence() >= b.sequence() ? a : b);
        }
        return ends;
    }

    Map<Integer, Place> stored() {
        var stored = new HashMap<Integer, Place>();
        jdbc.query(
                "select chain, last_id, sequence from siem_place",
                row -> {
                    stored.put(row.getInt(1), new Place(row.getLong(2), row.getLong(3)));
                });
        return stored;
    }

    /** Before the first entry of a chain that nothing was brought of. */
    Place before(int chain) {
        return jdbc
                .query(
                        "select opened_at from %s where id = ?".formatted(tables.chains()),
                        (row, _) ->
                                new Place(
                                        EntryIds.from(
                                                StoredTime.read(row, 1)
                                                        .minusSeconds(SLACK_SECONDS)),
                                        0),
                        chain)
                .stream()
                .findFirst()
                .orElse(new Place(0, 0));
    }

    /** The last entry of a chain that has gone by its age. */
    Optional<Head> lastGone(int chain) {
        return removals.lastGone(chain);
    }

    /** Says how far it has come; false when another node is at it. */
    boolean move(long count, Map<Integer, Place> to) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    if (!places.move(ID, count)) {
                        return false;
                    }
                    to.forEach(this::put);
                    return true;
                }));
    }

    private void put(int chain, Place place) {
        if (jdbc.update(
                        "update siem_place set last_id = ?, sequence = ? where chain = ?",
                        place.id(),
                        place.sequence(),
                        chain)
                == 0) {
            jdbc.update(
                    "insert into siem_place (chain, last_id, sequence) values (?, ?, ?)",
                    chain,
                    place.id(),
                    place.sequence());
        }
    }

    /** How many entries are between. */
    static long between(Map<Integer, Place> places, Collection<Head> ends) {
        return ends.stream()
                .mapToLong(it -> {
                    var place = places.get(it.chain());
                    return Math.max(0, it.sequence() - (place == null ? 0 : place.sequence()));
                })
                .sum();
    }

    /** Those that have more than was brought, the one that was left first. */
    static List<Head> further(Map<Integer, Place> places, Collection<Head> ends) {
        var further = new ArrayList<Head>();
        for (var end : ends) {
            var place = places.get(end.chain());
            if (place == null || place.sequence() < end.sequence()) {
                further.add(end);
            }
        }
        further.sort(Comparator.comparingLong(Head::id));
        return further;
    }
}
