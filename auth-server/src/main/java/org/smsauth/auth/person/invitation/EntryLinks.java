package org.smsauth.auth.person.invitation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The stored one-time links. The token in one is 256 random bits, kept as a digest alone. */
@Component
class EntryLinks {

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcTemplate jdbc;
    private final Clock clock;

    EntryLinks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A link as it is found: whose, or the first administrator's. */
    record Found(@Nullable UUID person) {}

    /** A new link, in place of those the person had. */
    EntryLink createFor(UUID person, Instant expiresAt) {
        jdbc.update("delete from entry_link where person = ?", person);
        return create(person, expiresAt);
    }

    EntryLink createForFirstAdmin(Instant expiresAt) {
        jdbc.update(
                "delete from entry_link where person is null and expires_at <= ?",
                StoredTime.of(clock.instant()));
        return create(null, expiresAt);
    }

    private EntryLink create(@Nullable UUID person, Instant expiresAt) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.update(
                "insert into entry_link (digest, person, expires_at) values (?, ?, ?)",
                Sha256.base64Url(token),
                person,
                StoredTime.of(expiresAt));
        return new EntryLink(token, expiresAt);
    }

    Optional<Found> find(String token) {
        return jdbc
                .query(
                        "select person from entry_link where digest = ? and expires_at > ?",
                        (row, _) -> new Found(row.getObject(1, UUID.class)),
                        Sha256.base64Url(token),
                        StoredTime.of(clock.instant()))
                .stream()
                .findFirst();
    }

    /** Uses a link up; whether it was there to be used. */
    boolean use(String token) {
        return jdbc.update("delete from entry_link where digest = ?", Sha256.base64Url(token)) == 1;
    }

    /** Waits for whoever else is using a first administrator's link. */
    void lockFirst() {
        jdbc.queryForList(
                "select digest from entry_link where person is null order by digest for update");
    }

    void discardFirst() {
        jdbc.update("delete from entry_link where person is null");
    }

    void discardOf(UUID person) {
        jdbc.update("delete from entry_link where person = ?", person);
    }
}
