package org.smsauth.runtime.log;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.smsauth.runtime.trace.Traced;

/**
 * What each line has of the request it is written for: its id, the trace its caller named, and who
 * sent it once that is known. A request is answered by one thread, which has it from beginning to
 * end and nothing of it afterwards.
 */
public final class AboutRequest {

    private static final String REQUEST = "requestId";
    private static final String TRACE = "traceId";
    private static final String CLIENT = "client";
    private static final String DEPARTMENT = "department";

    private AboutRequest() {}

    /**
     * A request has its id.
     *
     * @param trace null when its caller named none
     */
    public static void begin(UUID request, @Nullable String trace) {
        MDC.put(REQUEST, request.toString());
        if (trace != null) {
            MDC.put(TRACE, trace);
        }
    }

    /** Who sent it, as ids that anybody may read. */
    public static void isOf(Object client, Object department) {
        MDC.put(CLIENT, client.toString());
        Traced.isOf(client, department);
        MDC.put(DEPARTMENT, department.toString());
    }

    /** Whose things it is about, where a person sent it. */
    public static void isAbout(Object department) {
        Traced.isOf(null, department);
        MDC.put(DEPARTMENT, department.toString());
    }

    public static void end() {
        MDC.remove(REQUEST);
        MDC.remove(TRACE);
        MDC.remove(CLIENT);
        MDC.remove(DEPARTMENT);
    }
}
