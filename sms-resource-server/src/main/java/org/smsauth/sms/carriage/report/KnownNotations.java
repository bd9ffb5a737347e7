package org.smsauth.sms.carriage.report;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.runtime.change.FollowsChanges;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code carrier_notation}, in memory and up to date with what any node finds out. */
@Component
class KnownNotations implements FollowsChanges {

    private final JdbcTemplate jdbc;
    private final Map<String, String> notations = new ConcurrentHashMap<>();

    KnownNotations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> of(String carrier) {
        return Optional.ofNullable(notations.get(carrier));
    }

    @Override
    public void read(long after, long upTo) {
        jdbc.query(
                "select * from carrier_notation where changed_in > ? and changed_in <= ?",
                row -> {
                    notations.put(row.getString("carrier"), row.getString("notation"));
                },
                after,
                upTo);
    }
}
