package org.smsauth.sms.records.proof;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.smsauth.model.Environment;
import org.smsauth.runtime.record.CheckRecord;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.KeepRecord.RecordOf;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RecordFile;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody takes away who wants to check the record without this server. */
@RestController
@RequestMapping("/v1/record")
class RecordRoutes {

    private final ReadRecord read;
    private final KeepCheckpoints keep;
    private final Checkpoints checkpoints;
    private final RecordKey key;
    private final CheckRecord check;
    private final RecordOf server;
    private final InstantSource clock;

    RecordRoutes(
            ReadRecord read,
            KeepCheckpoints keep,
            Checkpoints checkpoints,
            RecordKey key,
            CheckRecord check,
            RecordOf server,
            InstantSource clock) {
        this.read = read;
        this.keep = keep;
        this.checkpoints = checkpoints;
        this.key = key;
        this.check = check;
        this.server = server;
        this.clock = clock;
    }

    /** Writes as it reads: as long as the record is, little of it is in memory. */
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    void export(@MayOperate(Action.SEE_RECORD) Operator operator, HttpServletResponse response)
            throws IOException {
        requireProduction(operator);
        keep.keepNow();
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader("Content-Disposition", "attachment; filename=\"sms-record.jsonl\"");
        RecordFile.write(read, server.server(), clock.instant(), response.getOutputStream());
    }

    @GetMapping(path = "/keys", produces = MediaType.APPLICATION_JSON_VALUE)
    String keys(@MayOperate(Action.SEE_RECORD) Operator operator) {
        requireProduction(operator);
        return key.published().toString();
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    String checkpoint(@MayOperate(Action.SEE_RECORD) Operator operator) {
        requireProduction(operator);
        keep.keepNow();
        var last =
                checkpoints
                        .last()
                        .orElseThrow(() ->
                                new RefusedException(
                                        Problem.of(
                                                ProblemType.NOT_FOUND,
                                                "checkpoint",
                                                "Nothing is on record yet, and so there is no"
                                                        + " checkpoint: ask again when a message"
                                                        + " was sent or refused.")));
        return last.jws() + "\n";
    }

    /** Begins a check of all there is, texts and numbers too, unless one is under way. */
    @PostMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CheckAnswer> check(
            @MayOperate(Action.SEE_RECORD) Operator operator,
            @AuthenticationPrincipal Caller caller) {
        requireProduction(operator);
        check.begin(caller.client().value());
        return ResponseEntity.accepted().body(lastCheck(operator));
    }

    @GetMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
    CheckAnswer lastCheck(@MayOperate(Action.SEE_RECORD) Operator operator) {
        requireProduction(operator);
        return check.last()
                .map(CheckAnswer::of)
                .orElseThrow(() ->
                        new RefusedException(
                                Problem.of(
                                        ProblemType.NOT_FOUND,
                                        "check",
                                        "Nobody has had the record checked yet: POST"
                                                + " /v1/record/check begins one.")));
    }

    /** The record is of both environments. */
    private static void requireProduction(Operator operator) {
        if (operator.environment() != Environment.PRODUCTION) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.NOT_FOUND,
                            "record",
                            "The record is of production and the sandbox together, and a client of"
                                    + " the sandbox sees the sandbox alone: ask with a token of a"
                                    + " production client."));
        }
    }
}
