package org.smsauth.sms.notification.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Concerns;
import org.smsauth.sms.queue.Concerns.Waiting;
import org.springframework.stereotype.Component;

/** Messages that could go out do not. */
@Component
class WaitingMessages implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "messages_waiting",
                    "Messages wait too long",
                    "A message that might have gone out so long ago waits still. Those that wait for their time or for a recipient's hours do not count.",
                    new Threshold(Sense.AT_LEAST, "minutes", 10, 1, 1_440),
                    null);

    private final Concerns concerns;

    WaitingMessages(Concerns concerns) {
        this.concerns = concerns;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        return find(concerns.waiting(now), limits, now);
    }

    static List<Finding> find(
            List<Waiting> waiting, Function<Whose, AlarmLimit> limits, Instant now) {
        var of = new HashMap<Tenant, List<Waiting>>();
        for (var it : waiting) {
            var most = limits.apply(AlarmBeans.whose(it.tenant())).threshold();
            if (!it.since().isAfter(now.minus(Duration.ofMinutes(most)))) {
                of.computeIfAbsent(it.tenant(), _ -> new ArrayList<>()).add(it);
            }
        }
        var findings = new ArrayList<Finding>();
        of.forEach((tenant, its) -> findings.add(finding(tenant, its, now)));
        return findings;
    }

    private static Finding finding(Tenant tenant, List<Waiting> its, Instant now) {
        var first = its.stream().min(Comparator.comparing(Waiting::since)).orElseThrow();
        return new Finding(
                AlarmBeans.whose(tenant),
                "",
                Duration.between(first.since(), now).toMinutes(),
                "%s; the first since %s%s."
                        .formatted(
                                its.size() == 1
                                        ? "One message waits"
                                        : "At least %,d messages wait".formatted(its.size()),
                                first.since().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                                first.carrier() == null
                                        ? ""
                                        : ", for the carrier " + first.carrier()),
                Map.of());
    }
}
