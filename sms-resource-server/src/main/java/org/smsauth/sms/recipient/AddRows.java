package org.smsauth.sms.recipient;

import java.sql.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.access.Tenant;
import org.smsauth.sms.recipient.ListedNumbers.Added;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts entries on a list, within a transaction no other change runs beside. */
final class AddRows {

    private static final String PRESENT =
            """
            select number, note, removed from listed_number
            where department = ? and environment = ? and list = ? and number = any(?)
            """;

    private static final String INSERT =
            """
            insert into listed_number (note, removed, added_at, changed_at, client, token_id,
                                       changed_in, department, environment, list, number)
            values (?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** A number that comes back has not been on the list meanwhile. */
    private static final String UPDATE =
            """
            update listed_number set note = ?, added_at = case when removed then ? else added_at end,
                                     removed = false, changed_at = ?, client = ?, token_id = ?,
                                     changed_in = ?
            where department = ? and environment = ? and list = ? and number = ?
            """;

    /** What the store has of a number. */
    private record Present(@Nullable String note, boolean removed) {}

    private final JdbcTemplate jdbc;
    private final NumberList list;
    private final Tenant tenant;
    private final Caller by;
    private final OffsetDateTime now;
    private final long change;

    AddRows(
            JdbcTemplate jdbc,
            NumberList list,
            Tenant tenant,
            Caller by,
            Instant now,
            long change) {
        this.jdbc = jdbc;
        this.list = list;
        this.tenant = tenant;
        this.by = by;
        this.now = now.atOffset(ZoneOffset.UTC);
        this.change = change;
    }

    /**
     * @param entries each number once
     */
    Added add(List<Entry> entries) {
        var present = present(entries);
        var inserts = new ArrayList<Object[]>();
        var updates = new ArrayList<Object[]>();
        int back = 0;
        for (var entry : entries) {
            var number = ListedNumber.digits(entry.number());
            var before = present.get(number);
            if (before == null) {
                inserts.add(row(entry.note(), number));
            } else if (before.removed) {
                updates.add(row(entry.note(), number));
                back++;
            } else if (entry.note() != null && !Objects.equals(entry.note(), before.note)) {
                updates.add(row(entry.note(), number));
            }
        }
        jdbc.batchUpdate(INSERT, inserts);
        jdbc.batchUpdate(UPDATE, updates);
        return new Added(
                inserts.size() + back,
                updates.size() - back,
                entries.size() - inserts.size() - updates.size());
    }

    private Map<Long, Present> present(List<Entry> entries) {
        var numbers = entries.stream().map(it -> ListedNumber.digits(it.number())).toArray();
        var present = new HashMap<Long, Present>();
        jdbc.query(
                connection -> {
                    Array asked = connection.createArrayOf("bigint", numbers);
                    var statement = connection.prepareStatement(PRESENT);
                    statement.setString(1, tenant.department().value());
                    statement.setString(2, tenant.environment().wire());
                    statement.setString(3, list.wire());
                    statement.setArray(4, asked);
                    return statement;
                },
                row -> {
                    present.put(
                            row.getLong("number"),
                            new Present(row.getString("note"), row.getBoolean("removed")));
                });
        return present;
    }

    private Object[] row(@Nullable String note, long number) {
        return new Object[] {
            note,
            now,
            now,
            by.client().value(),
            by.tokenId(),
            change,
            tenant.department().value(),
            tenant.environment().wire(),
            list.wire(),
            number
        };
    }
}
