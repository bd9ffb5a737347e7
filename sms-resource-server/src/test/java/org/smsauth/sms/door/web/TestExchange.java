package org.smsauth.sms.door.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.smsauth.sms.records.ledger.Refusal;

/** Requests on their way in, to test with. */
public final class TestExchange {

    private TestExchange() {}

    /** The request, begun under that id. */
    public static <T extends HttpServletRequest> T begun(T request, UUID id) {
        Exchange.begin(id, Refusal.Trace.NONE, request);
        return request;
    }

    public static Problem problem(RefusedException refusal) {
        return refusal.problem();
    }
}
