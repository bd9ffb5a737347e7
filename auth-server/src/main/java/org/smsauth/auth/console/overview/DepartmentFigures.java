package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.chart.Span;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.credential.use.TokenHours;
import org.smsauth.auth.credential.use.TokenHours.TokenCount;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** What there is of several departments, in numbers. */
@Component
class DepartmentFigures {

    private final KnownClients known;
    private final TokenHours tokens;
    private final Clock clock;

    DepartmentFigures(KnownClients known, TokenHours tokens, Clock clock) {
        this.known = known;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Of one department.
     *
     * @param active how many clients may get tokens
     * @param inProduction how many of these do so for production
     * @param tokens how many were given in 24 hours of the clock, the one under way among them
     * @param alarms how many there are now
     */
    public record Figures(long active, long inProduction, long tokens, long refused, long alarms) {}

    Map<DepartmentId, Figures> of(
            List<Department> departments, FindAlarms.@Nullable AllOpen alarms) {
        var now = clock.instant();
        var active = new HashMap<DepartmentId, Long>();
        var inProduction = new HashMap<DepartmentId, Long>();
        for (var client : known.allClients()) {
            if (client.isInForce(now) && !SmsApi.asksBy(client)) {
                count(active, client);
                if (client.environment() == Environment.PRODUCTION) {
                    count(inProduction, client);
                }
            }
        }
        var ids = departments.stream().map(Department::id).toList();
        var counted = tokens.since(Span.DAY.begins(now, ZoneOffset.UTC).getFirst(), ids);
        var figures = new HashMap<DepartmentId, Figures>();
        for (var id : ids) {
            var count = counted.getOrDefault(id, TokenCount.NONE);
            figures.put(
                    id,
                    new Figures(
                            active.getOrDefault(id, 0L),
                            inProduction.getOrDefault(id, 0L),
                            count.given(),
                            count.refused(),
                            alarmsOf(id, alarms)));
        }
        return figures;
    }

    private static void count(Map<DepartmentId, Long> counts, Client client) {
        counts.merge(client.department(), 1L, Long::sum);
    }

    private static long alarmsOf(DepartmentId department, FindAlarms.@Nullable AllOpen alarms) {
        return alarms == null
                ? 0
                : alarms.some().stream()
                        .filter(it -> department.value().equals(it.alarm().department()))
                        .count();
    }
}
