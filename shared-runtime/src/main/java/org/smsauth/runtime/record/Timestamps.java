package org.smsauth.runtime.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** The time stamps of checkpoints, as they are stored: {@code record_timestamp}. */
final class Timestamps {

    private final JdbcTemplate jdbc;

    Timestamps(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the checkpoints of these numbers, in Base64. */
    Map<Long, String> between(long first, long last) {
        var tokens = new HashMap<Long, String>();
        jdbc.query(
                "select number, token from record_timestamp where number >= ? and number <= ?",
                row -> {
                    tokens.put(row.getLong(1), row.getString(2));
                },
                first,
                last);
        return tokens;
    }

    boolean has(long number) {
        return !between(number, number).isEmpty();
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when another node was faster
     */
    void store(long number, Instant at, String token) {
        jdbc.update(
                "insert into record_timestamp (number, at, token) values (?, ?, ?)",
                number,
                StoredTime.of(at),
                token);
    }
}
