package org.smsauth.auth.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.siem.TellsRecord;
import org.smsauth.runtime.siem.Told;

/** Each entry tells one thing: its own. */
final class TellEntries implements TellsRecord {

    private static final String AT = "at";
    private static final String EVENT = "event";

    @Override
    public String application() {
        return "smsauth-auth";
    }

    @Override
    public List<Told> told(List<RecordEntry> entries) {
        return entries.stream().map(TellEntries::told).toList();
    }

    private static Told told(RecordEntry entry) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < AuditRows.FIELDS.size(); i++) {
            var value = entry.fields().get(i);
            if (value != null) {
                fields.put(AuditRows.FIELDS.get(i), value);
            }
        }
        var at = Instant.parse(fields.getOrDefault(AT, Instant.EPOCH.toString()));
        var event = fields.getOrDefault(EVENT, "");
        fields.remove(AT);
        fields.remove(EVENT);
        return new Told(entry.head(), at, event, event.endsWith("refused"), fields);
    }
}
