package org.smsauth.runtime.record;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows whose keys are UUIDs that begin with their time, which go by their age.
 *
 * @param tables by the letters of their kinds
 */
public record AgedRows(
        String name,
        @Nullable Duration kept,
        Map<Character, AgedTable> tables,
        JdbcTemplate jdbc,
        DeleteAged delete,
        Months months)
        implements Ageing {

    private static final int AT_ONCE = 1_000;

    public AgedRows {
        tables = Map.copyOf(tables);
    }

    @Override
    public Map<Character, Long> begins(Instant before) {
        var begins = new HashMap<Character, Long>();
        tables.keySet()
                .forEach(it ->
                        begins.put(it, TimeOrderedIds.firstAt(before).getMostSignificantBits()));
        return begins;
    }

    @Override
    public long dropMonths(Instant before) {
        for (var table : tables.values()) {
            var dropped = months.drop(table.name(), TimeOrderedIds.firstAt(before));
            if (dropped > 0) {
                return dropped;
            }
        }
        return 0;
    }

    @Override
    public long deleteSome(Instant before) {
        return tables.values().stream().mapToLong(it -> deleteSome(it, before)).sum();
    }

    private long deleteSome(AgedTable table, Instant before) {
        List<UUID> keys =
                jdbc.query(
                        "select distinct %1$s from %2$s where %1$s < ? order by %1$s limit ?"
                                .formatted(table.key(), table.name()),
                        (row, _) -> row.getObject(1, UUID.class),
                        TimeOrderedIds.firstAt(before),
                        AT_ONCE);
        return delete.delete(table, keys);
    }
}
