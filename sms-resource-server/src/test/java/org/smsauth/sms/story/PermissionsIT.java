package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** What each scope permits besides sending, and whose things it reaches. */
@Tag("clock")
class PermissionsIT extends DepartmentStory {

    private static final String NUMBER = "+14155550123";

    @Autowired private Refusals refusals;

    @ParameterizedTest(name = "{0}: messages {1}, read {2}, add opt-outs {3}, change {4}")
    @CsvSource({
        "marketing,                          200, 403, 201, 403",
        "alerts,                             200, 403, 201, 403",
        "internal,                           200, 403, 201, 403",
        "marketing alerts internal,          200, 403, 201, 403",
        "sms.read,                           200, 200, 403, 403",
        "sms.manage,                         200, 200, 201, 200",
        "sms.every_department,               403, 403, 403, 403",
        "marketing sms.every_department,     200, 403, 201, 403",
        "clients.manage,                     403, 403, 403, 403",
        "'',                                 403, 403, 403, 403"
    })
    void each_scope_permits_what_the_table_says(
            String scope, int messages, int read, int optOuts, int change) {
        var department = "d" + Integer.toUnsignedString(scope.hashCode());
        var token = tokenOf(department, scope);

        assertThat(get(token, "/v1/messages").status()).isEqualTo(messages);
        assertThat(get(token, "/v1/refusals").status()).isEqualTo(messages);
        assertThat(get(token, "/v1/statistics").status()).isEqualTo(read);
        assertThat(get(token, "/v1/erasures").status()).isEqualTo(read);
        assertThat(get(token, OPT_OUTS).status()).isEqualTo(read);
        assertThat(export(token, DIRECTORY).status()).isEqualTo(read);
        assertThat(get(token, DIRECTORY).status()).isEqualTo(read);
        assertThat(get(token, SETTINGS).status()).isEqualTo(read);
        assertThat(get(token, SETTINGS + "/history").status()).isEqualTo(read);
        assertThat(export(token, OPT_OUTS).status()).isEqualTo(read);
        assertThat(json("POST", token, OPT_OUTS, recipient()).status()).isEqualTo(optOuts);
        assertThat(csv(token, OPT_OUTS, "recipient\n").status())
                .isEqualTo(optOuts == 201 ? 200 : 403);
        assertThat(delete(token, OPT_OUTS + "/" + NUMBER).status())
                .isEqualTo(change == 200 ? 204 : 403);
        assertThat(json("POST", token, DIRECTORY, number()).status())
                .isEqualTo(change == 200 ? 201 : 403);
        assertThat(csv(token, DIRECTORY, "number\n").status()).isEqualTo(change);
        assertThat(delete(token, DIRECTORY + "/" + NUMBER).status())
                .isEqualTo(change == 200 ? 204 : 403);
        assertThat(json("PUT", token, SETTINGS, "{}").status()).isEqualTo(change);
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
        var every =
                tokenOf("platform", "sms.read sms.manage sms.every_department")
                        .claim("environment", "production");

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
        "sms.read, department=hr&environment=sandbox",
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
                                        tokenOf("it", "sms.read"),
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

    @Test
    void a_sandbox_client_reaches_the_sandbox_alone_even_for_every_department() {
        var every = tokenOf("platform", "sms.read sms.manage sms.every_department");
        var hr = "?department=hr&environment=";

        for (var path : List.of(SETTINGS, OPT_OUTS, DIRECTORY, "/v1/messages", "/v1/refusals")) {
            assertThat(get(every, path + hr + "sandbox").status()).as(path).isEqualTo(200);
            assertThat(
                            get(every, path + hr + "production")
                                    .isProblem(403, "PERMISSION_DENIED")
                                    .text("detail"))
                    .contains("sandbox client");
        }
        json("PUT", every, SETTINGS + hr + "production", "{}").isProblem(403, "PERMISSION_DENIED");
    }

    @Test
    void a_scope_that_sends_sees_and_changes_its_own_clients_messages_alone() {
        nothingStandsInTheWay();
        var later = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        var message = alert();
        message.put("send_at", later.toString());
        var ours = of("own-first", "alerts marketing");
        var theirs = of("own-second", "alerts");
        var mine = api.send(ours.sign(), message).header("Location");
        var other = api.send(theirs.sign(), message).header("Location");
        var refused = api.send(theirs.sign(), SmsApi.message("internal")).requestId();

        assertThat(get(ours, mine).status()).isEqualTo(200);
        get(ours, other).isProblem(404, "NOT_FOUND");
        delete(ours, other).isProblem(404, "NOT_FOUND");
        json("POST", ours, other + "/release", "").isProblem(404, "NOT_FOUND");
        get(ours, "/v1/refusals/" + refused).isProblem(404, "NOT_FOUND");
        assertThat(get(theirs, "/v1/refusals/" + refused).status()).isEqualTo(200);
        assertThat(clientsIn(get(ours, "/v1/messages?limit=100"))).containsOnly("own-first");
        assertThat(clientsIn(get(ours, "/v1/messages?client=own-first"))).containsOnly("own-first");
        assertThat(
                        get(ours, "/v1/messages?client=own-second")
                                .isProblem(403, "PERMISSION_DENIED")
                                .text("required_scope"))
                .isEqualTo("sms.read");
        get(ours, "/v1/refusals?client=own-second").isProblem(403, "PERMISSION_DENIED");
        assertThat(get(of("own-first", "sms.read"), other).status()).isEqualTo(200);
        assertThat(clientsIn(get(of("own-first", "sms.read"), "/v1/messages?limit=100")))
                .contains("own-first", "own-second");
        assertThat(delete(ours, mine).status()).isEqualTo(200);
        assertThat(delete(of("own-first", "sms.manage"), other).status()).isEqualTo(200);
    }

    private static TestToken of(String client, String scope) {
        return token().scope(scope).claim("client_id", client).claim("sub", client);
    }

    private static List<String> clientsIn(Answer page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(it -> it.at("/origin/client_id").asString())
                .toList();
    }

    @Test
    void a_marketing_token_does_not_take_off_an_opt_out_to_send_after_all() {
        var number = "+14155550177";
        var token = tokenOf("stubborn", "marketing");
        json("POST", token, OPT_OUTS, "{\"recipient\":\"%s\"}".formatted(number));

        delete(token, OPT_OUTS + "/" + number).isProblem(403, "PERMISSION_DENIED");

        assertThat(get(tokenOf("stubborn", "sms.read"), OPT_OUTS).json().path("items")).hasSize(1);
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
