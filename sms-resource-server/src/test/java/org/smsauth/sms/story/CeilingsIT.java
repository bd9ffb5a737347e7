package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;

/** A stolen credential costs so much a day and no more, whatever its owner allowed it. */
@Tag("clock")
class CeilingsIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server =
                RunningServer.start(
                        ISSUER,
                        "--smsauth.ceilings.sandbox.client=3",
                        "--smsauth.ceilings.sandbox.department=5",
                        "--smsauth.ceilings.sandbox.installation=100");
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @BeforeEach
    void onOneDay() {
        Story.withinOneDay();
    }

    @Test
    void what_a_client_sends_beyond_its_ceiling_is_refused_and_explained() {
        for (int i = 0; i < 3; i++) {
            assertThat(alert("one", "shop").status()).isEqualTo(202);
        }

        var refused = alert("one", "shop");

        refused.isProblem(429, "CEILING_REACHED");
        Explained.isExplained(refused, "ceiling-reached", server.bean(Refusals.class));
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 86_401L);
        assertThat(preview("one", "shop").response().body()).contains("ceiling of client shop");
    }

    @Test
    void clients_share_the_ceiling_of_their_department() {
        for (var client : List.of("shop-a", "shop-a", "shop-b", "shop-b", "shop-c")) {
            assertThat(alert("shared", client).status()).isEqualTo(202);
        }

        var refused = alert("shared", "shop-c").isProblem(429, "CEILING_REACHED");

        assertThat(refused.text("ceiling_of")).isEqualTo("department");
    }

    @Test
    void a_limit_that_a_lead_gave_raises_no_ceiling() {
        var token = token("generous", "shop", "sms.manage");
        put(token, "/v1/settings", "{\"daily_limit\":1000000}");
        var limit =
                List.of(
                        java.util.Map.of(
                                "type", "sms", "senders", List.of("ACME"), "daily_limit", 1000));
        for (int i = 0; i < 4; i++) {
            var answer =
                    server.api()
                            .send(
                                    ISSUER.token()
                                            .scope("alerts")
                                            .claim("department", "generous")
                                            .claim("authorization_details", limit)
                                            .sign(),
                                    SmsApi.message("alerts"));
            assertThat(answer.status()).isEqualTo(i < 3 ? 202 : 429);
        }
    }

    @Test
    void an_administrators_token_raises_one_and_a_departments_does_not() {
        var administrator = token("it", "console", "sms.manage sms.every_department");
        var department = "?department=raised&environment=sandbox";
        for (var lead :
                List.of(
                        token("raised", "shop", "sms.manage"),
                        token("raised", "shop", "alerts"),
                        token("it", "reader", "sms.read sms.every_department"))) {
            for (var path : List.of("/v1/ceilings/department", "/v1/ceilings/clients/shop")) {
                var refused = put(lead, path, "{\"most\":50}");
                refused.isProblem(403, "PERMISSION_DENIED");
                assertThat(refused.text("required_scope"))
                        .isEqualTo("sms.manage sms.every_department");
            }
        }

        assertThat(
                        put(
                                        administrator,
                                        "/v1/ceilings/clients/raised-shop" + department,
                                        "{\"most\":50}")
                                .status())
                .isEqualTo(200);
        var told = put(administrator, "/v1/ceilings/department" + department, "{\"most\":4}");

        assertThat(told.json().path("of_department").toString())
                .isEqualTo("{\"most\":4,\"used\":0}");
        assertThat(told.json().path("of_clients").toString())
                .isEqualTo("[{\"client_id\":\"raised-shop\",\"most\":50,\"used\":0}]");
        for (int i = 0; i < 4; i++) {
            assertThat(alert("raised", "raised-shop").status()).isEqualTo(202);
        }
        assertThat(alert("raised", "raised-shop").text("ceiling_of")).isEqualTo("department");
        put(administrator, "/v1/ceilings/department" + department, "{\"most\":null}");
        assertThat(alert("raised", "raised-shop").status()).isEqualTo(202);
        var shown = server.api().get(token("raised", "shop", "sms.read"), "/v1/ceilings");
        assertThat(shown.json().path("of_department").path("most").asInt()).isEqualTo(5);
        assertThat(shown.json().path("of_each_client").asInt()).isEqualTo(3);
        assertThat(shown.json().path("of_installation").path("most").asInt()).isEqualTo(100);
    }

    @Test
    void what_is_no_ceiling_is_refused() {
        var administrator = token("it", "console", "sms.manage sms.every_department");
        var path = "/v1/ceilings/clients/shop?department=odd&environment=sandbox";
        for (var body :
                List.of(
                        "{}",
                        "{\"most\":0}",
                        "{\"most\":-1}",
                        "{\"most\":1.5}",
                        "{\"most\":\"9\"}",
                        "{\"most\":1e99}",
                        "{\"most\":1,\"more\":2}",
                        "[]",
                        "")) {
            put(administrator, path, body).isProblem(400, "INVALID_ARGUMENT");
        }
        put(
                        administrator,
                        "/v1/ceilings/clients/%20?department=odd&environment=sandbox",
                        "{\"most\":1}")
                .isProblem(400, "INVALID_ARGUMENT");
    }

    private static Answer alert(String department, String client) {
        return server.api().send(token(department, client, "alerts"), SmsApi.message("alerts"));
    }

    private static Answer preview(String department, String client) {
        var request =
                server.api().request(token(department, client, "alerts"), "/v1/messages/preview");
        return server.api()
                .call(
                        request.header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"type\":\"alerts\",\"to\":\"+14155550123\",\"from\":\"ACME\",\"body\":\"x\"}")));
    }

    private static Answer put(String token, String path, String body) {
        return server.api()
                .call(
                        server.api()
                                .request(token, path)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(body)));
    }

    private static String token(String department, String client, String scope) {
        return ISSUER.token()
                .claim("sub", client)
                .claim("client_id", client)
                .claim("department", department)
                .scope(scope)
                .sign();
    }
}
