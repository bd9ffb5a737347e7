package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notices are read in the console, done with, and muted. */
class ConsoleNoticesIT {

    private static final Instant GIVEN = Instant.parse("2026-01-02T03:04:05Z");

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    private Client client(DepartmentId department) {
        var manager = Manager.in(department, server(), Environment.SANDBOX, "clients.manage");
        return server().bean(Clients.class)
                .findById(new ClientId(manager.clientId()))
                .orElseThrow();
    }

    private UUID notice(Client client, int days) {
        var id = UUID.randomUUID();
        server().bean(JdbcTemplate.class)
                .update(
                        "insert into notice (id, subject, days, client, department, expires_at,"
                                + " given_at, text) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        client.id().value(),
                        days,
                        client.id().value(),
                        client.department().value(),
                        StoredTime.of(GIVEN.plusSeconds(86_400L * days)),
                        StoredTime.of(GIVEN),
                        "It ends <soon>, " + days);
        return id;
    }

    @Test
    void a_lead_notes_one_and_mutes_another_and_an_auditor_looks() {
        var department = Manager.department(server(), "alerts clients.manage");
        var client = client(department);
        var root = "/console/departments/%s/notices".formatted(department);
        var lead = Browser.of(server(), new Roles(false, false, List.of(department)));
        assertThat(lead.get(root).expect(200).body()).contains("Nothing new");
        var month = notice(client, 30);
        var week = notice(client, 7);
        assertThat(lead.get(root).expect(200).body())
                .contains("It ends &lt;soon&gt;, 30", "It ends &lt;soon&gt;, 7", client.name());
        var auditor = Browser.of(server(), new Roles(false, true, List.of()));
        assertThat(auditor.get(root).expect(200).body())
                .contains("It ends")
                .doesNotContain(">Noted<");
        auditor.post(root + "/" + month + "/reading").expect(403);

        assertThat(lead.submit(root + "/" + month + "/reading").body())
                .contains("Noted. It stands", "&gt;, 7")
                .doesNotContain("&gt;, 30");
        assertThat(lead.get(root + "?state=read").body()).contains("&gt;, 30", "read by");
        assertThat(lead.submit(root + "/" + week + "/mute").body())
                .contains("Nothing new", "Muted", "Hear of it again");
        assertThat(lead.submit(root + "/unmute", "subject", client.id().value()).body())
                .doesNotContain("Hear of it again");
        lead.post(root + "/unmute", "subject", client.id().value()).expect(404);
        assertThat(lead.get("/console/departments/" + department + "/record").expect(200).body())
                .contains("Notice read", "Notices muted");
    }

    @Test
    void notices_of_one_client_are_found_and_a_filter_that_is_none_says_so() {
        var department = Manager.department(server(), "alerts clients.manage");
        var one = client(department);
        var other = client(department);
        notice(one, 30);
        notice(other, 7);
        var root = "/console/departments/%s/notices".formatted(department);
        var lead = Browser.of(server(), new Roles(false, false, List.of(department)));

        assertThat(lead.get(root + "?of=" + one.id()).expect(200).body())
                .contains("&gt;, 30")
                .doesNotContain("&gt;, 7");
        for (var wrong : List.of("?of=nobody-7", "?of=%3C", "?state=all", "?page=0")) {
            lead.get(root + wrong).expect(400);
        }
        var foreign = client(Manager.department(server(), "alerts clients.manage"));
        lead.get(root + "?of=" + foreign.id()).expect(400);
        lead.post(root + "/" + notice(foreign, 1) + "/reading").expect(404);
        lead.post(root + "/nothing/mute").expect(404);
    }
}
