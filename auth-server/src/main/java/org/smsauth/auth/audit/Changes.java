package org.smsauth.auth.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.TextOnRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event set or changed, in the order it was noted. {@link #toString()} is the stored form:
 * a JSON list of objects with {@code field}, {@code before} unless the thing is new, and {@code
 * after}.
 */
public record Changes(List<Change> values) {

    public static final Changes NONE = new Changes(List.of());

    /** The longest a value is kept whole, in UTF-16 units: no field of the registry has more. */
    public static final int LONGEST_VALUE = 4000;

    private static final JsonMapper JSON = new JsonMapper();

    public Changes {
        values = List.copyOf(values);
    }

    /** Begins with nothing. */
    public static Notes note() {
        return new Notes();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    static @Nullable String fit(@Nullable String value) {
        return value == null ? null : TextOnRecord.within(LONGEST_VALUE, TextOnRecord.line(value));
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Changes parse(String stored) {
        try {
            return new Changes(JSON.readTree(stored).valueStream().map(Changes::change).toList());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a list of changes", e);
        }
    }

    private static Change change(JsonNode it) {
        var field = it.path("field").asString("");
        return it.has("before")
                ? new Change.Replaced(field, text(it.path("before")), text(it.path("after")))
                : new Change.Set(field, text(it.path("after")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    @Override
    public String toString() {
        var list = JSON.createArrayNode();
        for (var change : values) {
            var object = list.addObject().put("field", change.field());
            if (change instanceof Change.Replaced replaced) {
                object.put("before", replaced.before());
            }
            object.put("after", change.after());
        }
        return list.toString();
    }

    /** Collects what an event sets or changes. */
    public static final class Notes {

        private final List<Change> values = new ArrayList<>();

        private Notes() {}

        /** A value of a new thing. */
        public Notes set(String field, @Nullable Object after) {
            values.add(new Change.Set(field, text(after)));
            return this;
        }

        /** A value that there was before, unless it is the same. */
        public Notes changed(String field, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) {
                values.add(new Change.Replaced(field, text(before), text(after)));
            }
            return this;
        }

        /** All of these too. */
        public Notes and(Changes more) {
            values.addAll(more.values());
            return this;
        }

        public Changes done() {
            return new Changes(values);
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }
}
