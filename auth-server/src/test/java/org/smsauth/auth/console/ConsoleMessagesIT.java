package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.runtime.Eventually;
import org.smsauth.runtime.TestDatabase;

/** Messages on pages, as an SMS server tells of them. */
@Tag("clock")
class ConsoleMessagesIT extends WithMessages {

    @Test
    void an_sms_server_that_is_too_old_for_a_page_is_named_as_the_reason() {
        var lead = Browser.of(auth, LEAD);
        for (var path : List.of("/messages", "/why", "/opt-outs", "/sending")) {
            sms.then(404, "{\"code\":\"NOT_FOUND\"}");

            assertThat(lead.get(ROOT + path).expect(200).body())
                    .as(path)
                    .contains("it is older than this server");
        }
    }

    @Test
    void messages_are_looked_for_in_one_environment_and_page_by_page() {
        var lead = Browser.of(auth, LEAD);
        var client = TestClients.registered(auth, "alerts").credential().client();
        sms.then(200, "{\"items\":[%s],\"next_cursor\":\"c1\"}".formatted(message("j", "c", "t")));

        var page =
                lead.look(
                                ROOT
                                        + "/messages?environment=production&status=delivered&client="
                                        + client
                                        + "&recipient=0014155+550123&reference=%3Cb%3E&from=2026-11-23&until=2026-11-23")
                        .expect(200);

        assertThat(sms.asked().getLast().line())
                .contains(
                        "client=" + client,
                        "status=delivered",
                        "reference=%3Cb%3E",
                        "recipient=%2B14155550123",
                        "since=2026-11-23T00%3A00%3A00Z",
                        "until=2026-11-24T00%3A00%3A00Z",
                        "department=alerts",
                        "environment=production");
        assertThat(page.body())
                .contains("+14155550123", "Delivered", "cursor=c1", "value=\"&lt;b&gt;\"")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void a_number_that_is_looked_for_stands_in_no_address_and_pages_lead_back() {
        var lead = Browser.of(auth, LEAD);
        var some = "{\"items\":[%s],\"next_cursor\":\"%s\"}";
        sms.then(200, NOTHING)
                .then(200, some.formatted(message("j", "c", "t"), "c1"))
                .then(200, some.formatted(message("j", "c", "t"), "c2"))
                .then(200, some.formatted(message("j", "c", "t"), "c3"))
                .then(200, some.formatted(message("j", "c", "t"), "c2"));
        lead.get(ROOT + "/messages").expect(200);

        var answer =
                lead.post(
                        ROOT + "/messages/search",
                        "environment",
                        "sandbox",
                        "status",
                        "",
                        "recipient",
                        "+1 (415) 555-0123");
        var address = answer.expect(302).header("Location");
        assertThat(address)
                .startsWith(ROOT + "/messages?environment=sandbox&recipient=")
                .doesNotContain("0123", "_csrf", "status");
        var first = lead.get(address).expect(200).body();
        assertThat(sms.asked().getLast().line()).contains("recipient=%2B14155550123");
        assertThat(first)
                .contains("value=\"+1 (415) 555-0123\"", "Page 1")
                .doesNotContain("Previous page");
        var second = lead.get(link("next", first)).expect(200).body();
        assertThat(sms.asked().getLast().line()).contains("cursor=c1");
        var third = lead.get(link("next", second)).expect(200).body();
        assertThat(sms.asked().getLast().line()).contains("cursor=c2");
        assertThat(third).contains("Page 3");
        lead.get(link("prev", third)).expect(200);
        assertThat(sms.asked().getLast().line()).contains("cursor=c1", "recipient=%2B14155550123");
        lead.get(address.replace("/alerts/", "/marketing/")).expect(404);
    }

    private static String link(String rel, String page) {
        return page.replaceAll("(?s).*rel=\"" + rel + "\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
    }

    @Test
    void one_box_finds_anything_of_what_one_sees_and_says_it_in_no_address() {
        var lead = Browser.of(auth, LEAD);
        var admin = Browser.of(auth, Roles.ADMIN);
        var ours = TestClients.registered(auth, "alerts").credential();
        var theirs = TestClients.registered(auth, "marketing").credential();
        var client = ROOT + "/clients/" + ours.client();
        Eventually.eventually()
                .untilAsserted(() -> {
                    assertThat(found(lead, ours.client().value())).isEqualTo(client);
                    assertThat(found(lead, ours.id().value())).isEqualTo(client + "#" + ours.id());
                    assertThat(found(admin, theirs.client().value()))
                            .isEqualTo("/console/departments/marketing/clients/" + theirs.client());
                });
        for (var foreign : List.of(theirs.client().value(), theirs.id().value(), "marketing")) {
            var address = lead.post("/console/search", "q", foreign).expect(302);
            assertThat(lead.get(address.header("Location")).expect(200).body())
                    .contains("Nothing found")
                    .doesNotContain("/departments/marketing");
            assertThat(admin.get(address.header("Location")).expect(302).header("Location"))
                    .as("what one has looked for nobody else reads")
                    .doesNotContain("marketing/");
        }

        var places =
                """
                {"departments":[
                {"department":"alerts","environment":"production","messages":true,"opt_out":true,"staff":true},
                {"department":"marketing","environment":"sandbox","messages":true,"opt_out":false,"staff":false}],
                "complete":true}\
                """;
        sms.then(200, places).then(200, places);
        var number = lead.post("/console/search", "q", "001 (415) 555-0123").expect(302);
        assertThat(number.header("Location")).doesNotContain("5550123");
        assertThat(lead.get(number.header("Location")).expect(200).body())
                .contains("Messages to +14155550123", "Opt-out", "Staff")
                .contains(ROOT + "/messages?environment=production&amp;recipient=")
                .doesNotContain("recipient=%2B", "number=%2B", "/departments/marketing");
        assertThat(sms.asked().getLast().line())
                .isEqualTo("GET /v1/numbers/%2B14155550123/departments");
        admin.get("/console/search").expect(200);
        var ofAll = admin.post("/console/search", "q", "+14155550123").expect(302);
        assertThat(admin.get(ofAll.header("Location")).expect(200).body())
                .contains("/departments/alerts/messages", "/departments/marketing/messages");
        sms.then(503, "{}");
        assertThat(lead.get(number.header("Location")).expect(200).body())
                .contains("Not everything could be looked at");
        assertThat(lead.get("/console/search?q=4155550123").expect(302).header("Location"))
                .doesNotContain("4155550123");
        assertThat(lead.get("/console/search").expect(200).body()).contains("An id of anything");
    }

    /** Where the box leads. */
    private static String found(Browser browser, String text) {
        browser.get("/console/search").expect(200);
        var address = browser.post("/console/search", "q", text).expect(302).header("Location");
        return browser.get(address).expect(302).header("Location");
    }

    @Test
    void messages_are_a_file_page_by_page_masked_for_who_only_sees_and_on_record() {
        var lead = Browser.of(auth, LEAD);
        var some = "{\"items\":[%s]%s}";
        var next = ",\"next_cursor\":\"c1\"";
        sms.then(200, some.formatted(message("j", "c", "t"), next))
                .then(200, some.formatted(message("j", "c", "t"), ""));

        var file = lead.get(ROOT + "/messages/csv?environment=sandbox&status=delivered");

        assertThat(sms.asked().getLast().line())
                .contains("cursor=c1", "limit=200", "status=delivered");
        assertThat(file.expect(200).body().lines()).hasSize(3);
        assertThat(file.body()).startsWith("id,accepted_at,status,").contains(",+14155550123,");
        assertThat(file.header("Content-Disposition")).contains("alerts-sandbox-messages.csv");
        assertThat(lead.get(ROOT + "/record").expect(200).body()).contains("Messages, sandbox");
        var auditor = Browser.of(auth, new Roles(false, true, List.of()));
        sms.then(200, some.formatted(message("j", "c", "t"), ""));
        assertThat(auditor.get(ROOT + "/messages/csv").expect(200).body())
                .contains("+1415*****23")
                .doesNotContain("4155550123");
        sms.then(503, "{}");
        lead.get(ROOT + "/messages/csv").expect(503);
        lead.get(ROOT + "/messages/csv?from=never").expect(400);
    }

    @Test
    void a_file_of_many_pages_waits_where_the_sms_server_has_been_asked_too_often() {
        var some = "{\"items\":[%s]%s}";
        var tooSoon = "{\"code\":\"TOO_MANY_REQUESTS\",\"detail\":\"Wait 1 second(s).\"}";
        sms.then(200, some.formatted(message("j", "c", "t"), ",\"next_cursor\":\"c1\""))
                .then(429, tooSoon)
                .then(200, some.formatted(message("j", "c", "t"), ""));
        var lead = Browser.of(auth, LEAD);

        var file = lead.get(ROOT + "/messages/csv?environment=sandbox").expect(200);

        assertThat(file.body().lines()).hasSize(3);
    }

    @Test
    void a_department_begins_in_the_sandbox_with_no_message() {
        sms.then(200, NOTHING).then(200, NOTHING).then(200, "{\"items\":[],\"next_cursor\":\"c\"}");
        var lead = Browser.of(auth, LEAD);

        assertThat(lead.get(ROOT + "/messages").expect(200).body()).contains("No message yet");
        assertThat(sms.asked().getLast().line()).contains("environment=sandbox");
        assertThat(lead.get(ROOT + "/messages?status=held").expect(200).body())
                .contains("Nothing found", "under <a");
        assertThat(lead.get(ROOT + "/messages?status=held").expect(200).body())
                .contains("The search can go on");
    }

    @Test
    void an_environment_that_was_chosen_is_kept_while_clicking_and_shown_on_every_page() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, NOTHING).then(200, NOTHING).then(200, NOTHING);

        assertThat(lead.get(ROOT + "/messages").expect(200).body())
                .doesNotContain("class=\"band\"");
        assertThat(lead.get(ROOT + "/messages?environment=production").expect(200).body())
                .contains("class=\"band\"", "/opt-outs?environment=production");
        assertThat(lead.get(ROOT + "/settings").expect(200).body())
                .contains("/messages?environment=production");
        assertThat(lead.get(ROOT + "/messages").expect(200).body()).contains("class=\"band\"");
        assertThat(sms.asked().getLast().line()).contains("environment=production");
    }

