package org.smsauth.sms.notification.event;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.RefusalEntries;
import org.springframework.stereotype.Component;

/**
 * What was refused: one by one as long as there are few, and as a count of what it was about where
 * a tenant has more.
 */
@Component
class RefusalSource implements EventSource {

    /** So many in a minute are told each. */
    static final int TOLD_EACH = 20;

    private static final int COUNTS_TOLD = 10;

    private final RefusalEntries refusals;
    private final Facts facts;
    private final InstantSource clock;

    /** How many were told each, by the minute; of the last one alone. */
    private final Map<Tenant, Integer> told = new ConcurrentHashMap<>();

    private long minute;

    RefusalSource(RefusalEntries refusals, Facts facts, @ByDatabase InstantSource clock) {
        this.refusals = refusals;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.REFUSAL;
    }

    @Override
    public String table() {
        return RefusalEntries.TABLE;
    }

    @Override
    public long latest() {
        return refusals.latest();
    }

    @Override
    public List<Entry> after(long row, int most) {
        return refusals.after(row, most).stream().map(RefusalSource::entry).toList();
    }

    private static Entry entry(RefusalEntries.Entry it) {
        var department = it.department();
        var environment = it.environment();
        return new Entry(
                it.number(),
                department == null || environment == null
                        ? null
                        : new Tenant(
                                new DepartmentId(department),
                                Environment.ofWire(environment).orElseThrow()),
                EventType.REQUEST_REFUSED);
    }

    /** Those beyond what is told each are one fact. */
    @Override
    public List<Entry> condensed(Tenant tenant, List<Entry> entries) {
        var room = room(tenant);
        var each = entries.subList(0, Math.min(room, entries.size()));
        var rest = entries.subList(each.size(), entries.size());
        told.merge(tenant, each.size(), Integer::sum);
        if (!rest.isEmpty()) {
            addCount(tenant, rest.getFirst().row(), rest.getLast().row());
        }
        return each;
    }

    private int room(Tenant tenant) {
        var now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            told.clear();
        }
        return Math.max(0, TOLD_EACH - told.getOrDefault(tenant, 0));
    }

    private void addCount(Tenant tenant, long from, long to) {
        var counts =
                refusals.count(tenant.department().value(), tenant.environment().wire(), from, to);
        facts.add(
                tenant,
                EventType.REQUESTS_REFUSED,
                clock.instant(),
                Members.of("department", tenant.department().value())
                        .and("environment", tenant.environment().wire())
                        .and(
                                "requests",
                                counts.stream().mapToLong(RefusalEntries.Count::requests).sum())
                        .and(
                                "most",
                                counts.stream()
                                        .limit(COUNTS_TOLD)
                                        .map(it ->
                                                Members.of("client_id", it.client())
                                                        .and("code", it.code())
                                                        .and("rule", it.rule())
                                                        .and("requests", it.requests())
                                                        .all())
                                        .toList())
                        .all());
    }

    @Override
    public Map<Long, Told> tell(Collection<Long> rows) {
        var all = new HashMap<Long, Told>();
        refusals.of(rows).forEach((row, refusal) -> all.put(row, told(refusal)));
        return all;
    }

    private static Told told(Refusal refusal) {
        var who = refusal.who();
        var data = new LinkedHashMap<String, Object>();
        if (who != null) {
            data.putAll(
                    Members.of("department", who.department())
                            .and("environment", who.environment())
                            .and("client_id", who.client())
                            .and("credential_id", who.credential())
                            .and("jti", who.tokenId())
                            .all());
        }
        data.putAll(
                Members.of("request_id", refusal.requestId().toString())
                        .and("status", refusal.status())
                        .and("code", refusal.code())
                        .and("rule", refusal.rule())
                        .and("detail", refusal.detail())
                        .and("method", refusal.what().method())
                        .and("path", refusal.what().path())
                        .and("message_type", refusal.what().messageType())
                        .and("to", refusal.what().recipient())
                        .and("x_correlator", refusal.trace().correlator())
                        .and("trace_id", refusal.trace().traceId())
                        .and("requests", refusal.requests())
                        .all());
        return new Told(refusal.at(), refusal.requestId().toString(), data);
    }
}
