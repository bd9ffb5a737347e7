package org.smsauth.auth.console.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.auth.console.list.CsvLine;
import org.smsauth.auth.console.words.ClientNames;
import tools.jackson.databind.json.JsonMapper;

/** How the record stands in a file, one entry a line. */
enum ExportFormat {
    CSV(CsvLine.MEDIA_TYPE) {
        @Override
        String head() {
            return CsvLine.of(COLUMNS);
        }

        @Override
        String line(Stored stored, ClientNames names, ChangeWords words) {
            return CsvLine.of(texts(stored, names, words));
        }
    },
    JSONL("application/x-ndjson") {
        @Override
        String head() {
            return "";
        }

        @Override
        String line(Stored stored, ClientNames names, ChangeWords words) {
            var object = JSON.createObjectNode();
            var values = texts(stored, names, words);
            for (int i = 0; i < COLUMNS.size(); i++) {
                var value = values.get(i);
                if (COLUMNS.get(i).equals(CHANGES) && !value.isEmpty()) {
                    object.set(CHANGES, JSON.readTree(value));
                } else if (!value.isEmpty()) {
                    object.put(COLUMNS.get(i), value);
                }
            }
            return object + "\n";
        }
    };

    private static final String CHANGES = "changes";

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "at",
                    "event",
                    "actor",
                    "department",
                    "client",
                    "credential",
                    "token_id",
                    "scope",
                    "rule",
                    "detail",
                    "request_id",
                    "source",
                    "client_name",
                    "changes_in_words",
                    CHANGES);

    private static final JsonMapper JSON = new JsonMapper();

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<ExportFormat> of(String text) {
        return Arrays.stream(values()).filter(it -> it.wire().equals(text)).findFirst();
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    abstract String head();

    abstract String line(Stored stored, ClientNames names, ChangeWords words);

    private static List<String> texts(Stored stored, ClientNames names, ChangeWords words) {
        var entry = stored.entry();
        var origin = entry.origin();
        return List.of(
                String.valueOf(stored.id()),
                entry.at().toString(),
                entry.event().code(),
                text(entry.actor()),
                text(entry.department()),
                text(entry.client()),
                text(entry.credential()),
                text(entry.tokenId()),
                text(entry.scope()),
                text(entry.rule()),
                text(entry.detail()),
                origin == null ? "" : origin.requestId().toString(),
                origin == null ? "" : origin.source(),
                text(names.of(entry.client())),
                String.join("; ", words.of(entry.changes())),
                entry.changes().isEmpty() ? "" : entry.changes().toString());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
