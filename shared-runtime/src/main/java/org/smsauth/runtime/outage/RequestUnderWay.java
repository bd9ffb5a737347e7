package org.smsauth.runtime.outage;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Whether the request of this thread begins something new, for which a full disk has no room. */
final class RequestUnderWay {

    private static final ScopedValue<Boolean> BEGINS = ScopedValue.newInstance();
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private RequestUnderWay() {}

    static <X extends Throwable> void during(
            HttpServletRequest request, ScopedValue.CallableOp<Boolean, X> work) throws X {
        ScopedValue.where(BEGINS, !READING.contains(request.getMethod())).call(work);
    }

    static boolean begins() {
        return BEGINS.isBound() && BEGINS.get();
    }
}