    @Test
    void a_change_that_does_not_say_in_which_environment_is_not_made() {
        var lead = Browser.of(auth, LEAD);
        lead.get(ROOT + "/settings").expect(200);

        assertThat(
                        lead.postBare(
                                        ROOT + "/opt-outs",
                                        "number",
                                        "+14155550123",
                                        "_csrf",
                                        lead.token())
                                .expect(400)
                                .body())
                .contains("does not say whether it is for the sandbox or for production");
    }

    @Test
    void what_cannot_be_looked_for_is_said_in_the_consoles_own_words() {
        var lead = Browser.of(auth, LEAD);
        sms.then(
                400,
                """
                {"code":"INVALID_ARGUMENT","detail":"x","errors":[{"field":"recipient","message":"must be a number <i>"}]}\
                """);

        assertThat(lead.look(ROOT + "/messages?recipient=1").expect(200).body())
                .contains("Number: Write the number with + and the code of its country")
                .doesNotContain("must be a number");
    }

    @Test
    void a_filter_that_is_not_understood_is_told_and_nothing_is_looked_for() {
        var lead = Browser.of(auth, LEAD);
        var marketing = TestClients.registered(auth, "marketing").credential().client();

        for (var odd :
                List.of(
                        "/messages?client=NO-ID",
                        "/messages?client=" + marketing,
                        "/why?client=NO-ID",
                        "/why?client=" + marketing,
                        "/messages?from=yesterday",
                        "/messages?from=2026-02-02&until=2026-02-01",
                        "/record?from=2026-02-02&until=2026-02-01")) {
            assertThat(lead.get(ROOT + odd).expect(200).body())
                    .as(odd)
                    .contains("so nothing is shown")
                    .doesNotContain("Nothing found", "Nothing was refused", "No message yet");
        }
        for (var odd :
                List.of(
                        "/messages?environment=moon",
                        "/opt-outs?unfit=maybe",
                        "/clients?state=x")) {
            lead.get(ROOT + odd).expect(400);
        }
        lead.get(ROOT + "/record/export?format=csv&from=2026-02-02&until=2026-02-01").expect(400);
    }

