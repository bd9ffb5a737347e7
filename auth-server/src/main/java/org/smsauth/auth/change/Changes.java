package org.smsauth.auth.change;

import org.smsauth.runtime.change.ChangeCounter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Numbers changes of the registry; see {@link ChangeCounter}. */
@Component
public class Changes {

    private final ChangeCounter counter;
    private final ApplicationEventPublisher events;

    Changes(JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.counter = new ChangeCounter(jdbc);
        this.events = events;
    }

    /** The number of the last committed change. */
    public long latest() {
        return counter.latest();
    }

    /** The number for a change the current transaction makes; waits for changes under way. */
    public long next() {
        var next = counter.next();
        events.publishEvent(new Changed());
        return next;
    }
}
