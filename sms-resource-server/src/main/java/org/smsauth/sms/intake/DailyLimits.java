package org.smsauth.sms.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.access.Tenant;
import org.smsauth.sms.queue.Quota;
import org.smsauth.sms.settings.SettingsInForce;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.springframework.stereotype.Component;

/**
 * How many messages a caller may send on a day of UTC: what its token says of the client, and what
 * the department's settings say of all its clients together. Each recipient counts; a request that
 * would exceed a limit is refused as a whole.
 */
@Component
class DailyLimits {

    private final SettingsInForce settings;

    DailyLimits(SettingsInForce settings) {
        this.settings = settings;
    }

    List<Quota> of(Caller caller) {
        var quotas = new ArrayList<Quota>(2);
        var ofClient = caller.authorization().dailyLimit();
        if (ofClient != null) {
            quotas.add(new Quota("client:" + caller.client(), ofClient));
        }
        var ofDepartment = settings.of(Tenant.of(caller)).dailyLimit();
        if (ofDepartment != null) {
            quotas.add(
                    new Quota(
                            "department:%s:%s"
                                    .formatted(caller.department(), caller.environment().wire()),
                            ofDepartment));
        }
        return quotas;
    }

    /** Such as {@code department sales in sandbox}. */
    private static String inWords(String counter) {
        var parts = List.of(counter.split(":", -1));
        return String.join(" ", parts.subList(0, 2))
                + (parts.size() > 2 ? " in " + parts.get(2) : "");
    }

    static Problem exceeded(Quota quota, long used, int wanted, Instant now) {
        var resets = now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        var resetsAt = resets.atStartOfDay(ZoneOffset.UTC).toInstant();
        var detail =
                "The daily limit of %s is %d; %d used up, and this request has %d more."
                                .formatted(inWords(quota.counter()), quota.limit(), used, wanted)
                        + " The count begins again at %s. A lead of your department can raise the"
                                .formatted(resetsAt)
                        + " limit.";
        return Problem.of(ProblemType.QUOTA_EXCEEDED, "daily-limit", detail)
                .with("limit", quota.limit())
                .with("used", used)
                .with("requested", wanted)
                .with("resets_at", resetsAt)
                .withHeader(
                        "Retry-After",
                        Long.toString(Duration.between(now, resetsAt).toSeconds() + 1));
    }
}
