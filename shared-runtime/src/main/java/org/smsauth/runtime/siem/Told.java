package org.smsauth.runtime.siem;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.runtime.record.Head;

/**
 * One thing that happened, as it is told to a SIEM.
 *
 * @param entry of the record, which vouches for it; several may be of one
 * @param at when
 * @param event its kind, such as {@code client.registered}
 * @param isRefusal whether somebody was refused
 * @param fields by their names, in their order, those that are there
 */
public record Told(
        Head entry, Instant at, String event, boolean isRefusal, Map<String, String> fields) {

    public Told {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
