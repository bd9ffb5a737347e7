package org.smsauth.auth.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the entries are that are about anything but a token given, so that nobody who looks for
 * them reads past all tokens. A token costs nothing here.
 */
final class NotableEntries {

    /** The ids before one and down to another, the last first, at most so many. */
    static final String IDS =
            "select id from notable_entry where department = ? and id < ? and id >= ?"
                    + " order by department desc, id desc limit ?";

    private static final String OF_ALL = "*";
    private static final String INSERT = "insert into notable_entry (department, id) values (?, ?)";

    private final List<Object[]> rows = new ArrayList<>();

    static boolean isNotable(Event event) {
        return event != Event.TOKEN_ISSUED;
    }

    /** As the table has it: one department, or all together. */
    static String key(@Nullable DepartmentId department) {
        return department == null ? OF_ALL : department.value();
    }

    void add(AuditEntry entry, long id) {
        if (isNotable(entry.event())) {
            rows.add(new Object[] {OF_ALL, id});
            if (entry.department() != null) {
                rows.add(new Object[] {key(entry.department()), id});
            }
        }
    }

    void insert(JdbcTemplate jdbc) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
        }
    }
}
