package org.smsauth.auth.calendar;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.Department;
import org.springframework.stereotype.Component;

/** Finds what ends when, in departments. */
@Component
public class FindDeadlines {

    private final KnownClients known;
    private final Clock clock;

    FindDeadlines(KnownClients known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    /** All that there is, in no order. */
    public List<Deadline> in(Collection<Department> departments) {
        var now = clock.instant();
        return departments.stream()
                .flatMap(it -> known.clientsOf(it.id()).stream())
                .flatMap(it -> Deadline.of(it, known.credentialsOf(it.id()), now).stream())
                .toList();
    }
}
