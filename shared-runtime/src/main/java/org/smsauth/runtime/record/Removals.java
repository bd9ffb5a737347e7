package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What policies have taken out of a record, as it is signed and stored: {@code record_removal}. */
public final class Removals {

    private static final int AT_ONCE = 1_000;

    private static final RowMapper<String> SIGNED = (row, _) -> row.getString(1);

    private final JdbcTemplate jdbc;
    private final RecordKey key;
    private volatile Known known = new Known(0, Map.of());

    /** Where chains begin, as of the removal of that number. */
    private record Known(long number, Map<Integer, Head> chains) {}

    public Removals(JdbcTemplate jdbc, RecordKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** Each as it is signed, in their order. */
    void forEach(Consumer<String> each) {
        var number = 0L;
        while (true) {
            var some =
                    jdbc.query(
                            "select jws from record_removal where number > ? order by number limit ?",
                            SIGNED,
                            number,
                            AT_ONCE);
            some.forEach(each);
            if (some.size() < AT_ONCE) {
                return;
            }
            number += some.size();
        }
    }

    /**
     * All that is gone.
     *
     * @param last the last removal, null for none
     * @param digest of its signed form
     * @param isNewPolicy whether it takes more out than the one before did, by its policies
     * @param chains the last entry of each chain that is gone
     */
    record Gone(
            @Nullable Removal last,
            String digest,
            boolean isNewPolicy,
            Map<Integer, Head> chains) {}

    /** All that is gone, as far as this server has signed it. */
    Gone gone() {
        var keys = key.published();
        var chains = new HashMap<Integer, Head>();
        var read =
                new Object() {
                    private @Nullable Removal last;
                    private String digest = "";
                    private boolean isNewPolicy;
                };
        forEach(signed -> {
            var now = trusted(signed, keys);
            now.chains().forEach(it -> chains.put(it.chain(), it));
            read.isNewPolicy = read.last == null || !read.last.policies().equals(now.policies());
            read.last = now;
            read.digest = Statement.digest(signed);
        });
        return new Gone(read.last, read.digest, read.isNewPolicy, chains);
    }

    private static Removal trusted(String signed, JWKSet keys) {
        try {
            return Removal.read(signed, keys);
        } catch (Statement.UnusableException e) {
            throw new IllegalStateException(
                    "record_removal has what this server has not signed: %s"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** The last entry of a chain that is gone, or goes within the hour. */
    public Optional<Head> lastGone(int chain) {
        var number =
                jdbc.queryForObject(
                        "select coalesce(max(number), 0) from record_removal", Long.class);
        var ends = known;
        if (number != null && number != ends.number()) {
            ends = new Known(number, gone().chains());
            known = ends;
        }
        return Optional.ofNullable(ends.chains().get(chain));
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when another node was faster
     */
    void store(Removal removal, String signed) {
        jdbc.update(
                "insert into record_removal (number, at, jws) values (?, ?, ?)",
                removal.number(),
                StoredTime.of(removal.at()),
                signed);
    }
}
