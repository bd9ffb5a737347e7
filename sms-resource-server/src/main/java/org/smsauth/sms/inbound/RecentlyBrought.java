package org.smsauth.sms.inbound;

import java.time.Duration;
import java.time.Instant;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.Sha256;
import org.smsauth.sms.vault.FingerprintKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What carriers brought lately, in the table {@code inbound_seen}: by the id that the carrier gave
 * it; or, of a message without one, by who wrote what to which number. The latter for so short a
 * time that a carrier is likelier to repeat itself than a person.
 */
@Repository
class RecentlyBrought {

    /** Longer than any carrier brings a message again. */
    private static final Duration BY_ID = Duration.ofDays(3);

    /** No id of a carrier's is taken for one of these by chance: they are made with a key. */
    private static final String WITHOUT_ID = "said:";

    private static final String AGAIN =
            """
            update inbound_seen set seen_at = ?
            where carrier = ? and carrier_message_id = ? and seen_at <= ?
            """;

    private static final String FIRST =
            """
            insert into inbound_seen (carrier, carrier_message_id, seen_at)
            select ?, ?, ? where not exists
                (select 1 from inbound_seen where carrier = ? and carrier_message_id = ?)
            """;

    private final JdbcTemplate jdbc;
    private final FingerprintKey fingerprintKey;
    private final Duration withoutId;

    RecentlyBrought(JdbcTemplate jdbc, FingerprintKey fingerprintKey, InboundSettings settings) {
        this.jdbc = jdbc;
        this.fingerprintKey = fingerprintKey;
        this.withoutId = settings.repeatedWithin();
    }

    /**
     * Notes that a carrier brought it, within the transaction that stores it.
     *
     * @return false when it was noted before
     */
    boolean isFirst(Written message, Instant now) {
        var id = message.carrierMessageId();
        return id == null
                ? isFirst(message.carrier(), WITHOUT_ID + said(message), withoutId, now)
                : isFirst(message.carrier(), id, BY_ID, now);
    }

    private boolean isFirst(String carrier, String id, Duration within, Instant now) {
        var at = StoredTime.of(now);
        return jdbc.update(AGAIN, at, carrier, id, StoredTime.of(now.minus(within))) == 1
                || jdbc.update(FIRST, carrier, id, at, carrier, id) == 1;
    }

    /** What a short text says could be guessed and tried: the digest has a key. */
    private String said(Written message) {
        var department = message.department();
        return fingerprintKey.keyed(
                new Sha256()
                        .add(message.from())
                        .add(message.to())
                        .add(department == null ? null : department.value())
                        .add(Units.of(message.text()))
                        .base64Url());
    }

    void forget(Instant now) {
        jdbc.update("delete from inbound_seen where seen_at < ?", StoredTime.of(now.minus(BY_ID)));
    }
}
