package org.smsauth.auth.console.system;

import java.time.Duration;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.RecordCheck;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.runtime.record.CheckRecord;
import org.smsauth.runtime.record.CheckRecord.Found;
import org.springframework.stereotype.Component;

/** What the last checks of both servers' records found. */
@Component
class LookAtRecords {

    private static final String NAME = "Unchanged";

    /** A check that has not ended by then was cut off. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final CheckRecord checkRecord;
    private final SmsApi smsApi;

    LookAtRecords(CheckRecord checkRecord, SmsApi smsApi) {
        this.checkRecord = checkRecord;
        this.smsApi = smsApi;
    }

    Finding ofAuthorizationServer(Times times) {
        var last = checkRecord.last().orElse(null);
        if (last == null) {
            return unchecked();
        }
        var by = Words.of("%s by %s", times.ago(last.beganAt()), last.by());
        return switch (last.found()) {
            case Found.Sound(var entries, var checkpoints) -> sound(by, entries, checkpoints);
            case Found.Unsound(var words) -> unsound(by, words);
            case null -> last.isUnderWay(times.now()) ? underWay(by) : unfinished(by);
        };
    }

    Finding ofSmsServer(OnBehalfOf by, Times times) {
        return switch (smsApi.recordCheck(by)) {
            case Answer.Told<RecordCheck>(var last, _) -> ofSmsServer(last, times);
            case Answer.NotThere<RecordCheck> _ -> unchecked();
            case Answer.Away<RecordCheck>(var sentence) ->
                    Finding.unknown(Words.of(NAME), sentence);
            case Answer.Refused<RecordCheck> _ ->
                    Finding.unknown(Words.of(NAME), Words.of("The SMS server does not tell of it"));
        };
    }

    private static Finding ofSmsServer(RecordCheck last, Times times) {
        var when = times.ago(last.beganAt());
        if (last.endedAt() == null) {
            return times.now().isBefore(last.beganAt().plus(LONGEST))
                    ? underWay(when)
                    : unfinished(when);
        }
        return last.isSound()
                ? sound(when, last.entries(), last.checkpoints())
                : unsound(when, last.fault() == null ? Words.of("it is not sound") : last.fault());
    }

    private static Finding unchecked() {
        return Finding.unknown(Words.of(NAME), Words.of("It has not been checked yet"));
    }

    private static Finding sound(String when, long entries, long checkpoints) {
        return Finding.good(
                Words.of(NAME),
                Words.of(
                        "Checked %s: all its entries (%,d) follow from one another, as %s."
                                + " Whether the whole database was"
                                + " replaced by an older one shows from a checkpoint"
                                + " that was kept elsewhere",
                        when,
                        entries,
                        Words.counted(
                                checkpoints,
                                "one signed checkpoint says",
                                "%,d signed checkpoints say")));
    }

    private static Finding unsound(String when, String words) {
        return Finding.bad(
                Words.of(NAME),
                Words.of("Checked %s: %s", when, words),
                Words.of(
                        "Somebody changed the database past this server. Keep a copy of it,"
                                + " compare it with a backup, and find out who could."));
    }

    private static Finding underWay(String when) {
        return Finding.unknown(
                Words.of(NAME), Words.of("Being checked since %s; look again soon", when));
    }

    private static Finding unfinished(String when) {
        return Finding.warn(
                Words.of(NAME),
                Words.of("The check begun %s was not finished", when),
                Words.of("Check again."));
    }
}
