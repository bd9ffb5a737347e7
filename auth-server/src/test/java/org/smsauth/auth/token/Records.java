package org.smsauth.auth.token;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.RunningAuthServer;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the audit log has about an answer. */
final class Records {

    private Records() {}

    static Map<String, String> of(RunningAuthServer server, TokenCall.Answer answer) {
        var row = new HashMap<String, String>();
        server.bean(JdbcTemplate.class)
                .queryForMap(
                        "select * from audit_entry where request_id = ?",
                        UUID.fromString(answer.header("X-Request-Id")))
                .forEach((column, value) -> row.put(column.toLowerCase(ROOT), "" + value));
        return row;
    }

    static String ruleOf(RunningAuthServer server, TokenCall.Answer answer) {
        return of(server, answer).getOrDefault("rule", "");
    }

    static String detailOf(RunningAuthServer server, TokenCall.Answer answer) {
        return of(server, answer).getOrDefault("detail", "");
    }
}
