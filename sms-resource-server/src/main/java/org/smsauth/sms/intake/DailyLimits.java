package org.smsauth.sms.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.inbound.RoomForAnswers;
import org.smsauth.sms.intake.ceiling.Ceiling;
import org.smsauth.sms.intake.ceiling.Ceilings;
import org.smsauth.sms.intake.ceiling.TakeRoom;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Quota;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.recipients.settings.TenantSettings;
import org.springframework.stereotype.Component;

/**
 * How many messages a caller may send on a day of UTC: what its token says of the client, and what
 * the department's settings say of all its clients together. Each recipient counts; a request that
 * would exceed a limit is refused as a whole.
 */
@Component
public class DailyLimits implements RoomForAnswers {

    private final TenantSettings settings;
    private final SmsQueue queue;
    private final Ceilings ceilings;
    private final TakeRoom takeRoom;

    DailyLimits(TenantSettings settings, SmsQueue queue, Ceilings ceilings, TakeRoom takeRoom) {
        this.settings = settings;
        this.queue = queue;
        this.ceilings = ceilings;
        this.takeRoom = takeRoom;
    }

    /** Room below all ceilings, which nobody but an administrator raises. */
    TakeRoom.Outcome takeRoom(Caller caller, int messages, Instant now) {
        return takeRoom.take(ceilings.over(caller.client(), caller.tenant()), messages, now);
    }

    /** Below the ceilings of the department and of the installation: no client's are asked. */
    @Override
    public Optional<Runnable> take(Tenant tenant, Instant now) {
        return switch (takeRoom.take(ceilings.over(tenant), 1, now)) {
            case TakeRoom.Outcome.Taken(var giveBack) -> Optional.of(giveBack);
            case TakeRoom.Outcome.Reached _ -> Optional.empty();
        };
    }

    List<Quota> of(Caller caller) {
        var quotas = new ArrayList<Quota>(2);
        var ofClient = caller.authorization().dailyLimit();
        if (ofClient != null) {
            quotas.add(new Quota("client:" + caller.client(), ofClient));
        }
        var ofDepartment = settings.of(caller.tenant()).dailyLimit();
        if (ofDepartment != null) {
            quotas.add(Quota.of(caller.department(), caller.environment(), ofDepartment));
        }
        return quotas;
    }

    /** Why there is no room for so many messages at the moment, if there is none. */
    public Optional<Problem> exceeded(Caller caller, int messages, Instant now) {
        for (var quota : of(caller)) {
            var used = queue.used(quota, now);
            if (used + messages > quota.limit()) {
                return Optional.of(exceeded(quota, used, messages, now));
            }
        }
        for (var ceiling : ceilings.over(caller.client(), caller.tenant())) {
            var used = takeRoom.used(ceiling, now);
            if (used + messages > ceiling.most()) {
                return Optional.of(reached(ceiling, used, messages, now));
            }
        }
        return Optional.empty();
    }

    /** Such as {@code department sales in sandbox}. */
    private static String inWords(String counter) {
        var parts = List.of(counter.split(":", -1));
        return String.join(" ", parts.subList(0, 2))
                + (parts.size() > 2 ? " in " + parts.get(2) : "");
    }

    static Problem exceeded(Quota quota, long used, int wanted, Instant now) {
        var resetsAt = tomorrow(now);
        var detail =
                "The daily limit of %s is %d; %d used up, and this request has %d more."
                                .formatted(inWords(quota.counter()), quota.limit(), used, wanted)
                        + " The count begins again at %s. A lead of your department can raise the"
                                .formatted(resetsAt)
                        + " limit.";
        var problem = Problem.of(ProblemType.QUOTA_EXCEEDED, "daily-limit", detail);
        return untilTomorrow(problem, quota.limit(), used, wanted, now);
    }

    static Problem reached(Ceiling ceiling, long used, int wanted, Instant now) {
        var detail =
                "The ceiling of %s is %d messages a day; %d are used up, and this request has %d more. The count begins again at %s; before that, %s."
                        .formatted(
                                ceiling.words(),
                                ceiling.most(),
                                used,
                                wanted,
                                tomorrow(now),
                                ceiling.raisedBy());
        var problem = Problem.of(ProblemType.CEILING_REACHED, "ceiling", detail);
        return untilTomorrow(
                problem.with("ceiling_of", ceiling.kind().wire()),
                ceiling.most(),
                used,
                wanted,
                now);
    }

    private static Instant tomorrow(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Problem untilTomorrow(
            Problem problem, long limit, long used, int wanted, Instant now) {
        var resetsAt = tomorrow(now);
        return problem.with("limit", limit)
                .with("used", used)
                .with("requested", wanted)
                .with("resets_at", resetsAt)
                .withHeader(
                        "Retry-After",
                        Long.toString(Duration.between(now, resetsAt).toSeconds() + 1));
    }
}
