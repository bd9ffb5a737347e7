package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a department decides for its messages. */
class SettingsIT extends DepartmentStory {

    private static final String USUAL =
            "{\"allowed_countries\":[],\"quiet_hours\":{\"opens\":\"08:00\",\"closes\":\"21:00\"},"
                    + "\"retention_days\":30,\"daily_limit\":null,\"alert_validity\":\"PT5M\","
                    + "\"help_text\":null}";
    private static final String STRICT =
            "{\"allowed_countries\":[\"AT\",\"DE\"],\"quiet_hours\":null,"
                    + "\"retention_days\":7,\"daily_limit\":1000,\"alert_validity\":\"PT2M\","
                    + "\"help_text\":\"Write to help@shop.example\"}";

    @Test
    void the_usual_settings_hold_until_somebody_decides() {
        var answer = get(tokenOf("undecided", "sms.read"), SETTINGS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo(USUAL);
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void the_whole_document_is_put_and_what_is_left_out_is_as_usual() {
        var token = tokenOf("putting", "sms.manage").claim("jti", "t-1");

        var decided = json("PUT", token, SETTINGS, STRICT);
        assertThat(decided.status()).as(decided.response().body()).isEqualTo(200);
        assertThat(decided.response().body()).isEqualTo(STRICT);
        assertThat(get(token, SETTINGS).response().body()).isEqualTo(STRICT);
        assertThat(json("PUT", token, SETTINGS, "{}").response().body()).isEqualTo(USUAL);

        var history = get(token, SETTINGS + "/history").json().path("items");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).path("before").toString()).isEqualTo(STRICT);
        assertThat(history.get(0).path("after").toString()).isEqualTo(USUAL);
        assertThat(history.get(1).path("before").toString()).isEqualTo(USUAL);
        assertThat(history.get(0).path("client_id").asString()).isEqualTo("web-shop");
        assertThat(history.get(0).path("token_id").asString()).isEqualTo("t-1");
        assertThat(history.get(0).path("changed_at").asString()).startsWith("20");
    }

    @Test
    void who_decides_by_what_is_no_longer_so_is_told() {
        var token = tokenOf("stale", "sms.manage");
        var first = json("PUT", token, SETTINGS, STRICT).header("ETag");

        assertThat(putIf(token, first, "{}")).isEqualTo(200);
        assertThat(putIf(token, first, STRICT)).isEqualTo(412);
        assertThat(putIf(token, "\"nonsense\"", STRICT)).isEqualTo(412);
        assertThat(putIf(token, "*", STRICT)).isEqualTo(200);
        assertThat(get(token, SETTINGS).response().body()).isEqualTo(STRICT);
    }

    private int putIf(TestToken token, String etag, String document) {
        return api.call(
                        api.request(token.sign(), SETTINGS)
                                .header("Content-Type", "application/json")
                                .header("If-Match", etag)
                                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(document)))
                .status();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"allowed_countries\":[\"XX\"]}                                 | allowed_countries",
                "{\"allowed_countries\":[\"de\"]}                                 | allowed_countries",
                "{\"allowed_countries\":[49]}                                     | allowed_countries",
                "{\"allowed_countries\":\"DE\"}                                   | allowed_countries",
                "{\"quiet_hours\":{\"opens\":\"08:00\"}}                          | quiet_hours",
                "{\"quiet_hours\":{\"opens\":\"8\",\"closes\":\"21:00\"}}         | quiet_hours",
                "{\"quiet_hours\":{\"opens\":\"08:00\",\"closes\":\"25:00\"}}     | quiet_hours",
                "{\"quiet_hours\":{\"opens\":\"08:00\",\"closes\":\"08:00\"}}     | quiet_hours",
                "{\"quiet_hours\":[]}                                             | quiet_hours",
                "{\"retention_days\":0}                                           | retention_days",
                "{\"retention_days\":366}                                         | retention_days",
                "{\"retention_days\":1.5}                                         | retention_days",
                "{\"retention_days\":99999999999999999999}                        | retention_days",
                "{\"daily_limit\":0}                                              | daily_limit",
                "{\"daily_limit\":\"5\"}                                          | daily_limit",
                "{\"alert_validity\":\"PT59S\"}                                   | alert_validity",
                "{\"alert_validity\":\"P8D\"}                                     | alert_validity",
                "{\"alert_validity\":\"5m\"}                                      | alert_validity",
                "{\"alert_validity\":300}                                         | alert_validity",
                "{\"retention\":30}                                               | retention",
                "[]                                                               | body",
                "null                                                             | body"
            })
    void what_cannot_be_is_refused_by_its_name_and_changes_nothing(String document, String field) {
        var token = tokenOf("wrong", "sms.manage");

        json("PUT", token, SETTINGS, document).isProblem(400, "INVALID_ARGUMENT").namesField(field);

        assertThat(get(token, SETTINGS).header("ETag")).isEqualTo("\"0\"");
    }
}
