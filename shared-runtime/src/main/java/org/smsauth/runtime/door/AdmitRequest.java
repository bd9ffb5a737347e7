package org.smsauth.runtime.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.rate.SourceNetwork;
import org.springframework.http.HttpHeaders;

/**
 * Lets as many requests in at once as there are places, before anything is done for them. Those
 * that a {@link ServedFromMemory} names find a few more: an instance that is busy is not dead, and
 * who follows a list must not lose it.
 */
final class AdmitRequest extends ValveBase {

    private static final String SOON = "1";

    private final Places<Stay> places;
    private final ServedFromMemory fromMemory;
    private final Predicate<String> isTrusted;

    /**
     * @param isTrusted whether an address is a proxy's that may have all places
     */
    AdmitRequest(Bounds bounds, ServedFromMemory fromMemory, Predicate<String> isTrusted) {
        super(true);
        this.places =
                new Places<>(bounds.requests(), bounds.requestsPerSource(), AdmitRequest::overstay);
        this.fromMemory = fromMemory;
        this.isTrusted = isTrusted;
    }

    /** Whoever waits for the server does so for no more than seconds, and is not disturbed. */
    private static double overstay(Visit visit) {
        return switch (visit.doing()) {
            case SENDING_BODY, TAKING_ANSWER -> visit.overstay();
            case SENDING_HEAD, WAITING, LEAVING, IDLE -> 0;
        };
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var caller = DoorEndpoint.caller(request);
        if (caller == null) {
            getNext().invoke(request, response);
            return;
        }
        if (caller.visit().doing() == Visit.Doing.SENDING_HEAD && caller.visit().isLate()) {
            tell(response);
            return;
        }
        var stay = new Stay(SourceNetwork.of(request.getRemoteAddr()), caller);
        var isEssential = fromMemory.has(request);
        var isLimited = !isEssential && !isTrusted.test(request.getRemoteAddr());
        if (!places.take(stay, isLimited, isEssential ? places.most() / 8 + 1 : 0)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
            response.sendError(503, "too many requests at once");
            return;
        }
        stay.visit().begin();
        try {
            getNext().invoke(request, response);
        } finally {
            stay.visit().end();
            places.leave(stay);
        }
        if (stay.visit().wasLate() && !response.isCommitted()) {
            tell(response);
        }
    }

    /** Whoever read the body took it for one that broke off. */
    private static void tell(Response response) throws IOException {
        response.setSuspended(false);
        response.reset();
        response.sendError(408, "it did not come in time");
    }

    /** A request that has a place. */
    private record Stay(String source, DoorEndpoint.Caller caller) implements Guest {

        @Override
        public Visit visit() {
            return caller.visit();
        }

        @Override
        public void giveWay() {
            caller.giveWay();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
