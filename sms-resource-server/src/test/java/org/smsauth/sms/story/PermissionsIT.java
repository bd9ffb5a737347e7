package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** What each scope permits besides sending, and whose things it reaches. */
class PermissionsIT extends DepartmentStory {

    private static final String NUMBER = "+14155550123";

    @Autowired private Refusals refusals;

    @ParameterizedTest(name = "{0}: read {1}, opt-outs {2}, directory {3}, settings {4}")
    @CsvSource({
        "marketing,                          200, 201, 403, 403",
        "alerts,                             200, 403, 403, 403",
        "internal,                           200, 403, 201, 403",
        "sms.read,                           200, 403, 403, 403",
        "sms.manage,                         200, 201, 201, 200",
        "sms.every_department,               403, 403, 403, 403",
        "marketing sms.every_department,     200, 201, 403, 403",
        "clients.manage,                     403, 403, 403, 403",
        "'',                                 403, 403, 403, 403"
    })
    void each_scope_permits_what_the_table_says(
            String scope, int read, int optOuts, int directory, int settings) {
        var department = "d" + Integer.toUnsignedString(scope.hashCode());
        var token = tokenOf(department, scope);

        assertThat(get(token, OPT_OUTS).status()).isEqualTo(read);
        assertThat(get(token, DIRECTORY).status()).isEqualTo(read);
        assertThat(get(token, SETTINGS).status()).isEqualTo(read);
        assertThat(get(token, SETTINGS + "/history").status()).isEqualTo(read);
        assertThat(export(token, OPT_OUTS).status()).isEqualTo(read);
        assertThat(json("POST", token, OPT_OUTS, recipient()).status()).isEqualTo(optOuts);
        assertThat(csv(token, OPT_OUTS, "recipient\n").status())
                .isEqualTo(optOuts == 201 ? 200 : 403);
        assertThat(delete(token, OPT_OUTS + "/" + NUMBER).status())
                .isEqualTo(optOuts == 201 ? 204 : 403);
        assertThat(json("POST", token, DIRECTORY, number()).status()).isEqualTo(directory);
        assertThat(delete(token, DIRECTORY + "/" + NUMBER).status())
                .isEqualTo(directory == 201 ? 204 : 403);
        assertThat(json("PUT", token, SETTINGS, "{}").status()).isEqualTo(settings);
    }

    @Test
    void who_may_not_learns_which_scope_is_needed() {
        var refused =
                json("PUT", tokenOf("it", "marketing"), SETTINGS, "{}")
                        .isProblem(403, "PERMISSION_DENIED");

        assertThat(refused.text("type"))
                .isEqualTo("http://localhost:8080/problems/action-not-permitted");
        assertThat(refused.text("detail"))
                .isEqualTo(
                        "To change a department's settings takes the scope sms.manage; the token"
                                + " has 'marketing'.");
        assertThat(refused.text("required_scope")).isEqualTo("sms.manage");
        assertThat(refused.text("granted_scope")).isEqualTo("marketing");
        assertThat(refused.header("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"", "scope=\"sms.manage\"");
        var record = refusals.find(refused.requestId()).orElseThrow();
        assertThat(record.rule()).isEqualTo("action");
        assertThat(record.detail()).isEqualTo(refused.text("detail"));
        assertThat(api.get(null, "/problems/action-not-permitted").status()).isEqualTo(200);
    }

    @Test
    void a_system_token_sends_nothing() {
        for (var type : new String[] {"marketing", "alerts", "internal"}) {
            api.send(
                            tokenOf("it", "sms.read sms.manage sms.every_department").sign(),
                            SmsApi.message(type))
                    .isProblem(403, "PERMISSION_DENIED");
        }
    }

    @Test
    void a_token_for_every_department_reaches_the_one_it_names() {
        var every = tokenOf("platform", "sms.read sms.manage sms.every_department");

        var path = OPT_OUTS + "?department=hr&environment=production";
        assertThat(json("POST", every, path, recipient()).status()).isEqualTo(201);

        assertThat(get(every, path).json().path("items")).hasSize(1);
        assertThat(
                        get(tokenOf("hr", "sms.read").claim("environment", "production"), OPT_OUTS)
                                .json()
                                .path("items"))
                .hasSize(1);
        assertThat(get(tokenOf("hr", "sms.read"), OPT_OUTS).json().path("items")).isEmpty();
        assertThat(get(tokenOf("platform", "sms.read"), OPT_OUTS).json().path("items")).isEmpty();
    }

    @Test
    void a_token_for_every_department_must_say_which_it_means() {
        var every = tokenOf("platform", "sms.read sms.every_department");

        get(every, SETTINGS).isProblem(400, "INVALID_ARGUMENT").namesField("department");
        get(every, SETTINGS + "?department=hr")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("environment");
        get(every, SETTINGS + "?department=HR!&environment=sandbox")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("department");
        get(every, SETTINGS + "?department=hr&environment=test")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("environment");
        get(every, SETTINGS + "?department=hr&department=it&environment=sandbox")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("department");
        assertThat(get(every, SETTINGS + "?department=hr&environment=sandbox").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "sms.manage, department=hr",
        "sms.manage, environment=production",
        "marketing sms.every_department, department=hr&environment=sandbox",
    })
    void a_plain_token_reaches_no_other_department_or_environment(String scope, String query) {
        var refused = notReached(get(tokenOf("it", scope), OPT_OUTS + "?" + query));

        assertThat(refused.header("WWW-Authenticate")).contains("scope=\"sms.every_department\"");
        assertThat(refusals.find(refused.requestId()).orElseThrow().rule()).isEqualTo("tenant");
    }

    @Test
    void a_plain_token_may_name_its_own() {
        assertThat(
                        get(
                                        tokenOf("it", "alerts"),
                                        SETTINGS + "?department=it&environment=sandbox")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void a_token_for_every_department_changes_only_what_its_other_scope_permits() {
        json(
                        "PUT",
                        tokenOf("it", "sms.read sms.every_department"),
                        SETTINGS + "?department=it&environment=sandbox",
                        "{}")
                .isProblem(403, "PERMISSION_DENIED");
    }

    private static Answer notReached(Answer answer) {
        answer.isProblem(403, "PERMISSION_DENIED");
        assertThat(answer.text("required_scope")).isEqualTo("sms.every_department");
        assertThat(answer.text("detail")).contains("is for department it in sandbox");
        return answer;
    }

    private static String recipient() {
        return "{\"recipient\":\"" + NUMBER + "\"}";
    }

    private static String number() {
        return "{\"number\":\"" + NUMBER + "\"}";
    }
}
