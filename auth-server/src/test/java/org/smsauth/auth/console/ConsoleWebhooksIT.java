package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.model.DepartmentId;

/** A department's webhook endpoints on pages: made, rotated, tried, and what was sent there. */
@Tag("clock")
class ConsoleWebhooksIT extends WithScriptedSms {

    private static final String ROOT = "/console/departments/alerts/webhooks";
    private static final String ID = "01a20893-f9a0-7078-8d82-2f136220ac66";
    private static final String EVENT = "6b4cd69c-9e47-8a0f-a7a0-8b2f0f6f1f65";
    private static final String ONE = ROOT + "/" + ID;
    private static final Roles AUDITOR = new Roles(false, true, List.of());
    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final Roles OTHER =
            new Roles(false, false, List.of(new DepartmentId("marketing")));

    @Test
    void a_lead_makes_an_endpoint_and_sees_its_secret_once() {
        var lead = Browser.of(auth, LEAD);
        assertThat(lead.get(ROOT + "/new?environment=production").expect(200).body())
                .contains("New endpoint in <span>production</span>", "What people write");
        sms.then(
                201,
                endpoint("active", ",\"secret\":{\"id\":\"s2\",\"secret\":\"whsec_c2VjcmV0\"}"));

        var made =
                lead.post(
                        ROOT,
                        "environment",
                        "production",
                        "url",
                        " https://client.example.com/hooks ",
                        "description",
                        "Orders",
                        "which",
                        "some",
                        "topics",
                        "messages",
                        "topics",
                        "inbound");

        var there = made.expect(302).header("Location");
        assertThat(there).endsWith(ONE + "?environment=production");
        assertThat(sms.asked().getLast().line())
                .isEqualTo("POST /v1/webhook-endpoints?department=alerts&environment=production");
        assertThat(sms.asked().getLast().body())
                .isEqualTo(
                        "{\"url\":\"https://client.example.com/hooks\",\"description\":\"Orders\","
                                + "\"types\":[\"message.*\",\"inbound_message.*\"],"
                                + "\"callbacks\":false,\"scheme\":\"v1\"}");
        sms.then(200, endpoint("active", "")).then(200, "{\"items\":[]}");
        assertThat(lead.get(there).expect(200).body())
                .contains("whsec_c2VjcmV0", "shown this once", "Nothing has been sent yet");
        sms.then(200, endpoint("active", "")).then(200, "{\"items\":[]}");
        assertThat(lead.get(there).expect(200).body()).doesNotContain("whsec_");
        assertThat(
                        lead.get("/console/departments/alerts/record?topic=everything")
                                .expect(200)
                                .body())
                .contains("Webhook endpoint changed", "https://client.example.com/hooks")
                .doesNotContain("whsec_");
    }

    @Test
    void what_is_wrong_is_said_at_its_field() {
        var lead = Browser.of(auth, LEAD);
        assertThat(lead.post(ROOT, "url", "https://a.example/", "which", "some").expect(422).body())
                .contains("Choose at least one");
        sms.then(
                400,
                "{\"code\":\"INVALID_ARGUMENT\",\"detail\":\"no\",\"errors\":[{\"field\":\"url\",\"message\":\"give an https URL\"}]}");
        assertThat(lead.post(ROOT, "url", "nonsense<").expect(422).body())
                .contains("Write the receiver", "nonsense&lt;");
        sms.then(409, "{\"code\":\"WEBHOOK_BOUND\",\"detail\":\"It has ten.\"}");
        assertThat(lead.post(ROOT, "url", "https://a.example/").expect(422).body())
                .contains("at most ten endpoints");
    }

    @Test
    void an_endpoint_is_shown_with_what_it_took_and_what_not() {
        sms.then(200, endpoint("disabled", ",\"reason\":\"it answered 410 <Gone>\""))
                .then(200, "{\"items\":[%s],\"next_cursor\":\"17\"}".formatted(delivery("")));

        var page = Browser.of(auth, AUDITOR).get(ONE + "?environment=production").expect(200);

        assertThat(page.body())
                .contains(
                        "Disabled",
                        "it answered 410 &lt;Gone&gt;",
                        "message.<wbr>delivered</span>",
                        "Tried again later",
                        "it answered 500",
                        "1,234 events",
                        "Next page")
                .doesNotContain("Send a test event", "End now", "Make the next secret");
    }

