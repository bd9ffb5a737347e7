package org.smsauth.auth;

import static java.util.Locale.ROOT;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is on record of an answer. */
public final class Recorded {

    private Recorded() {}

    /** Its only record, each column by its name in small letters. */
    public static Map<String, String> one(RunningAuthServer server, HttpResponse<?> answer) {
        return of(server, answer).getFirst();
    }

    public static List<Map<String, String>> of(RunningAuthServer server, HttpResponse<?> answer) {
        return server
                .bean(JdbcTemplate.class)
                .queryForList(
                        "select * from audit_entry where request_id = ?",
                        UUID.fromString(answer.headers().firstValue("X-Request-Id").orElseThrow()))
                .stream()
                .map(Recorded::lowerCased)
                .toList();
    }

    public static String ruleOf(RunningAuthServer server, HttpResponse<?> answer) {
        return one(server, answer).getOrDefault("rule", "");
    }

    public static String detailOf(RunningAuthServer server, HttpResponse<?> answer) {
        return one(server, answer).getOrDefault("detail", "");
    }

    private static Map<String, String> lowerCased(Map<String, ?> row) {
        var record = new HashMap<String, String>();
        row.forEach((column, value) -> record.put(column.toLowerCase(ROOT), "" + value));
        return record;
    }
}
