package org.smsauth.auth.console.record;

import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.auth.console.words.ClientNames;
import org.springframework.stereotype.Component;

/** Entries of the record as pages show them. */
@Component
public class RecordLines {

    private final ClientNames names;
    private final ChangeWords words;

    RecordLines(ClientNames names, ChangeWords words) {
        this.names = names;
        this.words = words;
    }

    public RecordLine of(Stored stored) {
        return RecordLine.of(stored, names, words);
    }
}
