package org.smsauth.sms.notification.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, in their order; what is not known is left out. */
public final class Members {

    private final Map<String, Object> all = new LinkedHashMap<>();

    private Members() {}

    public static Members of(String name, @Nullable Object value) {
        return new Members().and(name, value);
    }

    public Members and(String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value);
        }
        return this;
    }

    public Map<String, Object> all() {
        return new LinkedHashMap<>(all);
    }
}
