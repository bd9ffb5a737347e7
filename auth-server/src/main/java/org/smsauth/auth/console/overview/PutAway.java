package org.smsauth.auth.console.overview;

import org.smsauth.auth.console.session.Visitor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whose first steps are put away: each person's own choice, for each page. */
@Component
class PutAway {

    /** Those of the whole installation; no department is called so. */
    static final String INSTALLATION = "-";

    private final JdbcTemplate jdbc;

    PutAway(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether a visitor wants to see them no more.
     *
     * @param of a department's id, or {@link #INSTALLATION}
     */
    boolean isAway(Visitor visitor, String of) {
        var found =
                jdbc.queryForList(
                        "select 1 from first_steps_away where person = ? and of_what = ?",
                        Integer.class,
                        visitor.person().id(),
                        of);
        return !found.isEmpty();
    }

    void put(Visitor visitor, String of) {
        try {
            jdbc.update(
                    "insert into first_steps_away (person, of_what) values (?, ?)",
                    visitor.person().id(),
                    of);
        } catch (DuplicateKeyException _) {
            // they are away
        }
    }

    void bringBack(Visitor visitor, String of) {
        jdbc.update(
                "delete from first_steps_away where person = ? and of_what = ?",
                visitor.person().id(),
                of);
    }
}
