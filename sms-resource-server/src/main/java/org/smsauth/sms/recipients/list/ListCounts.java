package org.smsauth.sms.recipients.list;

import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * How many numbers each list has, in the table {@code listed_count}. Asked and told within a change
 * (see {@link org.smsauth.sms.change.Changes}): no other runs beside it.
 */
@Repository
class ListCounts {

    private static final String KEY = " where department = ? and environment = ? and list = ?";

    private final JdbcTemplate jdbc;
    private final ListSettings settings;

    ListCounts(JdbcTemplate jdbc, ListSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What may still be added to a list. */
    record Room(NumberList list, long there, long most) {

        /**
         * Passes if so many more fit.
         *
         * @throws RefusedException when they do not
         */
        void requireFor(long more) {
            if (more > 0 && there + more > most) {
                throw new RefusedException(
                        Problem.of(
                                        ProblemType.LIST_FULL,
                                        "size",
                                        ("The list %s of this department has %d numbers and may"
                                                        + " have %d, by the setting"
                                                        + " smsauth.lists.most-numbers; with those of this"
                                                        + " request it would have more. Nothing was added."
                                                        + " Take numbers off the list that are not needed, or"
                                                        + " ask the operator of this server for more.")
                                                .formatted(list.wire(), there, most))
                                .with("listed", there)
                                .with("most", most));
            }
        }
    }

    Room room(NumberList list, Tenant tenant) {
        var there =
                jdbc
                        .queryForList(
                                "select numbers from listed_count" + KEY,
                                Long.class,
                                key(list, tenant))
                        .stream()
                        .findFirst()
                        .orElse(0L);
        return new Room(list, there, settings.mostNumbers());
    }

    /**
     * Notes that there are so many more.
     *
     * @param more less than 0 when there are fewer
     */
    void more(NumberList list, Tenant tenant, long more) {
        if (more == 0) {
            return;
        }
        var key = key(list, tenant);
        var rows =
                jdbc.update(
                        "update listed_count set numbers = numbers + ?" + KEY,
                        more,
                        key[0],
                        key[1],
                        key[2]);
        if (rows == 0) {
            jdbc.update(
                    "insert into listed_count (numbers, department, environment, list)"
                            + " values (?, ?, ?, ?)",
                    more,
                    key[0],
                    key[1],
                    key[2]);
        }
    }

    private static Object[] key(NumberList list, Tenant tenant) {
        return new Object[] {tenant.department().value(), tenant.environment().wire(), list.wire()};
    }
}