    @Test
    void a_delivery_is_shown_with_its_request_and_every_try() {
        sms.then(
                200,
                delivery(
                        ",\"endpoint_url\":\"https://client.example.com/hooks\",\"request\":{\"id\":\"%s\"},"
                                        .formatted(EVENT)
                                + "\"each_try\":[{\"at\":\"2026-11-23T10:15:31Z\",\"problem\":\"connection reset\",\"took_ms\":3},"
                                + "{\"at\":\"2026-11-23T10:15:37Z\",\"status\":500,\"problem\":\"it answered 500\",\"answer\":\"<oops>\",\"took_ms\":9}]"));

        var page = Browser.of(auth, LEAD).get(ONE + "/deliveries/" + EVENT).expect(200);

        assertThat(page.body())
                .contains(
                        "POST https://client.example.com/hooks",
                        "webhook-id: " + EVENT,
                        "connection reset",
                        "it answered 500",
                        "&lt;oops&gt;",
                        "Send it again");
    }

    @Test
    void an_endpoint_is_rotated_tried_paused_and_deleted_and_events_are_sent_again() {
        var lead = Browser.of(auth, LEAD);
        sms.then(201, endpoint("active", ",\"secret\":{\"public_key\":\"whpk_a2V5\"}"));
        lead.post(ONE + "/secrets", "overlap", "week", "scheme", "v1a").expect(302);
        assertThat(sms.asked().getLast().body())
                .isEqualTo("{\"scheme\":\"v1a\",\"others_for_seconds\":604800}");
        lead.post(ONE + "/secrets", "overlap", "year").expect(400);

        sms.then(200, delivery(""));
        assertThat(lead.post(ONE + "/test").expect(302).header("Location"))
                .endsWith(ONE + "/deliveries/" + EVENT + "?environment=sandbox");
        sms.then(200, endpoint("paused", ""));
        lead.post(ONE + "/state", "state", "paused").expect(302);
        assertThat(sms.asked().getLast().line()).startsWith("PATCH /v1/webhook-endpoints/" + ID);
        sms.then(204, "");
        lead.mean(ONE + "/secrets/" + EVENT).expect(302);
        assertThat(sms.asked().getLast().line())
                .startsWith("DELETE /v1/webhook-endpoints/%s/secrets/%s".formatted(ID, EVENT));
        sms.then(202, "{\"deliveries\":3}");
        var again =
                lead.post(ONE + "/redeliveries", "since", "2026-11-23T10:15", "state", "failed");
        assertThat(again.expect(302).header("Location")).doesNotContain("again");
        assertThat(sms.asked().getLast().body())
                .isEqualTo("{\"since\":\"2026-11-23T10:15:00Z\",\"state\":\"failed\"}");
        lead.post(ONE + "/redeliveries", "since", "yesterday").expect(400);
        lead.post(ONE + "/redeliveries", "since", "").expect(400);
        lead.post(ONE + "/redeliveries", "since", "2026-11-23T10:15", "until", "2026-11-23T10:15")
                .expect(400);
        sms.then(200, endpoint("paused", ""));
        assertThat(lead.get(ONE + "/deletion").expect(200).body()).contains("Delete");
        sms.then(204, "");
        assertThat(lead.post(ONE + "/deletion").expect(302).header("Location"))
                .endsWith(ROOT + "?environment=sandbox");
    }

