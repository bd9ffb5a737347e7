package org.smsauth.sms.notification.alarm;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Share;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Senders;
import org.smsauth.sms.records.ledger.RefusalCounts;
import org.smsauth.sms.records.ledger.RefusalCounts.RefusalCount;
import org.springframework.stereotype.Component;

/** Requests of a department are refused. */
@Component
class RefusedRequests implements Measure {

    static final AlarmRule RULE =
            Share.ofRefusals(
                    "refusals",
                    "Requests are refused",
                    "Of the requests to the SMS API that were refused or sent something, more than so many in a hundred were refused within the window, and at least %d."
                            .formatted(Share.LEAST_REFUSED),
                    "% of requests");

    /** So many times those refused tell that it is less than one in a hundred. */
    private static final long ENOUGH = 200;

    private final RefusalCounts refusals;
    private final Senders senders;

    RefusedRequests(RefusalCounts refusals, Senders senders) {
        this.refusals = refusals;
        this.senders = senders;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        return refusals.tenants().stream()
                .map(it ->
                        new Tenant(
                                new DepartmentId(it.department()),
                                Environment.ofWire(it.environment()).orElseThrow()))
                .flatMap(tenant -> {
                    var from = now.minus(limits.apply(AlarmBeans.whose(tenant)).window());
                    var counts =
                            refusals.between(
                                    tenant.department().value(),
                                    tenant.environment().wire(),
                                    from,
                                    now.plusSeconds(1));
                    var refused = counts.stream().mapToLong(RefusalCount::count).sum();
                    return refused < Share.LEAST_REFUSED
                            ? java.util.stream.Stream.<Finding>empty()
                            : find(tenant, counts, senders.requests(tenant, from, refused * ENOUGH))
                                    .stream();
                })
                .toList();
    }

    static Optional<Finding> find(Tenant tenant, List<RefusalCount> counts, long sent) {
        var refused = counts.stream().mapToLong(RefusalCount::count).sum();
        return Share.of(refused, refused + sent)
                .map(share ->
                        new Finding(
                                AlarmBeans.whose(tenant),
                                "",
                                share,
                                "%,d requests were refused lately and %,d sent something. Most often the reason is %s (%,d)."
                                        .formatted(
                                                refused,
                                                sent,
                                                most(counts).code(),
                                                most(counts).count()),
                                Map.of()));
    }

    private static RefusalCount most(List<RefusalCount> counts) {
        return counts.stream().max(Comparator.comparingLong(RefusalCount::count)).orElseThrow();
    }
}
