package org.smsauth.sms.notification.event;

import java.time.Duration;
import java.time.InstantSource;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets events that were kept long enough, and stops numbering for who does not ask any more. */
@Component
class ForgetEvents {

    /** A fact is numbered, and so forgotten, no earlier than it happened. */
    private static final Duration SPARE = Duration.ofDays(1);

    private final Streams streams;
    private final Pages pages;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EventSettings settings;
    private final InstantSource clock;

    ForgetEvents(
            Streams streams,
            Pages pages,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            EventSettings settings,
            @ByDatabase InstantSource clock) {
        this.streams = streams;
        this.pages = pages;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT10M")
    void forget() {
        var before = clock.instant().minus(settings.kept());
        streams.end(before);
        for (var forgotten : pages.madeBefore(before)) {
            transaction.executeWithoutResult(_ -> {
                streams.lose(forgotten.tenant(), forgotten.upTo());
                pages.forget(forgotten);
            });
        }
        jdbc.update(
                "delete from event_fact where happened_at < ?", StoredTime.of(before.minus(SPARE)));
    }
}
