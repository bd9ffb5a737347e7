package org.smsauth.sms.records.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;

/**
 * What was refused, to whom and why: the answer a department lead looks up by its request id.
 *
 * @param rule the name of the rule that refused
 * @param detail the explanation the caller got
 * @param who the caller, null when no good token told
 * @param what what was asked for, as far as it was read
 * @param trace what the caller calls the request
 * @param requests how many requests the record stands for, see {@link Refusals#more}
 */
public record Refusal(
        UUID requestId,
        Instant at,
        int status,
        String code,
        String rule,
        String detail,
        @Nullable Who who,
        What what,
        Trace trace,
        int requests) {

    /** What a stranger has sent fills less of the ledger. */
    private static final int LONGEST_OF_STRANGER = 400;

    /** The caller, down to the {@code jti} of the token. */
    public record Who(
            String department,
            String environment,
            String client,
            String credential,
            String tokenId) {}

    /**
     * What was asked for.
     *
     * @param source the address the request came from
     * @param recipient masked
     */
    public record What(
            String source,
            String method,
            String path,
            @Nullable String messageType,
            @Nullable String recipient) {

        public What {
            source = ColumnText.cut(source, 64);
            method = ColumnText.cut(method, 16);
            path = ColumnText.cut(path, 200);
        }
    }

    /**
     * What finds the request in its caller's own records.
     *
     * @param correlator the {@code x-correlator} it came with
     * @param traceId the trace id of its {@code traceparent}
     */
    public record Trace(@Nullable String correlator, @Nullable String traceId) {

        public static final Trace NONE = new Trace(null, null);
    }

    public Refusal {
        detail = ColumnText.cut(detail, who == null ? LONGEST_OF_STRANGER : 1000);
    }
}
