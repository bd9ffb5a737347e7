package org.smsauth.sms.carriage.permission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How long the authorization server will believe this server's own client, by its last word. Says
 * so in the log once a day, from {@link #SOON} before its end on; one that has a file is given its
 * next secret by the authorization server, which has had weeks for it a day before.
 */
@Component
class OwnClientLife {

    static final Duration SOON = Duration.ofDays(30);

    private static final Duration SOON_FOR_A_FILE = Duration.ofDays(1);
    private static final Duration TOLD_AGAIN = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(OwnClientLife.class);

    private final InstantSource clock;
    private final Duration soon;
    private volatile @Nullable Instant ends;
    private volatile @Nullable String refusal;
    private @Nullable Instant told;

    OwnClientLife(OwnClientSettings settings, InstantSource clock) {
        this.clock = clock;
        this.soon = settings.file() == null ? SOON : SOON_FOR_A_FILE;
    }

    /**
     * @param until null when that was not told
     */
    void believed(@Nullable Instant until) {
        ends = until;
        if (refusal != null) {
            LOG.info("The authorization server believes this server's own client again");
            refusal = null;
            forgetThatItWasTold();
        }
    }

    /**
     * @param error of RFC 6749 section 5.2
     */
    void refused(String error) {
        if (refusal == null) {
            forgetThatItWasTold();
        }
        refusal = error;
    }

    /** What an operator should know of it, if there is anything. */
    Optional<String> notice() {
        var why = refusal;
        if (why != null) {
            return Optional.of(
                    "The authorization server refuses this server's own client (%s): messages that have waited are not sent. Give it a secret that counts, by smsauth.own-client"
                            .formatted(why));
        }
        return Optional.ofNullable(ends)
                .filter(it -> clock.instant().isAfter(it.minus(soon)))
                .map(it ->
                        "This server's own client counts until %s; from then on messages that have waited are not sent. Give it its next secret before, by smsauth.own-client"
                                .formatted(it));
    }

    /** Tells of it in the log, at most once a day unless it is another. */
    synchronized void tell() {
        var now = clock.instant();
        if (told == null || !now.isBefore(told.plus(TOLD_AGAIN))) {
            notice().ifPresent(it -> {
                LOG.warn("{}", it);
                told = now;
            });
        }
    }

    private synchronized void forgetThatItWasTold() {
        told = null;
    }
}
