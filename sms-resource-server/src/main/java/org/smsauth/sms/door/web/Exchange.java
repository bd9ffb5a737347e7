package org.smsauth.sms.door.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.records.ledger.Refusal;

/** One request and what becomes known of it on its way in: what a refusal's record will say. */
public final class Exchange {

    private static final String ATTRIBUTE = Exchange.class.getName();

    private final UUID requestId;
    private final Refusal.Trace trace;
    private Refusal.@Nullable Who who;
    private @Nullable String messageType;
    private Supplier<@Nullable String> recipient = () -> null;

    private Exchange(UUID requestId, Refusal.Trace trace) {
        this.requestId = requestId;
        this.trace = trace;
    }

    static Exchange begin(UUID requestId, Refusal.Trace trace, ServletRequest request) {
        var exchange = new Exchange(requestId, trace);
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    /** The exchange this request began. */
    public static Exchange of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
            return exchange;
        }
        throw new IllegalStateException("the request did not pass " + BeginExchange.class);
    }

    static boolean begun(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    public UUID requestId() {
        return requestId;
    }

    /** What the caller calls the request, if it said so in a form that is echoed. */
    public @Nullable String correlator() {
        return trace.correlator();
    }

    Refusal.Trace trace() {
        return trace;
    }

    /** The token told who is calling. */
    public void by(Refusal.Who caller) {
        who = caller;
    }

    /** The body told what is to be sent; the recipient is asked for only if that is refused. */
    public void about(String messageType, Supplier<@Nullable String> maskedRecipient) {
        this.messageType = messageType;
        this.recipient = maskedRecipient;
    }

    Refusal.@Nullable Who who() {
        return who;
    }

    Refusal.What what(HttpServletRequest request) {
        return new Refusal.What(
                request.getRemoteAddr(),
                request.getMethod(),
                request.getRequestURI(),
                messageType,
                recipient.get());
    }
}
