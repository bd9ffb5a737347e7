package org.smsauth.auth.audit;

import java.util.ArrayList;
import java.util.List;

/** A log that is a list. */
public final class RecordedEntries implements AuditLog {

    private final List<AuditEntry> entries = new ArrayList<>();

    public List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void record(AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public void append(AuditEntry entry) {
        entries.add(entry);
    }
}
