package org.smsauth.auth.console.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.auth.console.words.ClientNames;
import org.smsauth.auth.language.Words;
import org.smsauth.model.ClientId;

/** One entry of the record on a page. */
public record RecordLine(
        Instant at,
        String what,
        boolean refused,
        String who,
        @Nullable String department,
        @Nullable String client,
        @Nullable String clientName,
        @Nullable String credential,
        List<String> changes,
        String exactly,
        String detail,
        @Nullable String source) {

    static RecordLine of(Stored stored, ClientNames names, ChangeWords words) {
        var entry = stored.entry();
        var origin = entry.origin();
        return new RecordLine(
                entry.at(),
                EventWords.of(entry.event()),
                entry.event().code().endsWith("refused"),
                who(entry),
                text(entry.department()),
                text(entry.client()),
                names.of(entry.client()),
                text(entry.credential()),
                words.of(entry.changes()),
                entry.changes().isEmpty() ? "" : entry.changes().toString(),
                detail(entry),
                origin == null ? null : origin.source());
    }

    private static String who(AuditEntry entry) {
        if (entry.actor() != null) {
            return entry.actor();
        }
        ClientId client = entry.client();
        return Words.of(client == null ? "this server" : "the client");
    }

    private static String detail(AuditEntry entry) {
        var words = entry.detail() == null ? "" : entry.detail();
        var rule = entry.rule() == null ? "" : entry.rule();
        if (!rule.isEmpty()) {
            return words.isEmpty() ? rule : rule + ": " + words;
        }
        return words.isEmpty() && entry.changes().isEmpty() && entry.scope() != null
                ? Words.of("for %s", entry.scope())
                : words;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
