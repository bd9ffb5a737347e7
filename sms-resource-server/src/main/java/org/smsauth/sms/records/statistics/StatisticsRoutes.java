package org.smsauth.sms.records.statistics;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.records.statistics.StatisticsAnswer.HourAnswer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a department how the last hours went. */
@RestController
class StatisticsRoutes {

    private static final int USUAL = 24;

    /** Of ninety days, and of the one under way. */
    private static final int MOST = 91 * 24;

    private final CountSlots count;
    private final InstantSource clock;

    StatisticsRoutes(CountSlots count, @ByDatabase InstantSource clock) {
        this.count = count;
        this.clock = clock;
    }

    @GetMapping(path = "/v1/statistics", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery("hours")
    StatisticsAnswer ofLastHours(@May(Action.READ) Tenant tenant, HttpServletRequest request)
            throws InterruptedException {
        var parameters = QueryParameters.of(request);
        var asked = parameters.value("hours", StatisticsRoutes::hours);
        parameters.refuseIfWrong();
        var wanted = Objects.requireNonNullElse(asked, USUAL);
        var now = clock.instant();
        var since = now.truncatedTo(ChronoUnit.HOURS).minus(wanted - 1L, ChronoUnit.HOURS);
        var hours = count.count(tenant, since, now);
        return new StatisticsAnswer(
                since, now, hours.size() == wanted, hours.stream().map(HourAnswer::of).toList());
    }

    private static Integer hours(String text) {
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("must be a number from 1 to " + MOST);
        }
        return Integer.valueOf(text);
    }
}
