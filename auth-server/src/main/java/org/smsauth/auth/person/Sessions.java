package org.smsauth.auth.person;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The stored sessions of people, on whichever node they were opened. */
@Component
public class Sessions {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Sessions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Signs the person out everywhere, as part of the caller's transaction. */
    public void endAllOf(UUID person) {
        jdbc.update("delete from spring_session where principal_name = ?", person.toString());
    }

    /** Ends one of the person's, as part of the caller's transaction; whether it was there. */
    public boolean end(UUID person, String id) {
        return jdbc.update(
                        "delete from spring_session where principal_name = ? and session_id = ?",
                        person.toString(),
                        id)
                == 1;
    }

    /** Nobody comes in by them any more, whether they are there or not. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void forgetExpired() {
        jdbc.update("delete from spring_session where expiry_time < ?", clock.millis());
    }
}
