package org.smsauth.auth.trace;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.smsapi.SmsTrace;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.record.ProofAnswer;

/**
 * A whole chain across both servers, as it was found at one moment. What is null is not known here
 * any more, or never was.
 *
 * @param id what was asked for
 * @param kind what it is the id of
 * @param environment null for a request that nobody's client was known for
 * @param credential what proved the client
 * @param credentials those of the client, the first first: how they were rotated
 * @param token the record of the token
 * @param entries of this server's record, the oldest first
 * @param record what this server's record proves of them
 * @param sms what the SMS server knows of it
 */
public record Trace(
        String id,
        Kind kind,
        Instant tracedAt,
        @Nullable DepartmentId department,
        @Nullable Environment environment,
        @Nullable Client client,
        @Nullable Credential credential,
        List<Credential> credentials,
        @Nullable AuditEntry token,
        List<Stored> entries,
        ProofAnswer record,
        SmsPart sms) {

    /** What an id is of. */
    public enum Kind {
        MESSAGE,
        REQUEST,
        TOKEN,
        CREDENTIAL;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the SMS server knows of it. */
    public sealed interface SmsPart {

        record Told(SmsTrace trace) implements SmsPart {}

        /** It was asked, and has nothing of it: nothing came with that token, or was sent so. */
        record Nothing() implements SmsPart {}

        /** It is not known there, whatever it would say: the request was to this server. */
        record NotAsked() implements SmsPart {}

        /**
         * It could not be asked, or would not say: that part is missing.
         *
         * @param why in words
         */
        record Missing(String why) implements SmsPart {}
    }

    /** What came of looking for one. */
    public sealed interface Outcome {

        record Found(Trace trace) implements Outcome {}

        /** There is nothing of that id, or nothing that the seer sees. */
        record Nowhere() implements Outcome {}

        /**
         * It is not of this server, and the SMS server could not be asked.
         *
         * @param why in words
         */
        record Away(String why) implements Outcome {}

        /**
         * The cursor is none of this trace.
         *
         * @param why in words
         */
        record NotUnderstood(String why) implements Outcome {}
    }

    /** Which ids are understood, in words. */
    public static final String KINDS =
            "the id of a message, of a request (X-Request-Id), of a token (its jti), or of a"
                    + " credential";
}
