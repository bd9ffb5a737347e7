package org.smsauth.runtime.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.record.Removal.Policy;
import org.smsauth.runtime.record.Removals.Gone;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out of the record what is as old as a policy says, a day at a time. First that is signed
 * ({@link Removal}); an hour later the rows go, some at a time, one node at a time; then that the
 * beginnings of chains go of whose rows none is left, and an hour later these. What is left of them
 * is the hash of the last that is gone, in what was signed.
 */
public final class RemoveByPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(RemoveByPolicy.class);

    /** Whoever reads the record meanwhile has been told what is gone. */
    public static final Duration ANNOUNCED = Duration.ofHours(1);

    private static final int AT_ONCE = 1_000;

    /** What is signed at once stays a text of some ten thousand letters. */
    private static final int MOST_CHAINS = 500;

    private final String server;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final RecordKey key;
    private final Removals removals;
    private final StoredEntries entries;
    private final AgedTable agedEntries;
    private final boolean isOfRows;
    private final List<Ageing> ageing;
    private final DeleteAged delete;
    private final Months months;
    private final boolean wholeMonths;
    private final InstantSource clock;

    private long deletedFor;
    private long lookedFor;

    /**
     * @param server whose record, by the server's own URL
     * @param agedEntries the table of the entries
     * @param isOfRows whether entries vouch for rows; those that do not go by their own age, which
     *     is that of the only ageing
     * @param wholeMonths whether what is old goes by the month, and not by the day
     * @param clock the database's
     */
    public RemoveByPolicy(
            String server,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            RecordKey key,
            StoredEntries entries,
            AgedTable agedEntries,
            boolean isOfRows,
            List<Ageing> ageing,
            DeleteAged delete,
            Months months,
            boolean wholeMonths,
            InstantSource clock) {
        this.server = server;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.key = key;
        this.removals = new Removals(jdbc, key);
        this.entries = entries;
        this.agedEntries = agedEntries;
        this.isOfRows = isOfRows;
        this.ageing = List.copyOf(ageing);
        this.delete = delete;
        this.months = months;
        this.wholeMonths = wholeMonths;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT15M")
    public void remove() {
        var gone = removals.gone();
        var last = gone.last();
        var now = clock.instant();
        if (last == null) {
            sign(gone, now);
        } else if (!now.isBefore(last.at().plus(ANNOUNCED)) && delete(gone, last)) {
            sign(gone, now);
        }
    }

    /** Whether all is gone that is signed to be; not while another node is at it. */
    private boolean delete(Gone gone, Removal last) {
        if (deletedFor == last.number()) {
            return true;
        }
        var rows = 0L;
        for (var policy : last.policies()) {
            for (var aged : ageing) {
                if (aged.name().equals(policy.name())) {
                    var dropped = inTurns(() -> aged.dropMonths(policy.before()));
                    var deleted =
                            dropped.isEmpty()
                                    ? dropped
                                    : inTurns(() -> aged.deleteSome(policy.before()));
                    if (deleted.isEmpty()) {
                        return false;
                    }
                    rows += deleted.getAsLong();
                }
            }
        }
        if (inTurns(() -> dropEntries(gone.chains(), last)).isEmpty()) {
            return false;
        }
        var from = new long[] {Long.MIN_VALUE};
        var ended = new boolean[1];
        var gones = inTurns(() -> ended[0] ? 0 : deleteEntries(gone.chains(), from, ended));
        if (gones.isEmpty()) {
            return false;
        }
        deletedFor = last.number();
        if (rows + gones.getAsLong() > 0) {
            LOG.info(
                    "Gone from the record by policy: {} rows and {} entries; {}",
                    rows,
                    gones.getAsLong(),
                    last.words());
        }
        return true;
    }

    /**
     * Until there are no more, a transaction each; empty when another node has the turn, or
     * somebody who reads what is to be dropped does not come to an end.
     */
    private OptionalLong inTurns(LongSupplier some) {
        var all = 0L;
        while (true) {
            var now = inTurn(some);
            if (now == null || now < 0) {
                return OptionalLong.empty();
            }
            if (now == 0) {
                return OptionalLong.of(all);
            }
            all += now;
        }
    }

    private @Nullable Long inTurn(LongSupplier some) {
        try {
            return transaction.execute(_ -> hasTurn() ? some.getAsLong() : -1L);
        } catch (DataAccessException e) {
            if (!StoreFailures.isInUse(e)) {
                throw e;
            }
            LOG.info("What is to go by policy is in use: it goes a quarter of an hour later");
            return null;
        }
    }

    private boolean hasTurn() {
        return !jdbc.queryForList(
                        "select id from record_removal_turn where id = 1 for update skip locked",
                        Integer.class)
                .isEmpty();
    }

    /** The months of entries that are all gone. */
    private long dropEntries(Map<Integer, Head> chains, Removal last) {
        var until = EntryIds.from(latest(last));
        if (!months.hasOlder(entries.table(), until)) {
            return 0;
        }
        var before = firstLeft(chains, until);
        var with = ageing.stream().mapToLong(it -> it.dropWith(before)).filter(it -> it > 0);
        return with.findFirst().orElseGet(() -> months.drop(entries.table(), before));
    }

    /** The least id of an entry that is not gone, up to one. */
    private long firstLeft(Map<Integer, Head> chains, long until) {
        var ends = List.copyOf(chains.values());
        return jdbc
                .query(
                        """
                        select e.id from %s e
                            left join unnest(?, ?) as gone (chain, id) on gone.chain = e.chain
                        where e.id < ? and (gone.id is null or e.id > gone.id)
                        order by e.id limit 1
                        """
                                .formatted(entries.table()),
                        row -> {
                            var connection = row.getConnection();
                            row.setArray(
                                    1,
                                    connection.createArrayOf(
                                            "integer", ends.stream().map(Head::chain).toArray()));
                            row.setArray(
                                    2,
                                    connection.createArrayOf(
                                            "bigint", ends.stream().map(Head::id).toArray()));
                            row.setLong(3, until);
                        },
                        (row, _) -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(until);
    }

    private static Instant latest(Removal removal) {
        return removal.policies().stream()
                .map(Policy::before)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Of the next ones those that are gone; at least 1 while there are more to look at. */
    private long deleteEntries(Map<Integer, Head> chains, long[] from, boolean[] ended) {
        var end = chains.values().stream().mapToLong(Head::id).max().orElse(Long.MIN_VALUE);
        while (true) {
            record Stored(long id, int chain) {}
            var some =
                    jdbc.query(
                            "select id, chain from %s where id > ? and id <= ? order by id limit ?"
                                    .formatted(entries.table()),
                            (row, _) -> new Stored(row.getLong(1), row.getInt(2)),
                            from[0],
                            end,
                            AT_ONCE);
            if (some.isEmpty()) {
                ended[0] = true;
                return 0;
            }
            from[0] = some.getLast().id();
            var ids =
                    some.stream()
                            .filter(it -> isGone(chains.get(it.chain()), it.id()))
                            .map(Stored::id)
                            .toList();
            if (!ids.isEmpty()) {
                ageing.forEach(it -> it.deleteWith(ids));
                delete.delete(agedEntries, ids);
                return ids.size();
            }
        }
    }

    private static boolean isGone(@Nullable Head last, long id) {
        return last != null && id <= last.id();
    }

    private void sign(Gone gone, Instant now) {
        var last = gone.last();
        var policies = policies(last, now);
        var chains = last == null ? List.<Head>of() : ends(gone, last);
        if (chains.isEmpty()
                && (last == null ? policies.isEmpty() : policies.equals(last.policies()))) {
            return;
        }
        var rows = new HashMap<Character, Long>();
        policies.forEach(policy ->
                ageing.stream()
                        .filter(it -> it.name().equals(policy.name()))
                        .forEach(it -> rows.putAll(it.begins(policy.before()))));
        var removal =
                new Removal(
                        server,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        last == null ? 1 : last.number() + 1,
                        gone.digest(),
                        policies,
                        rows,
                        chains);
        try {
            removals.store(removal, removal.signed(key.signing(now)));
            LOG.info(
                    "In an hour this goes from the record, by smsauth.retention: {}; and the beginnings of {} chains",
                    removal.words(),
                    chains.size());
            ageing.forEach(it -> it.signed(removal.words()));
        } catch (DuplicateKeyException another) {
            LOG.debug("Another node has signed this removal");
        }
    }

    /** Whole days go, or months. What is gone stays so, whatever is set later. */
    private List<Policy> policies(@Nullable Removal last, Instant now) {
        var policies = new LinkedHashMap<String, Policy>();
        if (last != null) {
            last.policies().forEach(it -> policies.put(it.name(), it));
        }
        for (var aged : ageing) {
            var kept = aged.kept();
            if (kept != null) {
                var before = begin(now.minus(kept));
                policies.compute(
                        aged.name(),
                        (name, it) ->
                                it == null || it.before().isBefore(before)
                                        ? new Policy(name, kept, before)
                                        : it);
            }
        }
        return List.copyOf(policies.values());
    }

    /** Of the day, or of the month. */
    private Instant begin(Instant time) {
        return wholeMonths
                ? LocalDate.ofInstant(time, ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                : time.truncatedTo(ChronoUnit.DAYS);
    }

    /** The last entries of the beginnings of chains of whose rows none is left. */
    private List<Head> ends(Gone gone, Removal last) {
        if (!gone.isNewPolicy() || lookedFor == last.number()) {
            return List.of();
        }
        lookedFor = last.number();
        var until = EntryIds.from(latest(last));
        var ends = new LinkedHashMap<Integer, Head>();
        var left = new HashSet<Integer>();
        var after = Long.MIN_VALUE;
        while (true) {
            var page = jdbc.query(entries.next(), entries.read(), after, AT_ONCE);
            for (var entry : page) {
                var head = entry.head();
                if (head.id() >= until) {
                    return List.copyOf(ends.values());
                }
                var isFull = ends.size() == MOST_CHAINS && !ends.containsKey(head.chain());
                if (!left.contains(head.chain()) && !isFull && isGone(entry, last)) {
                    ends.put(head.chain(), head);
                } else {
                    left.add(head.chain());
                }
            }
            if (page.isEmpty()) {
                return List.copyOf(ends.values());
            }
            after = page.getLast().head().id();
        }
    }

    private boolean isGone(RecordEntry entry, Removal last) {
        if (!isOfRows) {
            return true;
        }
        var rows = ProvenRows.of(Objects.requireNonNullElse(entry.fields().get(1), ""));
        for (int i = 0; i < rows.size(); i++) {
            if (rows.key(i) >= last.rows().getOrDefault(rows.kind(i), Long.MIN_VALUE)) {
                return false;
            }
        }
        return true;
    }
}
