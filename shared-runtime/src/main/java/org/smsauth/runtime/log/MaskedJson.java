package org.smsauth.runtime.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.MemberPath;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.json.WritableJson;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Structured lines tell no secret either, in whichever member, whatever their format. */
final class MaskedJson implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        ValueProcessor<Object> mask = MaskedJson::masked;
        members.applyingValueProcessor(mask);
    }

    private static @Nullable Object masked(MemberPath path, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean bool -> bool;
            case Map<?, ?> members -> members; // each comes by itself
            case Iterable<?> elements -> elements;
            case WritableJson json -> masked(json);
            default ->
                    value.getClass().isArray()
                            ? value
                            : WithoutSecrets.of(name(path), value.toString());
        };
    }

    private static WritableJson masked(WritableJson json) {
        var masked = WithoutSecrets.of(json.toJsonString());
        return out -> out.append(masked);
    }

    /** That of the list for its elements. */
    private static String name(MemberPath path) {
        var named = path;
        while (named.name() == null && named.parent() != null) {
            named = named.parent();
        }
        return String.valueOf(named.name());
    }
}
