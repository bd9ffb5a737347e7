package org.smsauth.sms.inbound;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Messages that people wrote, in the order in which they were written down or given to their
 * owners, for whoever follows them. An entry's number is given within its transaction: one that is
 * higher may be seen first. The only numbers left out are those of transactions that were undone,
 * and those that messages had while they were nobody's.
 */
@Repository
public class InboundEntries {

    /** The table. */
    public static final String TABLE = "inbound_sms";

    private final JdbcTemplate jdbc;
    private final InboundMessages messages;

    InboundEntries(JdbcTemplate jdbc, InboundMessages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /**
     * That somebody wrote.
     *
     * @param tenant null while nobody is known to own the number
     */
    public record Entry(long number, @Nullable Tenant tenant) {}

    /** The highest number that can be seen. */
    public long latest() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select coalesce(max(entry), 0) from inbound_sms", Long.class));
    }

    /** Those of higher numbers that can be seen, the lowest first. */
    public List<Entry> after(long number, int most) {
        return jdbc.query(
                """
                select entry, department, environment from inbound_sms
                where entry > ? order by entry limit ?
                """,
                (row, _) -> new Entry(row.getLong(1), tenant(row.getString(2), row.getString(3))),
                number,
                most);
    }

    private static @Nullable Tenant tenant(String department, String environment) {
        return department.equals(InboundMessages.NOBODY)
                ? null
                : new Tenant(
                        new DepartmentId(department),
                        Environment.ofWire(environment).orElseThrow());
    }

    /** The messages of these numbers, as far as they are there. */
    public Map<Long, Kept> of(Collection<Long> numbers) {
        return messages.atEntries(numbers);
    }
}
