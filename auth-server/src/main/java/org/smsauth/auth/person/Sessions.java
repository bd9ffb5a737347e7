package org.smsauth.auth.person;

import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The stored sessions of people, on whichever node they were opened. */
@Component
public class Sessions {

    private final JdbcTemplate jdbc;

    Sessions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
}
