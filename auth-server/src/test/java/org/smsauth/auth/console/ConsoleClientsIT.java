package org.smsauth.auth.console;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.Eventually;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a lead does with clients, form by form. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConsoleClientsIT {

    private static final String CLIENTS = "/console/departments/alerts/clients";
    private static final Pattern CLIENT = Pattern.compile("id=\"client-id\">([a-z0-9-]+)<");
    private static final Pattern SECRET =
            Pattern.compile("id=\"client-secret\">(smsa_[a-zA-Z0-9_]+)<");

    @Parameter TestDatabase database;

    private Browser lead;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @BeforeEach
    void sign_in() {
        lead = Browser.of(server(), new Roles(false, false, List.of(new DepartmentId("alerts"))));
    }

    @Test
    void a_registered_client_gets_a_token_with_the_secret_that_is_shown_once() {
        var shown = register("Door sensors").body();
        var client = found(CLIENT, shown);
        var secret = found(SECRET, shown);

        assertThat(shown)
                .contains("CLIENT_ID=&#39;" + client, "CLIENT_SECRET=&#39;" + secret + "&#39;");
        assertThat(token(client, secret)).isEqualTo(200);
        assertThat(lead.get(CLIENTS + "/" + client).expect(200).body())
                .contains("Door sensors")
                .doesNotContain(secret);
    }

    @Test
    void a_reload_makes_nothing_twice_and_shows_the_secret_no_second_time() {
        var name = "Reloaded " + System.nanoTime();
        var shown = register(name);
        var secret = found(SECRET, shown.body());
        var client = found(CLIENT, shown.body());

        var again = lead.get(shown.response().uri().getRawPath()).expect(200).body();
        assertThat(again)
                .contains("Its secret has been shown", "create the next")
                .doesNotContain(secret, "Download as .env")
                .contains("PUT-THE-CLIENT-SECRET-HERE");
        assertThat(lead.get(CLIENTS + "?search=" + name.replace(' ', '+')).body())
                .containsOnlyOnce("clients/" + client);
        assertThat(token(client, secret)).isEqualTo(200);
        var other = Browser.of(server(), new Roles(true, false, List.of()));
        assertThat(other.get(shown.response().uri().getRawPath()).expect(200).body())
                .doesNotContain(secret);
    }

    @Test
    void the_same_form_sent_twice_at_once_is_one_client_and_both_are_led_to_its_secret()
            throws Exception {
        var name = "Clicked twice " + System.nanoTime();
        var fields = form(name, "_once", number(lead.get(CLIENTS + "/new").body()));
        var led = new HashSet<String>();
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> click =
                    () -> lead.post(CLIENTS, fields).expect(302).header("Location");
            for (var each : clicks.invokeAll(Collections.nCopies(4, click))) {
                led.add(each.get());
            }
        }

        assertThat(led).hasSize(1);
        assertThat(lead.get(led.iterator().next()).expect(200).body())
                .containsPattern(SECRET.pattern());
        assertThat(clientsNamed(name)).hasSize(1);
    }

    @Test
    void a_form_that_was_sent_is_another_with_another_value_in_it_or_after_it_was_wrong() {
        var name = "Not the same " + System.nanoTime();
        var number = number(lead.get(CLIENTS + "/new").body());
        var wrong = new String[] {"name", name, "environment", "sandbox", "_once", number};

        lead.post(CLIENTS, wrong).expect(422);
        lead.post(CLIENTS, wrong).expect(422);
        var first = registerAs(name, number).header("Location");
        var second = registerAs(name + "!", number).header("Location");

        assertThat(first).isNotEqualTo(second);
        assertThat(registerAs(name, number).header("Location")).isEqualTo(first);
        assertThat(clientsNamed(name)).hasSize(2);
    }

    private Browser.Answer registerAs(String name, String number) {
        return lead.post(CLIENTS, form(name, "_once", number)).expect(302);
    }

    private List<Client> clientsNamed(String name) {
        return server().bean(KnownClients.class).clientsOf(new DepartmentId("alerts")).stream()
                .filter(it -> it.name().startsWith(name))
                .toList();
    }

    /** That of the last form of a page. */
    private static String number(String page) {
        return page.substring(page.lastIndexOf("name=\"_once\" value=\"") + 20).substring(0, 24);
    }

    @Test
    void a_secret_on_its_way_to_the_page_is_sealed_in_the_database() {
        var root = CLIENTS + "/" + found(CLIENT, register("Sealed").body());
        lead.get(root + "/credentials/new").expect(200);
        var created =
                lead.post(root + "/credentials", "kind", "secret", "label", "x", "days", "9")
                        .expect(302);
        var stored =
                server()
                        .bean(JdbcTemplate.class)
                        .queryForList(
                                "select attribute_bytes from spring_session_attributes"
                                        + " where attribute_name like 'smsauth.once.%'",
                                byte[].class)
                        .stream()
                        .map(it -> new String(it, StandardCharsets.ISO_8859_1))
                        .toList();

        var secret = found(SECRET, lead.get(created.header("Location")).expect(200).body());

        assertThat(stored).isNotEmpty().allSatisfy(it -> assertThat(it).doesNotContain("smsa_"));
        assertThat(token(found(CLIENT, lead.get(root).body()), secret)).isEqualTo(200);
        assertThat(lead.get("/console/sessions").expect(200).body()).doesNotContain(secret);
    }

    @Test
    void what_stands_against_a_registration_stands_beside_its_field_and_nothing_is_registered() {
        var name = "Half " + System.nanoTime();
        var answer =
                lead.post(
                        CLIENTS,
                        "name",
                        name,
                        "purpose",
                        "",
                        "environment",
                        "moon",
                        "scope",
                        "marketing",
                        "networks",
                        "here",
                        "minutes",
                        "99",
                        "dailyLimit",
                        "many",
                        "reviewOn",
                        "soon",
                        "expiresOn",
                        "2020-01-31",
                        "label",
                        "",
                        "days",
                        "999",
                        "kind",
                        "public_key");

        assertThat(answer.expect(422).body())
                .contains("value=\"" + name + "\"")
                .contains("id=\"purpose-error\"", "id=\"environment-error\"", "id=\"scope-error\"")
                .contains(
                        "id=\"sender_ids-error\"",
                        "id=\"networks-error\"",
                        "id=\"days-error\"",
                        "id=\"expires_at-error\"")
                .contains("id=\"token_lifetime-error\"", "id=\"daily_limit-error\"")
                .contains("id=\"review_at-error\"", "id=\"label-error\"", "id=\"jwks-error\"");
        assertThat(lead.get(CLIENTS + "?search=" + name.replace(' ', '+')).body())
                .contains("Nothing found");
    }

    @Test
    void rotation_makes_no_gap_and_revoking_makes_an_end() {
        var first = register("Night watch").body();
        var client = found(CLIENT, first);
        var root = CLIENTS + "/" + client;
        var old = found(SECRET, first);
        lead.get(root + "/credentials/new").expect(200);
        var next =
                found(
                        SECRET,
                        lead.submit(
                                        root + "/credentials",
                                        "kind",
                                        "secret",
                                        "label",
                                        "next",
                                        "days",
                                        "90")
                                .body());
        assertThat(token(client, old)).isEqualTo(200);
        assertThat(token(client, next)).isEqualTo(200);

        var oldPath = root + "/credentials/" + credentialIn(old);
        lead.post(oldPath + "/retirement", "days", "91", "reason", "").expect(422);
        lead.post(oldPath + "/retirement", "days", "7", "reason", "rotated").expect(302);
        assertThat(
                        lead.get(root + "/credentials/" + credentialIn(next) + "/revocation")
                                .expect(200)
                                .body())
                .as("one that ends in a week is nothing to go on with")
                .contains("it stops sending altogether");
        lead.post(oldPath + "/revocation", "reason", "rotated").expect(302);
        assertThat(token(client, old)).isEqualTo(401);
        assertThat(token(client, next)).isEqualTo(200);

        var nextPath = root + "/credentials/" + credentialIn(next);
        assertThat(lead.get(nextPath + "/revocation").expect(200).body())
                .contains("it stops sending altogether");
        lead.post(nextPath + "/revocation", "reason", "leaked").expect(302);
        assertThat(token(client, next)).isEqualTo(401);
        assertThat(lead.get(root).body()).contains("Revoked", "rotated", "leaked");
        lead.post(nextPath + "/revocation", "reason", "again").expect(409);
    }

    @Test
    void a_client_is_suspended_resumed_changed_and_retired() {
        var shown = register("Elevator").body();
        var client = found(CLIENT, shown);
        var secret = found(SECRET, shown);
        var root = CLIENTS + "/" + client;

        lead.post(root + "/standing/suspend", "reason", "maintenance").expect(302);
        assertThat(lead.get(root).body()).contains("Suspended", "maintenance");
        var refused = tokenAnswer(client, secret);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .as("what the system is told is not who decided it, and why")
                .contains("unauthorized_client", "is suspended since")
                .doesNotContain("maintenance", "@");
        lead.post(root + "/standing/resume", "reason", "done").expect(302);
        assertThat(token(client, secret)).isEqualTo(200);

        var edit = lead.get(root + "/edit").expect(200).body();
        var revision = edit.replaceAll("(?s).*name=\"revision\" value=\"([0-9]+)\".*", "$1");
        change(root, revision, "Elevators").expect(302);
        var conflict = change(root, revision, "Lifts").expect(409).body();
        assertThat(conflict)
                .as("both versions, in the frame")
                .contains("value=\"Lifts\"", "It is “Elevators” now", "aria-label=\"Console\"")
                .doesNotContain("id=\"purpose-error\"");
        assertThat(lead.get(root).body()).contains("Elevators");
        var now = conflict.replaceAll("(?s).*name=\"revision\" value=\"([0-9]+)\".*", "$1");
        change(root, now, "Lifts").expect(302);
        assertThat(lead.get(root).body()).contains("Lifts");

        lead.post(root + "/standing/retire", "reason", "torn down").expect(302);
        assertThat(lead.post(root + "/standing/resume", "reason", "no").expect(409).body())
                .as("what cannot be is said within the frame")
                .contains("That is not possible now", "aria-label=\"Console\"");
        lead.get(root + "/standing/explode").expect(404);
        assertThat(token(client, secret)).isNotEqualTo(200);
    }

    @Test
    void a_client_whose_end_has_come_is_shown_as_ended_and_found_so() {
        var name = "Ended " + System.nanoTime();
        var client = found(CLIENT, register(name).body());
        var root = CLIENTS + "/" + client;
        assertThat(lead.get(root).expect(200).body()).contains(">Active<");
        var day = "2020-01-31T15:30:00Z";
        server().bean(JdbcTemplate.class)
                .update(
                        "update client set expires_at = ? where id = ?",
                        StoredTime.of(Instant.parse(day)),
                        client);

        assertThat(lead.get(root).expect(200).body())
                .contains(">Ended<", "it gets no tokens")
                .doesNotContain(">Active<");
        var edit = lead.get(root + "/edit").expect(200).body();
        var revision = edit.replaceAll("(?s).*name=\"revision\" value=\"([0-9]+)\".*", "$1");
        change(root, revision, name, "2020-02-01").expect(422);
        change(root, revision, name + " still", "2020-01-31").expect(302);
        assertThat(
                        server().bean(Clients.class)
                                .findById(new ClientId(client))
                                .orElseThrow()
                                .expiresAt())
                .isEqualTo(day);
        Eventually.eventually()
                .untilAsserted(() -> {
                    var search = CLIENTS + "?search=" + name.replace(' ', '+') + "&state=";
                    assertThat(lead.get(search + "ended").body()).contains(">Ended<", client);
                    assertThat(lead.get(search + "active").body()).doesNotContain(client);
                });
    }

    private Browser.Answer change(String root, String revision, String name) {
        return change(root, revision, name, "");
    }

    private Browser.Answer change(String root, String revision, String name, String expiresOn) {
        return lead.post(
                root,
                "revision",
                revision,
                "name",
                name,
                "purpose",
                "Tells which one stands",
                "environment",
                "sandbox",
                "scope",
                "alerts",
                "senders",
                "ACME",
                "owner",
                "lead@example.com",
                "minutes",
                "5",
                "expiresOn",
                expiresOn);
    }

    @Test
    void a_script_in_any_free_text_is_shown_and_not_run() {
        var script = "<script>alert(1)</script>";
        var shown =
                lead.submit(
                                CLIENTS,
                                "name",
                                "A " + script,
                                "purpose",
                                "B " + script,
                                "owner",
                                "C " + script,
                                "environment",
                                "sandbox",
                                "scope",
                                "alerts",
                                "senders",
                                "ACME",
                                "label",
                                "D " + script,
                                "days",
                                "30")
                        .body();
        var root = CLIENTS + "/" + found(CLIENT, shown);
        var credential = credentialIn(found(SECRET, shown));
        lead.post(root + "/standing/suspend", "reason", "E " + script).expect(302);
        lead.post(root + "/credentials/" + credential + "/revocation", "reason", "F " + script)
                .expect(302);

        for (var page :
                List.of(
                        root,
                        root + "/edit",
                        CLIENTS,
                        CLIENTS + "?search=%3Cscript%3E",
                        root + "/credentials/" + credential + "/revocation",
                        root + "/standing/resume",
                        "/console/departments/alerts",
                        "/console/departments/alerts/record?actor=%3Cscript%3E",
                        "/console/departments/alerts/record")) {
            assertThat(lead.get(page).expect(200).body()).as(page).doesNotContain("<script>");
        }
        assertThat(lead.get(root).body())
                .contains("A &lt;script&gt;", "B &lt;script&gt;", "C &lt;script&gt;")
                .contains("D &lt;script&gt;", "E &lt;script&gt;", "F &lt;script&gt;");
    }

    @Test
    void the_record_is_exported_without_formulas_and_the_export_is_on_record() {
        var client = found(CLIENT, register("Exported").body());
        lead.post(CLIENTS + "/" + client + "/standing/suspend", "reason", "=HYPERLINK(\"x\")")
                .expect(302);
        var export = "/console/departments/alerts/record/export?client=" + client + "&format=";

        var csv = lead.get(export + "csv").expect(200);
        assertThat(csv.header("Content-Disposition")).contains("record.csv");
        assertThat(csv.body())
                .startsWith("id,at,event,actor,")
                .contains("client.suspended", "\"'=HYPERLINK(\"\"x\"\")\"")
                .doesNotContain(",=HYPERLINK", ",\"=HYPERLINK");
        assertThat(lead.get(export + "jsonl").expect(200).body().lines())
                .hasSize(3)
                .allMatch(it -> it.startsWith("{") && it.contains("\"client\":\"" + client + "\""));
        assertThat(lead.get("/console/departments/alerts/record").body())
                .contains("Record exported", "Client suspended");
        lead.get(export + "exe").expect(404);
    }

    @Test
    void clients_are_found_by_what_one_knows_of_them_page_by_page() {
        var mark = "Q" + System.nanoTime() % 1_000_000;
        for (int i = 10; i < 37; i++) {
            register(mark + " no " + i);
        }
        var first = lead.get(CLIENTS + "?search=" + mark.toLowerCase(Locale.ROOT)).body();
        assertThat(first)
                .contains(mark + " no 10", mark + " no 34")
                .doesNotContain(mark + " no 35");
        var next = found(Pattern.compile("href=\"([^\"]+page=2)\""), first).replace("&amp;", "&");
        assertThat(first).contains("1–25 of 27");
        assertThat(lead.get(next).expect(200).body())
                .contains(mark + " no 35", mark + " no 36", "26–27 of 27", "Previous page")
                .doesNotContain(mark + " no 34", "Next page");
        assertThat(lead.get(next + "&sort=-name").expect(200).body())
                .contains(mark + " no 10", mark + " no 11", "aria-sort=\"descending\"")
                .doesNotContain(mark + " no 12");
        for (var order : List.of("owner", "used", "-used", "end", "registered", "-state")) {
            lead.get(next + "&sort=" + order).expect(200);
        }
        assertThat(lead.get(next + "&sort=colour").expect(400).body())
                .contains("A list is sorted by name, owner");
        assertThat(lead.get(CLIENTS + "?search=%25&state=retired").expect(200).body())
                .doesNotContain(mark);
    }

    @Test
    void what_cannot_be_read_in_an_address_is_answered_with_a_page() {
        for (var odd :
                List.of(
                        "/console/people/no-uuid",
                        "/console/nothing",
                        CLIENTS + "/UPPER",
                        "/console/departments/%20/clients")) {
            lead.get(odd).expect(404);
        }
        lead.get(CLIENTS + "?search=%00%5C%25").expect(200);
        lead.get(CLIENTS + "?page=x&search=%00%5C%25").expect(400);
        lead.get(CLIENTS + "?state=y&search=%00%5C%25").expect(400);
        lead.get("/console/departments/alerts/record?from=never&until=1&client=%3F&cursor=x")
                .expect(200);
        lead.get("/console/unmatched-receipts").expect(404);
        lead.post(CLIENTS + "/new").expect(404);
        lead.get("/console/sessions/end-all").expect(405);
    }

    @Test
    void another_like_it_is_registered_by_the_same_form_filled_in_and_has_nothing_secret_of_it() {
        var name = "Original " + System.nanoTime();
        var shown =
                lead.submit(CLIENTS, form(name, "dailyLimit", "700", "networks", "10.9.0.0/16"));
        var client = found(CLIENT, shown.body());
        var path = CLIENTS + "/" + client;
        assertThat(lead.get(path).body()).contains("href=\"" + path + "/duplicate\"");

        var page = lead.get(path + "/duplicate").expect(200).body();

        assertThat(page)
                .contains("Filled in as", "value=\"Copy of " + name + "\"")
                .contains("value=\"Tells the night watch\"", "value=\"700\"", "10.9.0.0/16")
                .contains("value=\"alerts\" checked", "value=\"ACME\" checked")
                .doesNotContain(found(SECRET, shown.body()), "Not taken over");
        lead.post(path + "/standing/retire", "reason", "replaced").expect(302);
        lead.get(path + "/duplicate").expect(200);
        Browser.of(server(), new Roles(false, true, List.of()))
                .get(path + "/duplicate")
                .expect(403);
    }

    @Test
    void clients_have_tags_in_one_form_by_which_they_are_found_filtered_and_listed_in_the_file() {
        var mark = "Tagged " + System.nanoTime();
        var tag = "t" + RandomText.ofLength(6);
        var client =
                found(
                        CLIENT,
                        lead.submit(CLIENTS, form(mark, "tags", tag.toUpperCase(ROOT) + " Hall, b"))
                                .body());
        var other = found(CLIENT, register("Untagged " + System.nanoTime()).body());

        assertThat(lead.get(CLIENTS + "/" + client).body())
                .contains(tag + " hall", "/clients?tag=" + tag + "%20hall");
        Eventually.eventually()
                .untilAsserted(() ->
                        assertThat(lead.get(CLIENTS + "?tag=" + tag + "++HALL").body())
                                .contains("clients/" + client)
                                .doesNotContain("clients/" + other));
        assertThat(lead.get(CLIENTS + "?search=" + tag).body()).contains("clients/" + client);
        assertThat(lead.get(CLIENTS + "/csv?tag=" + tag + "+hall").body())
                .contains(",tags\r\n", "\"b, " + tag + " hall\"");
        lead.get(CLIENTS + "?tag=%3Cb%3E").expect(400);
        var alike = lead.post(CLIENTS, form("Alike " + mark, "tags", tag + "-hall"));
        assertThat(alike.expect(422).body()).contains("reads like “" + tag + " hall”");
        var wrong = lead.post(CLIENTS, form("Wrong " + mark, "tags", "a, <script>"));
        assertThat(wrong.expect(422).body())
                .contains("Take at most 10 tags", "value=\"a, &lt;script&gt;\"");
    }

    @Test
    void several_clients_get_tags_and_lose_them_and_each_is_on_record() {
        var one = found(CLIENT, register("One of tags " + System.nanoTime()).body());
        var two = found(CLIENT, register("Two of tags " + System.nanoTime()).body());
        var tag = "m" + RandomText.ofLength(6);
        var path = CLIENTS + "/several/";

        assertThat(lead.post(CLIENTS + "/several", "client", one, "step", "tag").body())
                .contains("Add tags: ");
        lead.post(path + "tag", "client", one, "tags", " ").expect(422);
        lead.post(path + "tag", "client", one, "tags", "?").expect(422);
        assertThat(lead.submit(path + "tag", "client", one, "client", two, "tags", tag).body())
                .contains("2 clients are tagged.");
        assertThat(lead.get(CLIENTS + "/" + two).body()).contains(">" + tag + "</a>");
        var many = "a1,a2,a3,a4,a5,a6,a7,a8,a9,b1".replaceAll("([ab])", tag + "$1");
        assertThat(lead.submit(path + "tag", "client", one, "tags", many).body())
                .contains("it would have more than 10 tags");
        lead.submit(path + "untag", "client", one, "client", two, "tags", tag.toUpperCase(ROOT));
        assertThat(lead.get(CLIENTS + "/" + two).body()).doesNotContain(">" + tag + "</a>");
        assertThat(lead.get("/console/departments/alerts/record?client=" + two).body())
                .contains("Tags: none → " + tag, "Tags: " + tag + " → none");
    }

    @Test
    void several_clients_take_one_step_and_who_cannot_is_told_by_name() {
        var mark = "Many" + System.nanoTime();
        var one = found(CLIENT, register(mark + " one").body());
        var two = found(CLIENT, register(mark + " two").body());
        var gone = found(CLIENT, register(mark + " gone").body());
        lead.post(CLIENTS + "/" + gone + "/standing/retire", "reason", "torn down").expect(302);

        var asked = lead.post(CLIENTS + "/several", "client", one, "client", gone, "step", "owner");
        assertThat(asked.expect(200).body())
                .contains("Change the owner: 2 clients?", mark + " one", mark + " gone")
                .doesNotContain(mark + " two");
        lead.post(CLIENTS + "/several/owner", "client", one, "owner", " ").expect(422);
        var done =
                lead.submit(
                        CLIENTS + "/several/owner",
                        "client",
                        one,
                        "client",
                        gone,
                        "owner",
                        "next@example.com");
        assertThat(done.body())
                .contains("1 client is given to another owner. 1 not: ")
                .contains("“" + mark + " gone”: it is retired.");
        assertThat(lead.get(CLIENTS + "/" + one).body()).contains("next@example.com");

        Eventually.eventually()
                .untilAsserted(() ->
                        assertThat(
                                        lead.post(
                                                        CLIENTS + "/several",
                                                        "search",
                                                        mark,
                                                        "all",
                                                        "true",
                                                        "step",
                                                        "suspend")
                                                .expect(200)
                                                .body())
                                .contains("Suspend: 2 clients?", mark + " two")
                                .doesNotContain(mark + " gone"));
        assertThat(
                        lead.submit(
                                        CLIENTS + "/several/suspend",
                                        "client",
                                        one,
                                        "client",
                                        two,
                                        "reason",
                                        "the hall is closed")
                                .body())
                .contains("2 clients are suspended.");
        assertThat(lead.get(CLIENTS + "/" + two).body()).contains("the hall is closed");
        lead.post(CLIENTS + "/several", "step", "suspend").expect(400);
        lead.post(CLIENTS + "/several", "client", one, "step", "explode").expect(400);
        lead.post(CLIENTS + "/several", "client", "nobody-x", "step", "suspend").expect(404);
        lead.post(CLIENTS + "/" + two + "/review").expect(302);
        assertThat(lead.get(CLIENTS + "/" + two).body()).contains("It is marked as reviewed");
    }

    @Test
    void the_list_of_clients_is_a_file_with_what_is_asked_for_alone_and_without_formulas() {
        var mark = "File" + System.nanoTime();
        register("=" + mark + ", one");
        register("Other " + System.nanoTime());

        Eventually.eventually()
                .untilAsserted(() -> {
                    var file = lead.get(CLIENTS + "/csv?search=" + mark).expect(200);
                    assertThat(file.header("Content-Type")).startsWith("text/csv");
                    assertThat(file.header("Content-Disposition")).contains("alerts-clients.csv");
                    assertThat(file.body().lines())
                            .hasSize(2)
                            .first()
                            .asString()
                            .startsWith("client_id,name,purpose,owner,environment,state");
                    assertThat(file.body())
                            .contains(",\"'=" + mark + ", one\",", ",sandbox,active,");
                });
    }

    private Browser.Answer register(String name) {
        return lead.submit(CLIENTS, form(name));
    }

    /** What a new client takes, and more. */
    private static String[] form(String name, String... more) {
        var usual =
                Map.of(
                        "name", name,
                        "purpose", "Tells the night watch",
                        "owner", "lead@example.com",
                        "environment", "sandbox",
                        "scope", "alerts",
                        "senders", "ACME",
                        "label", "first",
                        "days", "30",
                        "kind", "secret");
        return Stream.concat(
                        usual.entrySet().stream()
                                .flatMap(it -> Stream.of(it.getKey(), it.getValue())),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String credentialIn(String secret) {
        return secret.replaceAll("smsa_([a-z0-9]+)_.*", "$1");
    }

    private static String found(Pattern pattern, String page) {
        var matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private int token(String client, String secret) {
        return tokenAnswer(client, secret).statusCode();
    }

    private HttpResponse<String> tokenAnswer(String client, String secret) {
        try (var http = HttpClient.newHttpClient()) {
            URI url = server().url("/oauth2/token");
            var basic =
                    Base64.getEncoder()
                            .encodeToString(
                                    (client + ":" + secret).getBytes(StandardCharsets.UTF_8));
            var request =
                    HttpRequest.newBuilder(url)
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                            .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
