package org.smsauth.sms.recipients.list;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.ListedNumbers.Added;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;

/** Puts entries on a list, within a transaction no other change runs beside. */
final class AddRows {

    private static final int AT_A_TIME = 1_000;

    private static final String INSERT =
            """
            insert into listed_number (department, environment, list, number, note, client,
                                       token_id, inbound, changed_in, changed_at, added_at,
                                       removed)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false where not exists
                (select 1 from listed_number
                 where department = ? and environment = ? and list = ? and number = ?)
            """;

    private static final String BRING_BACK =
            """
            update listed_number set note = ?, client = ?, token_id = ?, inbound = ?,
                                     changed_in = ?, changed_at = ?, added_at = ?, removed = false
            where department = ? and environment = ? and list = ? and number = ? and removed
            """;

    private static final String CHANGE =
            """
            update listed_number set note = ?, client = ?, token_id = ?, inbound = ?,
                                     changed_in = ?, changed_at = ?
            where department = ? and environment = ? and list = ? and number = ?
              and note is distinct from ?
            """;

    private final JdbcTemplate jdbc;
    private final NumberList list;
    private final Tenant tenant;
    private final SaidBy by;
    private final OffsetDateTime now;
    private final long change;

    AddRows(
            JdbcTemplate jdbc,
            NumberList list,
            Tenant tenant,
            SaidBy by,
            Instant now,
            long change) {
        this.jdbc = jdbc;
        this.list = list;
        this.tenant = tenant;
        this.by = by;
        this.now = StoredTime.of(now);
        this.change = change;
    }

    /**
     * Answers how many there were of what.
     *
     * @param entries each number once
     */
    Added add(List<Entry> entries) {
        var present = without(INSERT, entries, this::insert);
        var listed = without(BRING_BACK, present, this::bringBack);
        var noted = listed.stream().filter(it -> it.note() != null).toList();
        var changed = noted.size() - without(CHANGE, noted, this::change).size();
        return new Added(entries.size() - listed.size(), changed, listed.size() - changed);
    }

    /** Those that are on the list already stay as they are; answers how many were not. */
    int addUnlessThere(List<Entry> entries) {
        var present = without(INSERT, entries, this::insert);
        return entries.size() - without(BRING_BACK, present, this::bringBack).size();
    }

    /** Runs the statement for each, and answers those for which it did nothing. */
    private List<Entry> without(
            String sql, List<Entry> entries, ParameterizedPreparedStatementSetter<Entry> row) {
        var left = new ArrayList<Entry>();
        var next = entries.iterator();
        for (var some : jdbc.batchUpdate(sql, entries, AT_A_TIME, row)) {
            for (var rows : some) {
                var entry = next.next();
                if (rows == 0) {
                    left.add(entry);
                }
            }
        }
        return left;
    }

    private void insert(PreparedStatement row, Entry entry) throws SQLException {
        key(row, 1, entry);
        says(row, 5, entry.note());
        row.setObject(11, addedAt(entry));
        key(row, 12, entry);
    }

    private void bringBack(PreparedStatement row, Entry entry) throws SQLException {
        says(row, 1, entry.note());
        row.setObject(7, addedAt(entry));
        key(row, 8, entry);
    }

    private void change(PreparedStatement row, Entry entry) throws SQLException {
        says(row, 1, entry.note());
        key(row, 7, entry);
        row.setString(11, entry.note());
    }

    private OffsetDateTime addedAt(Entry entry) {
        return entry.addedAt() == null ? now : StoredTime.of(entry.addedAt());
    }

    private void key(PreparedStatement row, int first, Entry entry) throws SQLException {
        row.setString(first, tenant.department().value());
        row.setString(first + 1, tenant.environment().wire());
        row.setString(first + 2, list.wire());
        row.setLong(first + 3, entry.number().digits());
    }

    private void says(PreparedStatement row, int first, @Nullable String note) throws SQLException {
        row.setString(first, note);
        row.setString(first + 1, by.client());
        row.setString(first + 2, by.tokenId());
        row.setObject(first + 3, by.inbound());
        row.setLong(first + 4, change);
        row.setObject(first + 5, now);
    }
}
