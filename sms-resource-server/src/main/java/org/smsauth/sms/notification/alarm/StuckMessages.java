package org.smsauth.sms.notification.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.AlarmRule.Window;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Concerns;
import org.smsauth.sms.queue.Concerns.Stuck;
import org.smsauth.sms.queue.Status;

/** Messages are held, or nobody knows what became of them. */
final class StuckMessages implements Measure {

    static final AlarmRule UNKNOWN =
            new AlarmRule(
                    "messages_unknown",
                    "Nobody knows whether messages went out",
                    "So many messages became unknown within the window and are still: a carrier's answer or receipt was lost.",
                    new Threshold(Sense.AT_LEAST, "messages", 1, 1, 10_000),
                    new Window(Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofDays(7)));

    static final AlarmRule HELD =
            new AlarmRule(
                    "messages_held",
                    "Messages are held",
                    "So many messages wait for somebody to decide, because their client may not send them any more.",
                    new Threshold(Sense.AT_LEAST, "messages", 1, 1, 10_000),
                    null);

    private final AlarmRule rule;
    private final Status status;
    private final Concerns concerns;

    StuckMessages(AlarmRule rule, Status status, Concerns concerns) {
        this.rule = rule;
        this.status = status;
        this.concerns = concerns;
    }

    @Override
    public AlarmRule rule() {
        return rule;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        return find(rule, status, concerns.stuck(now), limits, now);
    }

    static List<Finding> find(
            AlarmRule rule,
            Status status,
            List<Stuck> stuck,
            Function<Whose, AlarmLimit> limits,
            Instant now) {
        var of = new HashMap<Tenant, List<Stuck>>();
        for (var it : stuck) {
            var window = limits.apply(AlarmBeans.whose(it.tenant())).window();
            if (it.status() == status
                    && (rule.window() == null || it.since().isAfter(now.minus(window)))) {
                of.computeIfAbsent(it.tenant(), _ -> new ArrayList<>()).add(it);
            }
        }
        var findings = new ArrayList<Finding>();
        of.forEach((tenant, its) -> findings.add(finding(tenant, status, its)));
        return findings;
    }

    private static Finding finding(Tenant tenant, Status status, List<Stuck> its) {
        var first = its.stream().map(Stuck::since).min(Instant::compareTo).orElseThrow();
        return new Finding(
                AlarmBeans.whose(tenant),
                "",
                its.size(),
                "%s %s; the first since %s."
                        .formatted(
                                its.size() == 1
                                        ? "One message is"
                                        : "%,d messages are".formatted(its.size()),
                                status.wire(),
                                first.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)),
                Map.of("status", status.wire()));
    }
}
