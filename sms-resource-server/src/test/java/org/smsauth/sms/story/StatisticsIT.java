package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.story.SmsApi.Answer;

/** What a department sent and was refused, hour by hour. */
class StatisticsIT extends Story {

    private final String department = "s" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void messages_are_counted_by_what_became_of_them_and_refusals_by_their_code() {
        send("+14155550101");
        send("+14155550102");
        send("+14155559901");
        api.send(token(department), SmsApi.message("marketing"))
                .isProblem(403, "PERMISSION_DENIED");

        var found =
                api.getUntil(
                        token(department),
                        "/v1/statistics",
                        it ->
                                it.json().path("complete").asBoolean()
                                        && count(it, "messages", "delivered") == 2
                                        && count(it, "messages", "undelivered") == 1);

        assertThat(found.json().path("hours").size()).isEqualTo(24);
        assertThat(count(found, "refusals", "PERMISSION_DENIED")).isEqualTo(1);
        new DocumentedApi(api.get(null, "/openapi.json").json())
                .permits("GET /v1/statistics", found);
    }

    @Test
    void what_is_anothers_is_not_counted() {
        send("+14155550101");

        var other = api.get(token("other"), "/v1/statistics?hours=1");

        assertThat(other.json().path("hours").size()).isEqualTo(1);
        assertThat(count(other, "messages", "alerts")).isZero();
        api.get(null, "/v1/statistics").isProblem(401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hours=0", "hours=2185", "hours=a", "hours=", "hours=1&hours=2"})
    void a_number_of_hours_that_is_none_is_named(String query) {
        api.get(token(department), "/v1/statistics?" + query)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("hours");
    }

    private void send(String to) {
        var message = alert();
        message.put("to", List.of(to));
        assertThat(api.send(token(department), message).status()).isEqualTo(202);
    }

    /** How many of that status or code there are in all hours. */
    private static long count(Answer answer, String of, String kind) {
        return answer.json()
                .path("hours")
                .valueStream()
                .flatMap(hour -> hour.path(of).valueStream())
                .filter(it -> it.toString().contains("\"" + kind + "\""))
                .mapToLong(it -> it.path("count").asLong())
                .sum();
    }

    private static String token(String department) {
        return token().claim("department", department).scope("alerts sms.read").sign();
    }
}
