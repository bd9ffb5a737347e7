package org.smsauth.sms.notification.webhook;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.notification.event.Events;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code webhook_delivery}: what was tried, and what is still to be. */
@Repository
class Deliveries {

    private static final int LARGEST_BATCH = 500;

    /** One more, and as many as have the same time or place. */
    private static final int MOST_FORGOTTEN_AT_ONCE = 2_000;

    private static final String INSERT =
            """
            insert into webhook_delivery (state, due, tries, last_at, status, problem, answer, took,
                                          endpoint, place, event, type, happened_at, first_at,
                                          message)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE =
            """
            update webhook_delivery set state = ?, due = ?, tries = ?, last_at = ?, status = ?,
                                        problem = ?, answer = ?, took = ?
            where endpoint = ? and place = ?
            """;

    private static final String KEEP_LAST_TRY =
            """
            insert into webhook_try (endpoint, place, tried_at, status, problem, answer, took)
            select endpoint, place, last_at, status, problem, answer, took from webhook_delivery
            where endpoint = ? and place = ?
            """;

    static final String DUE =
            """
            select * from webhook_delivery where endpoint = ? and due > 0 and due <= ?
            order by endpoint, due limit ?
            """;

    static final String OPEN =
            "select count(*) from webhook_delivery where endpoint = ? and due > 0";

    /** Since before a time, which is counted backwards. */
    static final String OVER = "endpoint = ? and due < 0 and due > ?";

    private final JdbcTemplate jdbc;

    Deliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a delivery has come. */
    enum State {
        OPEN,
        DELIVERED,
        FAILED;

        private final String wire = name().toLowerCase(Locale.ROOT);

        String wire() {
            return wire;
        }

        static State ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * An event at an endpoint.
     *
     * @param place of the event among those of its tenant
     * @param message the event is of; null for another event
     * @param due when it is tried next; null never: then it is over since its last try
     * @param status of the last answer; null when there was none
     * @param problem why there was none
     * @param answer the beginning of the last one
     * @param took milliseconds of the last try
     */
    record Delivery(
            UUID endpoint,
            long place,
            UUID event,
            @Nullable UUID message,
            String type,
            Instant happenedAt,
            State state,
            @Nullable Instant due,
            int tries,
            Instant firstAt,
            Instant lastAt,
            @Nullable Integer status,
            @Nullable String problem,
            @Nullable String answer,
            int took) {

        /** The last try of it. */
        Try last() {
            return new Try(lastAt, status, problem, answer, took);
        }
    }

    /**
     * One try of a delivery.
     *
     * @param status of the answer; null when there was none
     * @param problem why there was none, or what was wrong with it
     * @param answer the beginning of it
     * @param took milliseconds
     */
    record Try(
            Instant at,
            @Nullable Integer status,
            @Nullable String problem,
            @Nullable String answer,
            int took) {}

    void addAll(List<Delivery> all) {
        if (!all.isEmpty()) {
            jdbc.batchUpdate(
                    INSERT,
                    all,
                    LARGEST_BATCH,
                    (row, it) -> {
                        write(row, it);
                        row.setObject(11, it.event());
                        row.setString(12, it.type());
                        row.setObject(13, StoredTime.of(it.happenedAt()));
                        row.setObject(14, StoredTime.of(it.firstAt()));
                        row.setObject(15, it.message(), Types.OTHER);
                    });
        }
    }

    /** As the last try left them; what the one before came to is kept beside it. */
    void updateAll(List<Delivery> all) {
        if (!all.isEmpty()) {
            jdbc.batchUpdate(
                    KEEP_LAST_TRY,
                    all,
                    LARGEST_BATCH,
                    (row, it) -> {
                        row.setObject(1, it.endpoint());
                        row.setLong(2, it.place());
                    });
            jdbc.batchUpdate(UPDATE, all, LARGEST_BATCH, Deliveries::write);
        }
    }

    private static void write(PreparedStatement row, Delivery it) throws SQLException {
        row.setString(1, it.state().wire());
        row.setLong(2, it.due() == null ? -it.lastAt().toEpochMilli() : it.due().toEpochMilli());
        row.setInt(3, it.tries());
        row.setObject(4, StoredTime.of(it.lastAt()));
        if (it.status() == null) {
            row.setNull(5, Types.INTEGER);
        } else {
            row.setInt(5, it.status());
        }
        row.setString(6, it.problem());
        row.setString(7, it.answer());
        row.setInt(8, it.took());
        row.setObject(9, it.endpoint());
        row.setLong(10, it.place());
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        var due = row.getLong("due");
        var status = row.getInt("status");
        var isAnswered = !row.wasNull();
        return new Delivery(
                row.getObject("endpoint", UUID.class),
                row.getLong("place"),
                row.getObject("event", UUID.class),
                row.getObject("message", UUID.class),
                row.getString("type"),
                StoredTime.read(row, "happened_at"),
                State.ofWire(row.getString("state")),
                due > 0 ? Instant.ofEpochMilli(due) : null,
                row.getInt("tries"),
                StoredTime.read(row, "first_at"),
                StoredTime.read(row, "last_at"),
                isAnswered ? status : null,
                row.getString("problem"),
                row.getString("answer"),
                row.getInt("took"));
    }

    /** Active endpoints of which something is to be tried again by now. */
    Set<UUID> endpointsDue(Instant now) {
        return new HashSet<>(
                jdbc.query(
                        """
                        select id from webhook_endpoint
                        where state = 'active'
                          and exists (select 1 from webhook_delivery
                                      where endpoint = webhook_endpoint.id and due > 0 and due <= ?)
                        """,
                        (row, _) -> row.getObject(1, UUID.class),
                        now.toEpochMilli()));
    }

    /** What is to be tried again there by now, the longest due first. */
    List<Delivery> due(UUID endpoint, Instant now, int most) {
        return jdbc.query(DUE, Deliveries::read, endpoint, now.toEpochMilli(), most);
    }

    /** How many are to be tried again. */
    int open(UUID endpoint) {
        return Objects.requireNonNull(jdbc.queryForObject(OPEN, Integer.class, endpoint));
    }

    /** Which events after a place have been tried there. */
    Set<Long> triedAfter(UUID endpoint, long place) {
        return new HashSet<>(
                jdbc.query(
                        "select place from webhook_delivery where endpoint = ? and place > ?",
                        (row, _) -> row.getLong(1),
                        endpoint,
                        place));
    }

    /** All that waits there waits no longer. */
    void hasten(UUID endpoint, Instant now) {
        jdbc.update(
                "update webhook_delivery set due = ? where due > ? and endpoint = ?",
                now.toEpochMilli(),
                now.toEpochMilli(),
                endpoint);
    }

    /** One of those that wait there waits no longer: the one that would be next. */
    void hastenOne(UUID endpoint, Instant now) {
        jdbc.update(
                """
                update webhook_delivery set due = ? where endpoint = ? and due =
                    (select min(due) from webhook_delivery where due > ? and endpoint = ?)
                """,
                now.toEpochMilli(),
                endpoint,
                now.toEpochMilli(),
                endpoint);
    }

    /**
     * Has those that fit sent once more, as if they had never been tried.
     *
     * @return how many
     */
    int again(UUID endpoint, Conditions which, Instant now) {
        var values = new ArrayList<Object>();
        values.add(now.toEpochMilli());
        values.add(endpoint);
        values.addAll(which.values());
        return jdbc.update(
                "update webhook_delivery set state = 'open', due = ?, tries = 0"
                        + " where endpoint = ? and place > 0 and "
                        + which.sql(),
                values.toArray());
    }

    /** The last of them first. */
    List<Delivery> page(UUID endpoint, @Nullable State state, long before, int most) {
        var which =
                new Conditions()
                        .and("endpoint = ?", endpoint)
                        .and("place < ?", before)
                        .and("state = ?", state == null ? null : state.wire());
        var values = which.values();
        values.add(most);
        return jdbc.query(
                "select * from webhook_delivery where "
                        + which.sql()
                        + " order by endpoint desc, place desc limit ?",
                Deliveries::read,
                values.toArray());
    }

    /** Of an event at an endpoint. */
    Optional<Delivery> find(UUID endpoint, UUID event) {
        var which = new Conditions().and("endpoint = ?", endpoint).and(of(event));
        return jdbc
                .query(
                        "select * from webhook_delivery where " + which.sql(),
                        Deliveries::read,
                        which.values().toArray())
                .stream()
                .findFirst();
    }

    /** Those of an event, which its id says the place of. */
    static Conditions of(UUID event) {
        return new Conditions().and("place = ?", Events.place(event)).and("event = ?", event);
    }

    /** Of the events of a message at any of these endpoints, in their order. */
    List<Delivery> ofMessage(UUID message, Collection<UUID> endpoints) {
        return endpoints.isEmpty()
                ? List.of()
                : jdbc
                        .query(
                                "select * from webhook_delivery where message = ? order by place, endpoint",
                                Deliveries::read,
                                message)
                        .stream()
                        .filter(it -> endpoints.contains(it.endpoint()))
                        .toList();
    }

    /** Every try of it that is kept, the first first. */
    List<Try> tries(Delivery it) {
        var all =
                new ArrayList<>(
                        jdbc.query(
                                """
                                select * from webhook_try where endpoint = ? and place = ?
                                order by endpoint, place, id
                                """,
                                (row, _) -> {
                                    var status = row.getInt("status");
                                    return new Try(
                                            StoredTime.read(row, "tried_at"),
                                            row.wasNull() ? null : status,
                                            row.getString("problem"),
                                            row.getString("answer"),
                                            row.getInt("took"));
                                },
                                it.endpoint(),
                                it.place()));
        all.add(it.last());
        return all;
    }

    /**
     * What is over since before that time at these endpoints; so much in a transaction that others
     * have their turn.
     */
    void forget(Collection<UUID> endpoints, Instant before) {
        forget("webhook_try", "tried_at", "tried_at < ?", StoredTime.of(before));
        for (var endpoint : endpoints) {
            forget("webhook_delivery", "due", OVER, endpoint, -before.toEpochMilli());
        }
    }

    /** All of an endpoint, in the same way. */
    void forgetAllOf(UUID endpoint) {
        forget("webhook_try", "place", "endpoint = ?", endpoint);
        forget("webhook_delivery", "place", "endpoint = ?", endpoint);
    }

    /** By the order of a column: what is up to the last of so many, until there are no more. */
    private void forget(String table, String order, String which, Object... by) {
        var upTo =
                "select %2$s from %1$s where %3$s order by %2$s offset %4$d rows fetch next row only"
                        .formatted(table, order, which, MOST_FORGOTTEN_AT_ONCE);
        for (var last = jdbc.queryForList(upTo, Object.class, by);
                !last.isEmpty();
                last = jdbc.queryForList(upTo, Object.class, by)) {
            var values = new ArrayList<>(List.of(by));
            values.add(last.getFirst());
            jdbc.update(
                    "delete from %s where %s and %s <= ?".formatted(table, which, order),
                    values.toArray());
        }
        jdbc.update("delete from %s where %s".formatted(table, which), by);
    }
}