    @Test
    void a_message_shows_its_whole_chain() {
        var created = TestClients.registered(auth, "alerts");
        var token = issued(created);
        var lead = Browser.of(auth, LEAD);
        sms.then(404, NOT_THERE)
                .then(
                        200,
                        message(
                                created.credential().client().value(),
                                created.credential().id().value(),
                                token.toString()));

        var page = lead.get(ROOT + "/messages/" + ID + "?environment=production").expect(200);

        assertThat(sms.asked().getLast().line()).contains("environment=sandbox");
        assertThat(page.body())
                .contains(
                        "a test", // who registered it
                        "Test client",
                        "test secret",
                        "#" + created.credential().id(),
                        token.toString(),
                        "192.0.2.9", // who got the token
                        "192.0.2.17", // who sent the request
                        "carrier <strong>simulator",
                        "by its receipt",
                        "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void a_held_message_is_released_on_record_and_what_has_gone_out_is_not_cancelled() {
        var lead = Browser.of(auth, LEAD);
        var held = message("a", "b", "t").replace("delivered", "held");
        sms.then(200, held);
        assertThat(lead.get(ROOT + "/messages/" + ID).expect(200).body())
                .contains("Release it", "Cancel the message");
        sms.then(200, held).then(200, held.replace("held", "queued"));

        var released = lead.post(ROOT + "/messages/" + ID + "/release", "environment", "sandbox");

        assertThat(released.expect(302).header("Location"))
                .endsWith("/messages/" + ID + "?environment=sandbox");
        assertThat(sms.asked().getLast().line())
                .startsWith("POST /v1/messages/" + ID + "/release?department=alerts");
        assertThat(lead.get(ROOT + "/record").expect(200).body())
                .contains("Held message released", "Status: held → queued");

        sms.then(200, message("a", "b", "t"))
                .then(409, "{\"code\":\"NOT_CANCELLABLE\",\"detail\":\"It is delivered.\"}");
        var late = lead.mean(ROOT + "/messages/" + ID + "/cancellation", "environment", "sandbox");
        assertThat(late.expect(409).body()).contains("Too late to cancel it");
    }

    @Test
    void an_auditor_sees_a_held_message_and_changes_nothing_of_it() {
        var auditor = Browser.of(auth, new Roles(false, true, List.of()));
        sms.then(200, message("a", "b", "t").replace("delivered", "held"));

        assertThat(auditor.get(ROOT + "/messages/" + ID).expect(200).body())
                .contains("Held")
                .doesNotContain("Release it", "Cancel the message");
        auditor.post(ROOT + "/messages/" + ID + "/release", "environment", "sandbox").expect(403);
    }

    @Test
    void a_message_of_another_department_is_not_there() {
        sms.then(404, NOT_THERE).then(404, NOT_THERE);

        Browser.of(auth, LEAD).get(ROOT + "/messages/" + ID).expect(404);
        Browser.of(auth, LEAD).get(ROOT + "/messages/none").expect(404);
    }

    @Test
    void without_the_sms_server_every_page_says_so_and_is_there() throws IOException {
        try (var away =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.sms-api.url=http://localhost:9")) {
            var lead = Browser.of(away, LEAD);
            for (var path : List.of("/messages", "/messages/" + ID, "/why", "/why?id=" + ID)) {
                assertThat(lead.get(ROOT + path).expect(200).body())
                        .as(path)
                        .contains("The SMS server does not answer right now");
            }
        }
    }
}
