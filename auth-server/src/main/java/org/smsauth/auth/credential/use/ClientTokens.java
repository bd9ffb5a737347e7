package org.smsauth.auth.credential.use;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.credential.use.TokenHours.TokenCount;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How many tokens each client got: in each hour of {@link #HOURS_KEPT}, and in each {@link #SLOT}
 * of {@link #SLOTS_KEPT}, there with what it was refused. A few seconds behind.
 */
@Component
public class ClientTokens {

    /** For so long it is known in which hours a client got tokens. */
    public static final Duration HOURS_KEPT = Duration.ofDays(15);

    static final Duration SLOTS_KEPT = Duration.ofHours(2);

    static final Duration SLOT = Duration.ofMinutes(5);

    private static final int CLIENTS_AT_ONCE = 512;

    private final JdbcTemplate jdbc;

    ClientTokens(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Five minutes of a client. */
    record ClientSlot(ClientId client, Instant beginsAt) {

        static ClientSlot at(ClientId client, Instant at) {
            var seconds = SLOT.toSeconds();
            return new ClientSlot(
                    client,
                    Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds));
        }
    }

    /** The beginnings of the hours in which these clients got any, each client's in their order. */
    public Map<ClientId, List<Instant>> hoursOf(List<ClientId> clients, Instant from) {
        var hours = new HashMap<ClientId, List<Instant>>();
        for (int first = 0; first < clients.size(); first += CLIENTS_AT_ONCE) {
            var some = clients.subList(first, Math.min(first + CLIENTS_AT_ONCE, clients.size()));
            var values = new ArrayList<Object>();
            some.forEach(it -> values.add(it.value()));
            values.add(StoredTime.of(from));
            jdbc.query(
                    "select client, begins_at from client_hour where client in %s and begins_at >= ? order by client, begins_at"
                            .formatted(Conditions.marks(some.size())),
                    row -> {
                        hours.computeIfAbsent(
                                        new ClientId(row.getString(1)), _ -> new ArrayList<>())
                                .add(StoredTime.read(row, 2));
                    },
                    values.toArray());
        }
        return hours;
    }

    /** What each client was given and refused since then, to five minutes before it. */
    public Map<ClientId, TokenCount> since(Instant from) {
        var counts = new HashMap<ClientId, TokenCount>();
        jdbc.query(
                "select client, sum(given), sum(refused) from client_slot where begins_at > ? group by client",
                row -> {
                    counts.put(
                            new ClientId(row.getString(1)),
                            new TokenCount(row.getLong(2), row.getLong(3)));
                },
                StoredTime.of(from.minus(SLOT)));
        return counts;
    }

    /** Adds to what is stored, as part of the caller's transaction. */
    void add(Map<ClientSlot, TokenCount> more) {
        var hours = new HashMap<ClientSlot, Long>();
        more.forEach((slot, count) -> {
            add(slot, count);
            if (count.given() > 0) {
                var hour = new ClientSlot(slot.client(), Pace.hourOf(slot.beginsAt()));
                hours.merge(hour, count.given(), Long::sum);
            }
        });
        hours.forEach(this::addHour);
    }

    private void add(ClientSlot slot, TokenCount count) {
        Object[] values = {
            count.given(), count.refused(), slot.client().value(), StoredTime.of(slot.beginsAt())
        };
        if (jdbc.update(
                        "update client_slot set given = given + ?, refused = refused + ?"
                                + " where client = ? and begins_at = ?",
                        values)
                == 0) {
            jdbc.update(
                    "insert into client_slot (given, refused, client, begins_at)"
                            + " values (?, ?, ?, ?)",
                    values);
        }
    }

    private void addHour(ClientSlot hour, long given) {
        Object[] values = {given, hour.client().value(), StoredTime.of(hour.beginsAt())};
        if (jdbc.update(
                        "update client_hour set given = given + ? where client = ? and begins_at = ?",
                        values)
                == 0) {
            jdbc.update(
                    "insert into client_hour (given, client, begins_at) values (?, ?, ?)", values);
        }
    }

    /** Deletes what is older than is kept. */
    void forget(Instant now) {
        jdbc.update(
                "delete from client_slot where begins_at < ?",
                StoredTime.of(now.minus(SLOTS_KEPT)));
        jdbc.update(
                "delete from client_hour where begins_at < ?",
                StoredTime.of(now.minus(HOURS_KEPT)));
    }
}
