package org.smsauth.sms.notification.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every ten seconds how many events wait to be tried again. */
@Component
class MeasureWebhooks {

    /** From then on there may be more. */
    private static final int MOST_READ = 10_000;

    private final JdbcTemplate jdbc;
    private volatile long waiting;

    MeasureWebhooks(JdbcTemplate jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        Gauge.builder("smsauth.webhook.backlog", () -> waiting)
                .description("Events that failed at an endpoint and are to be tried again.")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void measure() {
        var count =
                jdbc.queryForObject(
                        """
                        select count(*) from (select 1 from webhook_endpoint e
                                              join webhook_delivery d
                                                   on d.endpoint = e.id and d.due > 0
                                              limit ?) waiting
                        """,
                        Long.class,
                        MOST_READ);
        waiting = count == null ? 0 : count;
    }
}
