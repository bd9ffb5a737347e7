package org.smsauth.auth.console.record;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.ReadRecord;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.Times;
import org.smsauth.auth.console.Visitor;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.record.RecordFile;
import org.smsauth.runtime.record.RecordKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What somebody takes away who wants to check the record without this server. */
@Controller
class ProofPages {

    private static final String PROOF = "/console/record/proof";

    private final ReadRecord read;
    private final KeepCheckpoints keep;
    private final Checkpoints checkpoints;
    private final RecordKey key;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final String issuer;
    private final Clock clock;

    ProofPages(
            ReadRecord read,
            KeepCheckpoints keep,
            Checkpoints checkpoints,
            RecordKey key,
            AuditLog audit,
            PlatformTransactionManager transactions,
            @Value("${smsauth.issuer}") String issuer,
            Clock clock) {
        this.read = read;
        this.keep = keep;
        this.checkpoints = checkpoints;
        this.key = key;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.issuer = issuer;
        this.clock = clock;
    }

    @GetMapping(PROOF)
    @For(Access.SEES_EVERYTHING)
    String show(Model model) {
        var last = checkpoints.last();
        model.addAttribute("last", last.orElse(null));
        model.addAttribute(
                "age", last.map(it -> new Times(clock.instant()).ago(it.at())).orElse(""));
        return "console/record-proof";
    }

    @GetMapping(PROOF + "/keys.json")
    @For(Access.SEES_EVERYTHING)
    ResponseEntity<String> keys() {
        return attached(MediaType.APPLICATION_JSON, "keys.json", key.published().toString());
    }

    @GetMapping(PROOF + "/checkpoint.jws")
    @For(Access.SEES_EVERYTHING)
    ResponseEntity<String> checkpoint() {
        keep.keepNow();
        var last = checkpoints.last().orElseThrow(NotThere::new);
        return attached(MediaType.TEXT_PLAIN, "checkpoint.jws", last.jws() + "\n");
    }

    private static ResponseEntity<String> attached(MediaType type, String name, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
                .body(text);
    }

    /** Writes as it reads: as long as the record is, little of it is in memory. */
    @GetMapping(PROOF + "/record.jsonl")
    @For(Access.SEES_EVERYTHING)
    void export(@RequestAttribute Visitor visitor, HttpServletResponse response)
            throws IOException {
        var entry =
                AuditEntry.of(Event.AUDIT_EXPORTED, clock.instant())
                        .actor(visitor.actor())
                        .detail("all of it, to be checked elsewhere")
                        .build();
        transaction.executeWithoutResult(_ -> audit.append(entry));
        keep.keepNow();
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"record.jsonl\"");
        try (var out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write(RecordFile.first(issuer, clock.instant(), ReadRecord.fields()));
            var lines = new Lines(out);
            read.read(lines);
            out.write(RecordFile.last(lines.checkpoints, lines.entries));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static final class Lines implements ReadRecord.Reader {

        private final BufferedWriter out;
        private long checkpoints;
        private long entries;

        Lines(BufferedWriter out) {
            this.out = out;
        }

        @Override
        public void checkpoint(String signed) {
            checkpoints++;
            write(RecordFile.checkpoint(signed));
        }

        @Override
        public void entry(RecordEntry entry) {
            entries++;
            write(RecordFile.entry(entry));
        }

        private void write(String line) {
            try {
                out.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
