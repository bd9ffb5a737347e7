package org.smsauth.runtime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The months that PostgreSQL keeps tables in ({@link MonthlyTable}): makes those to come, on any
 * node, and drops those that are old enough. On H2 there are none, and nothing is done.
 */
public final class Months {

    private static final Logger LOG = LoggerFactory.getLogger(Months.class);

    private final JdbcTemplate jdbc;
    private final Map<String, MonthlyTable> tables;

    /**
     * @param tables none on H2
     */
    Months(JdbcTemplate jdbc, List<MonthlyTable> tables) {
        this.jdbc = jdbc;
        this.tables =
                tables.stream().collect(Collectors.toMap(MonthlyTable::name, Function.identity()));
    }

    /** Those of a store that keeps its tables whole. */
    public static Months none(JdbcTemplate jdbc) {
        return new Months(jdbc, List.of());
    }

    /** A row of a month that is not there yet has a place: that of all that is later. */
    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void makeAhead() {
        tables.values().forEach(this::makeAhead);
    }

    private void makeAhead(MonthlyTable table) {
        try {
            var made =
                    jdbc.queryForObject(
                            "select %s(false)".formatted(table.makeAhead()), Integer.class);
            if (made != null && made > 0) {
                LOG.info("Made {} months of {} ahead", made, table.name());
            }
        } catch (DataAccessException e) {
            if (!StoreFailures.isInUse(e)) {
                throw e;
            }
            LOG.debug("{} is in use: its months are made in an hour", table.name());
        }
    }

    /** Whether months of a table are there to be dropped, so far as its key tells. */
    public boolean hasOlder(String table, Object key) {
        var monthly = dropped(table);
        return monthly != null
                && Boolean.TRUE.equals(
                        jdbc.queryForObject(
                                KeepMonths.of(
                                        monthly,
                                        "select exists (select 1 from {parts} p"
                                                + " where p.ends <= ? and p.part <> '{before}')"),
                                Boolean.class,
                                key));
    }

    /**
     * Drops the months of a table of which each key is less than that one, within a transaction; of
     * a table that is whole, and of one that stays for good, nothing.
     *
     * @return how many
     * @throws DataAccessException when somebody uses the table for too long ({@link
     *     StoreFailures#isInUse})
     */
    public long drop(String table, Object before) {
        var monthly = dropped(table);
        if (monthly == null) {
            return 0;
        }
        var dropped =
                Objects.requireNonNull(
                        jdbc.queryForObject(
                                "select %s(?)".formatted(monthly.drop()), Integer.class, before));
        if (dropped > 0) {
            LOG.info("Dropped {} months of {} by policy", dropped, table);
        }
        return dropped;
    }

    /** Null for one that is whole, or stays for good. */
    private @Nullable MonthlyTable dropped(String table) {
        var monthly = tables.get(table);
        return monthly == null || monthly.kept() == null ? null : monthly;
    }
}
