package org.smsauth.sms.queue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.Conditions;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/**
 * Messages as a department looks for them, the last accepted first. However many there are, a page
 * looks at no more than so many: what is rare may take several pages, some of them empty.
 */
@Repository
public class Messages {

    static final int LOOKED_AT = 10_000;

    /** So many messages to a number tell who has written to it. */
    private static final int WRITTEN_LOOKED_AT = 2_000;

    /** How many messages a statement names. */
    private static final int AT_A_TIME = 500;

    /** How many times more are looked at each time that too little was found. */
    private static final int WIDER = 8;

    /**
     * One more than a page has tells that there is another; some at its edge are of another time.
     */
    private static final int SPARE = 4;

    private final JdbcTemplate jdbc;
    private final RowMapper<Sms> reader;

    Messages(JdbcTemplate jdbc, BodySeal seal) {
        this.jdbc = jdbc;
        this.reader = SmsRow.reader(seal, new CarrierNumbers(jdbc));
    }

    /**
     * A part of what was looked for.
     *
     * @param next where to go on; null when there is no more
     */
    public record Found(List<Sms> messages, @Nullable UUID next) {}

    /**
     * Where some of what is looked for may be.
     *
     * @param messages their keys, the last first
     * @param last the message that the look has come to
     * @param lookedAt how many of them there were to look at
     * @param isMore whether there are any beyond
     */
    private record Places(List<Long> messages, long last, int lookedAt, boolean isMore) {}

    /**
     * Reads a page.
     *
     * @param before where the page before it ended, null for the first
     * @param most how many it has at most
     */
    public Found page(MessageFilter filter, @Nullable UUID before, int most) {
        var end = before == null ? Long.MAX_VALUE : BatchNumber.message(before);
        var found = new ArrayList<Sms>();
        var lookedAt = 0;
        for (int window = most + SPARE; ; window *= filter.isRare() ? WIDER : 1) {
            var room = Math.min(window, LOOKED_AT - lookedAt);
            var some =
                    filter.recipient() == null
                            ? batches(filter, end, room)
                            : messagesTo(filter, end, room);
            read(filter, some, most + 1 - found.size(), found);
            if (found.size() > most) {
                return new Found(found.subList(0, most), cursor(found.get(most - 1).key()));
            }
            if (!some.isMore) {
                return new Found(found, null);
            }
            end = some.last;
            lookedAt += some.lookedAt;
            if (lookedAt >= LOOKED_AT) {
                return new Found(found, cursor(end));
            }
        }
    }

    /** Whose the messages are that a request brought; empty for a request that brought none. */
    public Optional<Tenant> broughtBy(UUID requestId) {
        return jdbc
                .query(
                        """
                        select department, environment from sms_batch
                        where number >= ? and number < ? and request_id = ?
                        order by number limit 1
                        """,
                        (row, _) ->
                                new Tenant(
                                        new DepartmentId(row.getString(1)),
                                        Environment.ofWire(row.getString(2)).orElseThrow()),
                        MessageFilter.firstOf(requestId),
                        MessageFilter.endOf(requestId),
                        requestId)
                .stream()
                .findFirst();
    }

    /**
     * Whose messages to a number there are.
     *
     * @param complete whether all of them were looked at, or the latest alone
     */
    public record Written(Set<Tenant> tenants, boolean complete) {}

    /** Who has written to a number, of the latest messages to it. */
    public Written writtenTo(PhoneNumber number) {
        var keys =
                jdbc.query(
                        """
                        select id from sms_message where recipient = ?
                        order by recipient desc, id desc limit ?
                        """,
                        (row, _) -> row.getLong("id"),
                        number.digits(),
                        WRITTEN_LOOKED_AT + 1);
        var batches = keys.stream().map(BatchNumber::of).distinct().toList();
        var tenants = new LinkedHashSet<Tenant>();
        for (int begin = 0; begin < batches.size(); begin += AT_A_TIME) {
            var part = batches.subList(begin, Math.min(begin + AT_A_TIME, batches.size()));
            var named = new Conditions().in("number", part);
            tenants.addAll(
                    jdbc.query(
                            "select distinct department, environment from sms_batch where "
                                    + named.sql(),
                            (row, _) ->
                                    new Tenant(
                                            new DepartmentId(row.getString(1)),
                                            Environment.ofWire(row.getString(2)).orElseThrow()),
                            named.values().toArray()));
        }
        return new Written(tenants, keys.size() <= WRITTEN_LOOKED_AT);
    }

