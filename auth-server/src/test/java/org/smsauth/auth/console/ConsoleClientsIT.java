package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.client.Clients;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.Eventually;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a lead does with a client, form by form. */
class ConsoleClientsIT extends WithClientForms {

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
}
