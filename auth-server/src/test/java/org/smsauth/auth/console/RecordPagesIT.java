package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** The record as a lead reads it and takes it away. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RecordPagesIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final String RECORD = "/console/departments/alerts/record";

    @Parameter TestDatabase database;

    private RunningAuthServer server;
    private Client client;
    private Browser lead;

    @BeforeEach
    void a_client_with_a_network_and_a_limit() {
        server = RunningAuthServer.on(database);
        var asked = TestClients.registration("alerts");
        client =
                TestClients.client(
                        server,
                        asked.withPermissions(
                                TestPermissions.of(asked.permissions())
                                        .withNetworks(new Networks(List.of("10.0.0.0/8")))
                                        .withDailyLimit(500L)
                                        .withSenderConstrained(true)
                                        .permissions()));
        lead = Browser.of(server, LEAD);
    }

    @Test
    void a_long_purpose_hides_nothing_of_what_is_taken_off_a_client() {
        update("p".repeat(400));

        var page = lead.get(of(client)).expect(200).body();
        assertThat(page)
                .contains("Allowed networks: 10.0.0.0/8 → any")
                .contains("Daily limit: 500 → none")
                .contains("Tokens bound to a key: yes → no")
                .contains(
                        "{&quot;field&quot;:&quot;networks&quot;,&quot;before&quot;:&quot;10.0.0.0/8&quot;,&quot;after&quot;:&quot;&quot;}")
                .contains(client.name() + "</a>", client.id().value())
                .doesNotContain("Permissions[");
        assertThat(page.indexOf("Purpose: ")).isGreaterThan(page.indexOf("Tokens bound to a key"));
    }

    @Test
    void exports_have_the_words_and_the_exact_values() {
        update("p".repeat(400));
        var query = "?client=" + client.id() + "&format=";

        assertThat(lead.get(RECORD + "/export" + query + "jsonl").expect(200).body())
                .contains("\"client_name\":\"" + client.name() + "\"")
                .contains("\"changes_in_words\":\"")
                .contains("Allowed networks: 10.0.0.0/8 → any")
                .contains("{\"field\":\"networks\",\"before\":\"10.0.0.0/8\",\"after\":\"\"}");
        assertThat(lead.get(RECORD + "/export" + query + "csv").expect(200).body())
                .contains("source,client_name,changes_in_words,changes\r\n")
                .contains(
                        "{\"\"field\"\":\"\"daily_limit\"\",\"\"before\"\":\"\"500\"\",\"\"after\"\":null}");
    }

    @Test
    void a_registration_is_on_record_with_all_it_is_registered_with() {
        assertThat(lead.get(of(client)).expect(200).body())
                .contains("Name: “" + client.name() + "”", "Environment: ")
                .contains("Scope: alerts", "Sender ids: ", "Allowed networks: 10.0.0.0/8")
                .contains("Daily limit: 500", "Tokens live: 5 minutes", "Owner: ", "Purpose: “");
    }

    @ParameterizedTest
    @CsvSource({
        "client, Door%20sensors, no client id",
        "client, ALERTS-1, no client id",
        "from, yesterday, no day",
        "until, 2026-02-30, no day",
        "topic, everythin, no such topic"
    })
    void a_filter_that_is_not_understood_shows_and_exports_nothing(
            String field, String value, String words) {
        var query = "?" + field + "=" + value;

        assertThat(lead.get(RECORD + query).expect(200).body())
                .contains(words)
                .doesNotContain("<tbody>");
        assertThat(lead.get(RECORD + "/export" + query + "&format=csv").expect(400).body())
                .contains(words)
                .doesNotContain("client.registered");
    }

    @ParameterizedTest
    @CsvSource({
        "clients?state=asleep, choose one of these",
        "clients?page=0, begin with the first",
        "messages?environment=prod, sandbox or production",
        "opt-outs?environment=prod, sandbox or production"
    })
    void no_list_of_the_console_leaves_out_a_filter_that_it_does_not_understand(
            String list, String words) {
        assertThat(lead.get("/console/departments/alerts/" + list).expect(400).body())
                .contains("That was not understood", words);
    }

    private static String of(Client client) {
        return RECORD + "?client=" + client.id();
    }

    private void update(String purpose) {
        var was = client.registration();
        var asked =
                new Registration(
                        was.department(),
                        was.name(),
                        purpose,
                        was.owner(),
                        was.environment(),
                        TestPermissions.of(was.permissions())
                                .withNetworks(Networks.ANY)
                                .withDailyLimit(null)
                                .withSenderConstrained(false)
                                .permissions());
        assertThat(
                        server.bean(UpdateClient.class)
                                .update(client.id(), client.revision(), asked, "lea@example.com"))
                .isInstanceOf(UpdateClient.Outcome.Updated.class);
    }
}
