package org.smsauth.runtime.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows that one entry vouches for, as they stand in their tables now. */
public final class RowsOf {

    /** With the variant of all UUIDs there are (RFC 9562 section 4.1). */
    private static final long LAST = 0xBFFF_FFFF_FFFF_FFFFL;

    private final JdbcTemplate jdbc;

    public RowsOf(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those of some kinds, whose keys are UUIDs; without those that are not there any more.
     *
     * @param tables by the letters of the kinds
     */
    public List<Row> of(RecordEntry entry, Map<Character, ProvenTable> tables) {
        record Place(ProvenTable table, long key) {}
        var proven = ProvenRows.of(Objects.requireNonNullElse(entry.fields().get(1), ""));
        var places = new LinkedHashSet<Place>();
        for (int i = 0; i < proven.size(); i++) {
            var table = tables.get(proven.kind(i));
            if (table != null) {
                places.add(new Place(table, proven.key(i)));
            }
        }
        var rows = new ArrayList<Row>();
        for (var place : places) {
            var table = place.table();
            for (var read :
                    jdbc.query(
                            table.selectByKey(),
                            table::read,
                            new UUID(place.key(), Long.MIN_VALUE),
                            new UUID(place.key(), LAST))) {
                if (read.proof() == entry.head().id()) {
                    rows.add(new Row(table.kind(), read.proof(), read.key(), read.fields()));
                }
            }
        }
        return rows;
    }
}