    private static UUID cursor(long message) {
        return BatchNumber.cursor(message);
    }

    /** Batches with that many messages, from the latest on that has one before the end. */
    private Places batches(MessageFilter filter, long end, int room) {
        var indexed = filter.indexed();
        var looked = filter.looked();
        var values = looked.values();
        values.addAll(indexed.values());
        values.add(filter.from());
        // the batch of the end may have messages before it
        values.add(Math.min(filter.to(), BatchNumber.of(end - 1) + 1));
        values.add(room);
        var sql =
                "select number, messages, "
                        + (looked.isEmpty() ? "true" : looked.sql())
                        + " from sms_batch where "
                        + indexed.sql()
                        + " and number >= ? and number < ? order by "
                        + filter.lastFirst()
                        + " limit ?";
        return jdbc.query(
                sql,
                rows -> {
                    var messages = new ArrayList<Long>();
                    var last = end;
                    int read = 0;
                    int lookedAt = 0;
                    while (lookedAt < room && rows.next()) {
                        read++;
                        last = BatchNumber.firstMessage(rows.getLong(1));
                        lookedAt += rows.getInt(2);
                        if (rows.getBoolean(3)) {
                            addLastFirst(messages, last, Math.min(last + rows.getInt(2), end));
                        }
                    }
                    return new Places(messages, last, lookedAt, read == room || rows.next());
                },
                values.toArray());
    }

    /** All of a batch, whose places are taken from the first on without a gap. */
    private static void addLastFirst(List<Long> messages, long first, long end) {
        for (long message = end - 1; message >= first; message--) {
            messages.add(message);
        }
    }

    private Places messagesTo(MessageFilter filter, long end, int room) {
        var recipient = filter.recipient();
        var keys =
                jdbc.query(
                        """
                        select id from sms_message where recipient = ? and id >= ? and id < ?
                        order by recipient desc, id desc limit ?
                        """,
                        (row, _) -> row.getLong("id"),
                        recipient == null ? 0 : recipient.digits(),
                        BatchNumber.firstMessage(filter.from()),
                        Math.min(end, BatchNumber.firstMessage(filter.to())),
                        room);
        return new Places(
                keys, keys.isEmpty() ? end : keys.getLast(), keys.size(), keys.size() == room);
    }

    /** Those of the messages there that are looked for, the last first, until there are so many. */
    private void read(MessageFilter filter, Places some, int most, List<Sms> found) {
        var enough = found.size() + most;
        int begin = 0;
        while (begin < some.messages.size() && found.size() < enough) {
            var wanted = Math.clamp(enough - found.size() + SPARE, SPARE, AT_A_TIME);
            var upTo = Math.min(begin + wanted, some.messages.size());
            var part = some.messages.subList(begin, upTo);
            begin = upTo;
            // said of both tables: whichever the database begins with, it finds few rows
            var conditions =
                    new Conditions()
                            .in("m.id", part)
                            .in("b.number", part.stream().map(BatchNumber::of).distinct().toList())
                            .and(filter.looked())
                            .and(filter.read())
                            .and(filter.message());
            var values = conditions.values();
            values.add(enough - found.size());
            found.addAll(
                    jdbc.query(
                            SmsRow.SELECT + conditions.sql() + " order by m.id desc limit ?",
                            reader,
                            values.toArray()));
        }
    }
}
