package org.smsauth.sms.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Messages as a department looks for them, the last accepted first. However many there are, a page
 * looks at no more than so many: what is rare may take several pages, some of them empty.
 */
@Repository
public class Messages {

    static final int LOOKED_AT = 10_000;

    private final JdbcTemplate jdbc;

    Messages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A part of what was looked for.
     *
     * @param next the id after which to go on; null when there is no more
     */
    public record Found(List<Sms> messages, @Nullable UUID next) {}

    /**
     * Reads a page.
     *
     * @param before the id the page begins after, null for the first
     * @param most how many it has at most
     */
    public Found page(MessageFilter filter, @Nullable UUID before, int most) {
        var indexed = filter.indexed().and("id < ?", before);
        var looked = filter.looked();
        var window = looked.isEmpty() ? most + 1 : LOOKED_AT;
        var values = new ArrayList<>(indexed.values());
        values.add(window);
        values.addAll(looked.values());
        values.add(most + 1);
        var read =
                jdbc.query(
                        SmsRow.SELECT_FROM
                                .formatted(inOrder("select *", indexed.sql(), filter) + " limit ?")
                                .concat(looked.isEmpty() ? "" : " where " + looked.sql())
                                .concat(" order by s.id desc limit ?"),
                        SmsRow::read,
                        values.toArray());
        if (read.size() > most) {
            return new Found(read.subList(0, most), read.get(most - 1).id());
        }
        return new Found(read, looked.isEmpty() ? null : lastLookedAt(indexed, filter));
    }

    /** The last message a page looked at, if there may be more after it. */
    private @Nullable UUID lastLookedAt(MessageFilter.Conditions indexed, MessageFilter filter) {
        var values = new ArrayList<>(indexed.values());
        values.add(LOOKED_AT - 1);
        return jdbc
                .query(
                        inOrder("select id", indexed.sql(), filter) + " limit 1 offset ?",
                        (row, _) -> row.getObject("id", UUID.class),
                        values.toArray())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static String inOrder(String select, String conditions, MessageFilter filter) {
        return select + " from sms where " + conditions + " order by " + filter.lastFirst();
    }
}
