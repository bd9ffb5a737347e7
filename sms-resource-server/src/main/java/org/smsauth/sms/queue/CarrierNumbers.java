package org.smsauth.sms.queue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code carrier}, of which nothing is ever changed or removed. */
final class CarrierNumbers {

    private static final int MOST_TRIES = 20;

    private final JdbcTemplate jdbc;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();

    CarrierNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives it a number if it has none, in a transaction of its own. */
    void know(@Nullable String name) {
        for (int attempt = 1; name != null && !numbers.containsKey(name); attempt++) {
            read();
            if (!numbers.containsKey(name)) {
                add(name, attempt);
            }
        }
    }

    private void add(String name, int attempt) {
        try {
            jdbc.update(
                    """
                    insert into carrier (number, name)
                    select coalesce(max(number), 0) + 1, ? from carrier
                    """,
                    name);
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            if (attempt == MOST_TRIES) {
                throw anotherNodeWasFaster;
            }
        }
    }

    private void read() {
        jdbc.query(
                "select number, name from carrier",
                row -> {
                    names.put(row.getInt("number"), row.getString("name"));
                    numbers.put(row.getString("name"), row.getInt("number"));
                });
    }

    /** 0 for none; of one that is {@link #know}n. */
    int of(@Nullable String name) {
        return name == null
                ? 0
                : Objects.requireNonNull(numbers.get(name), "a carrier is known before it is used");
    }

    /** Null for 0. */
    @Nullable String name(int number) {
        if (number != 0 && !names.containsKey(number)) {
            read();
        }
        return number == 0 ? null : names.get(number);
    }

    /** Every name there is. */
    List<String> all() {
        read();
        return List.copyOf(numbers.keySet());
    }
}