    /** Types that were chosen one by one over the API are not lost by a change of the name. */
    @Test
    void a_change_says_what_differs_alone() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, endpoint("active", ""));
        assertThat(lead.get(ONE + "/edit").expect(200).body())
                .contains("https://client.example.com/hooks");
        sms.then(200, endpoint("active", "")).then(200, endpoint("active", ""));
        lead.post(
                        ONE + "/edit",
                        "url",
                        "https://client.example.com/other",
                        "description",
                        "",
                        "which",
                        "some",
                        "topics",
                        "messages")
                .expect(302);
        assertThat(sms.asked().getLast().body())
                .isEqualTo("{\"url\":\"https://client.example.com/other\",\"description\":null}");
    }

    @Test
    void who_was_overtaken_is_shown_what_holds_now() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, endpoint("active", ""));
        var page =
                lead.post(
                                ONE + "/edit",
                                "was.url",
                                "https://client.example.com/older",
                                "was.description",
                                "",
                                "was.types",
                                "messages",
                                "url",
                                "https://client.example.com/mine",
                                "which",
                                "some",
                                "topics",
                                "messages")
                        .expect(409)
                        .body();
        assertThat(page)
                .contains(
                        "Somebody else changed the endpoint",
                        "value=\"https://client.example.com/mine\"")
                .contains("It is “https://client.example.com/hooks” now")
                .contains("name=\"was.url\" value=\"https://client.example.com/hooks\"")
                .doesNotContain("types-error");
    }

    @Test
    void a_message_shows_each_webhook_and_its_tries() {
        sms.then(200, ConsoleWebhooksIT.message())
                .webhooksOfMessages(
                        delivery(
                                ",\"endpoint_id\":\"%s\",\"endpoint_url\":\"https://client.example.com/hooks\",\"each_try\":[{\"at\":\"2026-11-23T10:15:31Z\",\"problem\":\"connection reset\",\"took_ms\":3}]"
                                        .formatted(ID)));
        try {
            var page =
                    Browser.of(auth, LEAD)
                            .get("/console/departments/alerts/messages/" + ID)
                            .expect(200);
            assertThat(page.body())
                    .contains("Told by webhooks", "connection reset", ONE + "/deliveries/" + EVENT);
        } finally {
            sms.webhooksOfMessages("");
        }
    }

    @Test
    void an_auditor_changes_nothing_and_another_department_finds_nothing() {
        var auditor = Browser.of(auth, AUDITOR);
        for (var path :
                List.of("/test", "/secrets", "/state", "/deletion", "/redeliveries", "/edit")) {
            auditor.post(ONE + path).expect(403);
        }
        auditor.post(ROOT, "url", "https://a.example/").expect(403);
        auditor.get(ROOT + "/new").expect(403);
        var other = Browser.of(auth, OTHER);
        for (var path :
                List.of(
                        "",
                        "/new",
                        "/" + ID,
                        "/" + ID + "/edit",
                        "/" + ID + "/deliveries/" + EVENT)) {
            other.get(ROOT + path).expect(404);
        }
        other.post(ONE + "/test").expect(404);
    }

    private static String endpoint(String state, String more) {
        return """
        {"id":"%s","department":"alerts","environment":"production",
         "url":"https://client.example.com/hooks","types":["message.delivered"],
         "callbacks":false,"state":"%s","waiting":1234,"created_at":"2026-11-23T10:15:31Z",
         "secrets":[{"id":"01a20893-0000-7078-8d82-2f136220ac66","scheme":"v1",
                     "created_at":"2026-11-23T10:15:31Z"}]%s}
        """
                .formatted(ID, state, more);
    }

    private static String delivery(String more) {
        return """
        {"event_id":"%s","type":"message.delivered","happened_at":"2026-11-23T10:15:30Z",
         "state":"open","tries":2,"first_at":"2026-11-23T10:15:31Z",
         "last_at":"2026-11-23T10:15:37Z","next_at":"2026-11-23T10:20:37Z","status":500,
         "problem":"it answered 500","answer":"<oops>","took_ms":9%s}
        """
                .formatted(EVENT, more);
    }

    private static String message() {
        return """
        {"id":"%s","status":"delivered","type":"alerts","environment":"sandbox",
         "to":"+14155550123","from":"ACME","encoding":"gsm-7","segments":1,
         "accepted_at":"2026-11-23T10:15:30Z","changed_at":"2026-11-23T10:15:31Z"}
        """
                .formatted(ID);
    }
}
