package org.smsauth.auth.console.record;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.ReadRecord;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What somebody takes away who wants to check the record without this server. */
@Controller
class ProofPages {

    private static final String PROOF = "/console/record/proof";
    private static final String SMS = PROOF + "/sms-server";

    private final ReadRecord read;
    private final KeepCheckpoints keep;
    private final Checkpoints checkpoints;
    private final RecordKey key;
    private final AuditLog audit;
    private final SmsApi smsApi;
    private final TransactionTemplate transaction;
    private final String issuer;
    private final Clock clock;

    ProofPages(
            ReadRecord read,
            KeepCheckpoints keep,
            Checkpoints checkpoints,
            RecordKey key,
            AuditLog audit,
            SmsApi smsApi,
            PlatformTransactionManager transactions,
            @Value("${smsauth.issuer}") String issuer,
            Clock clock) {
        this.read = read;
        this.keep = keep;
        this.checkpoints = checkpoints;
        this.key = key;
        this.audit = audit;
        this.smsApi = smsApi;
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

    @GetMapping(SMS + "/{file}")
    @For(Access.SEES_EVERYTHING)
    void ofSmsServer(
            @RequestAttribute Visitor visitor,
            @PathVariable String file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wanted = SmsFile.of(file).orElseThrow(NotThere::new);
        switch (smsApi.file(visitor.askingOfAll(request), wanted.path, wanted.type)) {
            case Answer.Told<InputStream>(var body, _) -> {
                try (body) {
                    if (wanted == SmsFile.RECORD) {
                        recordExport(visitor, "all of the SMS server's, to be checked elsewhere");
                    }
                    response.setContentType(wanted.type);
                    response.setHeader("Content-Disposition", disposition(file));
                    body.transferTo(response.getOutputStream());
                }
            }
            case Answer.NotThere<InputStream> _ -> throw new NotThere();
            case Answer.Refused<InputStream> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<InputStream>(var sentence) -> throw new SmsServerAway(sentence);
        }
    }

    /** What the SMS server has of its record, by the names of the files here. */
    private enum SmsFile {
        RECORD("record.jsonl", "/v1/record", MediaType.APPLICATION_NDJSON_VALUE),
        KEYS("keys.json", "/v1/record/keys", MediaType.APPLICATION_JSON_VALUE),
        CHECKPOINT("checkpoint.jws", "/v1/record/checkpoint", MediaType.TEXT_PLAIN_VALUE);

        private final String file;
        private final String path;
        private final String type;

        SmsFile(String file, String path, String type) {
            this.file = "sms-" + file;
            this.path = path;
            this.type = type;
        }

        static Optional<SmsFile> of(String file) {
            return Arrays.stream(values()).filter(it -> it.file.equals(file)).findFirst();
        }
    }

    private static String disposition(String file) {
        return "attachment; filename=\"%s\"".formatted(file);
    }

    private void recordExport(Visitor visitor, String what) {
        var entry =
                AuditEntry.of(Event.AUDIT_EXPORTED, clock.instant())
                        .actor(visitor.actor())
                        .detail(what)
                        .build();
        transaction.executeWithoutResult(_ -> audit.append(entry));
    }

    private static ResponseEntity<String> attached(MediaType type, String name, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", disposition(name))
                .body(text);
    }

    /** Writes as it reads: as long as the record is, little of it is in memory. */
    @GetMapping(PROOF + "/record.jsonl")
    @For(Access.SEES_EVERYTHING)
    void export(@RequestAttribute Visitor visitor, HttpServletResponse response)
            throws IOException {
        recordExport(visitor, "all of it, to be checked elsewhere");
        keep.keepNow();
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", disposition("record.jsonl"));
        RecordFile.write(read, issuer, clock.instant(), response.getOutputStream());
    }
}
