package org.smsauth.auth.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.record.Ageing;

/**
 * Entries that go by their age, and with them where they were to be found. That some are to go is
 * an entry itself.
 *
 * @param notable the table of {@link NotableEntries}
 */
record AgedEntries(
        @Nullable Duration kept,
        AgedTable notable,
        DeleteAged delete,
        Months months,
        AuditLog audit,
        InstantSource clock)
        implements Ageing {

    private static final String RETENTION = "retention";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Map<Character, Long> begins(Instant before) {
        return Map.of();
    }

    @Override
    public long deleteSome(Instant before) {
        return 0;
    }

    @Override
    public long dropWith(long before) {
        return months.drop(notable.name(), before);
    }

    @Override
    public void deleteWith(List<Long> entries) {
        delete.delete(notable, entries);
    }

    @Override
    public void signed(String words) {
        audit.record(
                AuditEntry.of(Event.AUDIT_REMOVED, clock.instant())
                        .actor(RETENTION)
                        .detail(words)
                        .build());
    }
}
