package org.smsauth.sms.door.rate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.rate.Limit;
import org.smsauth.runtime.rate.Limit.Counted;
import org.smsauth.runtime.rate.Pace;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.web.Exchange;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands between the check of the token and everything else: counts the request, tells the caller
 * what is left, and refuses who is too fast before anything is read or looked up for it.
 */
final class LimitRate extends OncePerRequestFilter {

    private final @Nullable Limit<ClientId> clients;
    private final @Nullable Limit<DepartmentId> departments;
    private final String policies;
    private final FloodRecords records;
    private final Refuse refuse;
    private final LongSupplier nanos;

    /** Refuses one of many requests that share a record, which is that of the one named. */
    @FunctionalInterface
    interface Refuse {

        void asOneOf(
                UUID record,
                HttpServletRequest request,
                HttpServletResponse response,
                Problem problem)
                throws IOException;
    }

    LimitRate(RateSettings settings, FloodRecords records, Refuse refuse, LongSupplier nanos) {
        this.clients = limit("client", settings.perClient(), settings.window());
        this.departments = limit("department", settings.perDepartment(), settings.window());
        this.policies =
                joined(Stream.of(clients, departments).filter(Objects::nonNull).map(Limit::policy));
        this.records = records;
        this.refuse = refuse;
        this.nanos = nanos;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        var counted = counted(caller, nanos.getAsLong());
        response.setHeader("RateLimit-Policy", policies);
        response.setHeader("RateLimit", joined(counted.stream().map(Counted::left)));
        var last = counted.getLast();
        if (last.take().taken()) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, caller, last);
        }
    }

    /** What each limit says of the request, up to the first that is reached. */
    private List<Counted> counted(Caller caller, long now) {
        var counted = new ArrayList<Counted>(2);
        if (clients != null) {
            counted.add(clients.count(caller.client(), now));
        }
        if (departments != null && counted.stream().allMatch(it -> it.take().taken())) {
            counted.add(departments.count(caller.department(), now));
        }
        return counted;
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Counted counted)
            throws IOException {
        var limit = counted.limit();
        var wait = counted.take().secondsToOne();
        var record = records.recordOf(caller.client(), Exchange.requestId(request));
        var problem =
                Problem.of(
                                ProblemType.TOO_MANY_REQUESTS,
                                "rate",
                                ("The %s has sent more requests than its limit permits, which is"
                                                + " %s. Wait %d second(s); put many recipients"
                                                + " into one request to need fewer.")
                                        .formatted(limit.name(), limit.words(), wait))
                        .with("violated-policies", List.of(limit.name()))
                        .with("recorded_under", record.toString())
                        .withHeader("Retry-After", String.valueOf(wait));
        refuse.asOneOf(record, request, response, problem);
    }

    private static <K> @Nullable Limit<K> limit(String name, int perSecond, Duration window) {
        return perSecond == 0 ? null : new Limit<>(name, Pace.inWindow(perSecond, window), window);
    }

    private static String joined(Stream<String> values) {
        return values.collect(Collectors.joining(", "));
    }
}
