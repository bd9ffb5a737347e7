package org.smsauth.sms.queue;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets first answers that are kept long enough, and the counts of days gone by. */
@Component
class ForgetOld {

    private static final int DAYS_COUNTED = 35;

    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    ForgetOld(JdbcTemplate jdbc, @ByDatabase InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void forget() {
        var now = clock.instant();
        jdbc.update("delete from first_answer where keep_until <= ?", StoredTime.of(now));
        jdbc.update(
                "delete from daily_count where counted_on < ?",
                LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS_COUNTED));
    }
}
