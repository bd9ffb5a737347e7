package org.smsauth.sms.notification.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables {@code event_stream}, {@code event_everyone} and {@code event_place}. */
@Component
class Streams {

    private static final Duration NOTED_EVERY = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<EventSource> sources;
    private final InstantSource clock;

    Streams(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            List<EventSource> sources,
            @ByDatabase InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    /**
     * A tenant's events.
     *
     * @param latest the place of the last
     * @param lost those up to that place are not kept any more
     * @param isActive whether there will be others
     */
    record Stream(Tenant tenant, long latest, long lost, boolean isActive, Instant askedAt) {}

    List<Stream> all() {
        return jdbc.query("select * from event_stream", Streams::read);
    }

    private static Stream read(ResultSet row, int number) throws SQLException {
        return new Stream(
                new Tenant(
                        new DepartmentId(row.getString("department")),
                        Environment.ofWire(row.getString("environment")).orElseThrow()),
                row.getLong("latest"),
                row.getLong("lost"),
                row.getBoolean("active"),
                StoredTime.read(row, "asked_at"));
    }

    Optional<Stream> find(Tenant tenant) {
        return jdbc
                .query(
                        "select * from event_stream where department = ? and environment = ?",
                        Streams::read,
                        tenant.department().value(),
                        tenant.environment().wire())
                .stream()
                .findFirst();
    }

    /** Somebody follows it: from now on there are events, if there were none. */
    Stream follow(Tenant tenant) {
        var now = clock.instant();
        var found = find(tenant).filter(Stream::isActive);
        if (found.isEmpty()) {
            return Objects.requireNonNull(transaction.execute(_ -> begin(tenant, now)));
        }
        if (found.get().askedAt().isBefore(now.minus(NOTED_EVERY))) {
            jdbc.update(
                    "update event_stream set asked_at = ? where department = ? and environment = ?",
                    StoredTime.of(now),
                    tenant.department().value(),
                    tenant.environment().wire());
        }
        return found.get();
    }

    /**
     * Somebody follows every tenant, also those to come: from now on there are events of each of
     * which anything happens.
     */
    void followEveryone() {
        var now = StoredTime.of(clock.instant());
        if (jdbc.update("update event_everyone set asked_at = ?", now) == 0) {
            transaction.executeWithoutResult(_ -> {
                lockPlaces();
                if (!isEveryoneFollowed()) {
                    jdbc.update("insert into event_everyone (asked_at) values (?)", now);
                }
            });
        }
    }

    boolean isEveryoneFollowed() {
        return !jdbc.queryForList("select 1 from event_everyone", Integer.class).isEmpty();
    }

    /** Within the transaction that numbers: there are events of that tenant from now on. */
    Stream begin(Tenant tenant) {
        return begin(tenant, clock.instant());
    }

    /** Nobody numbers meanwhile, nobody else begins, and what was before is no event. */
    private void lockPlaces() {
        jdbc.queryForList("select place from event_place order by source for update", Long.class);
        if (!isEveryoneFollowed() && all().stream().noneMatch(Stream::isActive)) {
            sources.forEach(it -> move(it.kind().place(), it.latest()));
            move(ChangeFacts.PLACE, latestChange());
        }
    }

    private Stream begin(Tenant tenant, Instant now) {
        lockPlaces();
        var before = find(tenant);
        if (before.isEmpty()) {
            jdbc.update(
                    """
                    insert into event_stream
                        (department, environment, latest, lost, active, asked_at)
                    values (?, ?, 0, 0, true, ?)
                    """,
                    tenant.department().value(),
                    tenant.environment().wire(),
                    StoredTime.of(now));
        } else if (!before.get().isActive()) {
            // a place that no event has: who stood before it has missed some
            jdbc.update(
                    """
                    update event_stream set latest = latest + 1, lost = latest + 1, active = true,
                                            asked_at = ?
                    where department = ? and environment = ?
                    """,
                    StoredTime.of(now),
                    tenant.department().value(),
                    tenant.environment().wire());
        }
        return find(tenant).orElseThrow();
    }

    private long latestChange() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select latest from change_counter", Long.class));
    }

    /**
     * The places up to which all is numbered, with their locks; empty while another node has them.
     */
    Map<String, Long> locked() {
        var places = new java.util.HashMap<String, Long>();
        jdbc.query(
                "select source, place from event_place order by source for update skip locked",
                row -> {
                    places.put(row.getString(1), row.getLong(2));
                });
        return places.size() == EventSource.Kind.values().length + 1 ? places : Map.of();
    }

    void move(String source, long place) {
        jdbc.update("update event_place set place = ? where source = ?", place, source);
    }

    void move(Tenant tenant, long latest) {
        jdbc.update(
                "update event_stream set latest = ? where department = ? and environment = ?",
                latest,
                tenant.department().value(),
                tenant.environment().wire());
    }

    /** Nobody has asked for so long: there are no more events. */
    void end(Instant notAskedSince) {
        jdbc.update("delete from event_everyone where asked_at < ?", StoredTime.of(notAskedSince));
        jdbc.update(
                "update event_stream set active = false where active and asked_at < ?"
                        + " and not exists (select 1 from event_everyone)",
                StoredTime.of(notAskedSince));
    }

    void lose(Tenant tenant, long upTo) {
        jdbc.update(
                "update event_stream set lost = ? where department = ? and environment = ? and lost < ?",
                upTo,
                tenant.department().value(),
                tenant.environment().wire(),
                upTo);
    }
}
