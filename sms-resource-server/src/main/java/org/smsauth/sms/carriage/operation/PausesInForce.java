package org.smsauth.sms.carriage.operation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.change.FollowsChanges;
import org.smsauth.sms.carriage.carrier.Pause;
import org.smsauth.sms.carriage.carrier.Pauses;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** In memory, up to date with what any node changes. */
@Component
class PausesInForce implements Pauses, FollowsChanges {

    private final JdbcTemplate jdbc;
    private final Map<String, Pause> paused = new ConcurrentHashMap<>();

    PausesInForce(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Pause> of(String carrier) {
        return Optional.ofNullable(paused.get(carrier));
    }

    @Override
    public void read(long after, long upTo) {
        jdbc.query(
                "select * from carrier_pause where changed_in > ? and changed_in <= ?",
                row -> {
                    var carrier = row.getString("carrier");
                    if (row.getBoolean("paused")) {
                        paused.put(
                                carrier,
                                new Pause(
                                        row.getString("reason"),
                                        StoredTime.read(row, "changed_at"),
                                        row.getString("client"),
                                        row.getString("token_id")));
                    } else {
                        paused.remove(carrier);
                    }
                },
                after,
                upTo);
    }
}
