package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.springframework.jdbc.core.JdbcTemplate;

/** A client is registered by its form, once, and its secret is shown once. */
class RegisteringClientsIT extends WithClientForms {

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
}
