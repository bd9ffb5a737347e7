package org.smsauth.sms.records.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.runtime.record.ProvenTable.Form;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.record.Row;
import org.smsauth.runtime.record.RowsOf;
import org.smsauth.runtime.siem.TellsRecord;
import org.smsauth.runtime.siem.Told;

/**
 * Of the rows that entries vouch for, refusals and what somebody decided are told; messages not.
 */
final class TellRows implements TellsRecord {

    private static final String REFUSAL = "request.refused";

    /** What rows of a kind tell, by its letter. */
    private static final Map<Character, String> EVENTS =
            Map.of(
                    'r',
                    REFUSAL,
                    'c',
                    "settings.changed",
                    'e',
                    "messages.erased",
                    'o',
                    "carrier.paused-or-resumed");

    private final Map<Character, ProvenTable> tables;
    private final RowsOf rows;

    TellRows(List<ProvenTable> tables, RowsOf rows) {
        this.tables =
                tables.stream()
                        .filter(it -> EVENTS.containsKey(it.kind().letter()))
                        .collect(Collectors.toMap(it -> it.kind().letter(), Function.identity()));
        this.rows = rows;
    }

    @Override
    public String application() {
        return "smsauth-sms";
    }

    @Override
    public List<Told> told(List<RecordEntry> entries) {
        var told = new ArrayList<Told>();
        for (var entry : entries) {
            for (var row : rows.of(entry, tables)) {
                tell(entry, row).ifPresent(told::add);
            }
        }
        return told;
    }

    private Optional<Told> tell(RecordEntry entry, Row row) {
        var table = tables.get(row.kind().letter());
        var values = row.fields();
        if (table == null || values == null) {
            return Optional.empty();
        }
        var at = Instant.parse(String.valueOf(entry.fields().getFirst()));
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.size(); i++) {
            var column = table.columns().get(i);
            var value = values.get(i);
            if (value != null) {
                fields.put(column.name(), text(column, value));
            }
        }
        var event = EVENTS.getOrDefault(row.kind().letter(), "");
        return Optional.of(new Told(entry.head(), at, event, REFUSAL.equals(event), fields));
    }

    private static String text(Column column, String value) {
        if (column.form() != Form.TIME) {
            return value;
        }
        var micros = Long.parseLong(value);
        return Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        Math.floorMod(micros, 1_000_000L) * 1_000)
                .toString();
    }
}
