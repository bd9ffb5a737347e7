package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.ApiCall;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where two people decide about production, a program asks for a person's yes. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FourEyesByApiIT {

    private static final String CLIENTS = "/api/v1/clients";
    private static final String REQUESTS = "/api/v1/approval-requests";
    private static final String CLIENT = Manager.CLIENT.replace("sandbox", "production");

    @Parameter TestDatabase database;

    private DepartmentId department;
    private Manager program;
    private Manager second;
    private Person ann;
    private Browser lead;
    private Browser another;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @BeforeEach
    void two_decide() {
        department = Manager.department(server(), "alerts internal clients.manage");
        program = program(Environment.PRODUCTION);
        second = program(Environment.PRODUCTION);
        var leads = new Roles(false, false, List.of(department));
        ann = Browser.person(server(), leads);
        lead = new Browser(server());
        lead.comeIn(ann);
        another = Browser.of(server(), leads);
        lead.post(root() + "/settings/four-eyes").expect(302);
    }

    private Manager program(Environment environment) {
        return Manager.in(department, server(), environment, "clients.manage");
    }

    private String root() {
        return "/console/departments/" + department;
    }

    private String page(ApiCall.Answer asked) {
        return root() + "/requests/" + asked.text("approval_request_id");
    }

    private List<Client> inProduction() {
        return server()
                .bean(Clients.class)
                .page(department, List.of("production"), "", 100)
                .stream()
                .filter(it -> it.name().equals("Door sensors"))
                .toList();
    }

    @Test
    void a_program_asks_a_person_agrees_and_the_program_goes_on() {
        var asked = program.post(CLIENTS, CLIENT).expect(202);
        assertThat(asked.text("state")).isEqualTo("waiting");
        assertThat(asked.text("asked_by")).isEqualTo("client " + program.clientId());
        assertThat(asked.text("page")).endsWith(page(asked));
        assertThat(program.post(CLIENTS, CLIENT).expect(202).text("approval_request_id"))
                .isEqualTo(asked.text("approval_request_id"));
        assertThat(program.get(asked.header("Location")).expect(200).text("state"))
                .isEqualTo("waiting");
        assertThat(inProduction()).isEmpty();

        assertThat(another.get(page(asked)).expect(200).body())
                .contains("Your answer", program.clientId());
        another.post(page(asked) + "/approval").expect(302);

        var agreed = program.get(asked.header("Location")).expect(200);
        assertThat(agreed.text("state")).isEqualTo("agreed");
        var client = inProduction().getFirst();
        assertThat(agreed.text("client_id")).isEqualTo(client.id().value());
        assertThat(client.registeredBy()).isEqualTo("client " + program.clientId());
        program.post(
                        CLIENTS + "/" + client.id() + "/credentials",
                        "{'kind': 'secret', 'label': 'first'}")
                .expect(201);
        program.call("DELETE", asked.header("Location")).send().expect(409);
        assertThat(program.get(REQUESTS).expect(200).body().path("items")).hasSize(1);
        assertThat(lead.get(root() + "/record").expect(200).body())
                .contains(
                        "Second yes asked for", "Second yes given", "client " + program.clientId());
    }

    @Test
    void more_for_a_client_is_asked_for_and_less_is_done() {
        another.post(page(program.post(CLIENTS, CLIENT)) + "/approval").expect(302);
        var client = inProduction().getFirst();

        var asked = change(client, "{'scope': 'alerts internal'}").expect(202);
        assertThat(asked.text("client_id")).isEqualTo(client.id().value());
        another.post(page(asked) + "/approval").expect(302);
        var wider = inProduction().getFirst();
        assertThat(wider.permissions().scope()).hasToString("alerts internal");
        change(wider, "{'daily_limit': 5}").expect(200);
        change(client, "{'scope': 'alerts'}").expect(412);
    }

    private ApiCall.Answer change(Client client, String json) {
        return program.call("PATCH", CLIENTS + "/" + client.id())
                .header("If-Match", "\"%d\"".formatted(client.revision()))
                .json(json)
                .send();
    }

    @Test
    void what_is_wrong_is_refused_and_nobody_is_asked() {
        program.post(CLIENTS, CLIENT.replace("'alerts'", "'marketing'")).expect(400);
        program(Environment.SANDBOX).post(CLIENTS, CLIENT).expect(400);
        assertThat(program.get(REQUESTS).expect(200).body().path("items")).isEmpty();
    }

    @Test
    void only_who_asked_takes_it_back_and_others_do_not_see_it() {
        var asked = program.post(CLIENTS, CLIENT).expect(202);
        var location = asked.header("Location");
        second.call("DELETE", location).send().expect(409);
        var sandbox = program(Environment.SANDBOX);
        sandbox.get(location).expect(404);
        sandbox.call("DELETE", location).send().expect(404);
        assertThat(sandbox.get(REQUESTS).expect(200).body().path("items")).isEmpty();
        var foreign = Manager.on(server());
        foreign.get(location).expect(404);
        foreign.call("DELETE", location).send().expect(404);
        program.get(REQUESTS + "/nothing").expect(404);
        program.get(REQUESTS + "?cursor=nothing").expect(400);

        program.call("DELETE", location).send().expect(204);

        assertThat(program.get(location).text("state")).isEqualTo("withdrawn");
        another.post(page(asked) + "/approval").expect(409);
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void nobody_asks_by_a_program_of_theirs_and_agrees_themselves() {
        made(program.clientId(), ann.email().value());
        var asked = program.post(CLIENTS, CLIENT).expect(202);
        assertThat(lead.get(page(asked)).expect(200).body()).doesNotContain("Your answer");
        assertThat(lead.post(page(asked) + "/approval").expect(409).body())
                .contains("You made what the program that asks has proven itself by");

        made(second.clientId(), "client " + program.clientId());
        var further = second.post(CLIENTS, CLIENT.replace("Door", "Gate")).expect(202);
        lead.post(page(further) + "/approval").expect(409);
        assertThat(inProduction()).isEmpty();

        another.post(page(asked) + "/approval").expect(302);
        assertThat(inProduction()).hasSize(1);
    }

    private void made(String client, String by) {
        server().bean(JdbcTemplate.class)
                .update("update credential set created_by = ? where client = ?", by, client);
    }

    @Test
    void what_a_program_asked_that_may_not_any_more_is_not_agreed_to() {
        var asked = program.post(CLIENTS, CLIENT).expect(202);
        lead.post(root() + "/clients/" + program.clientId() + "/standing/suspend", "reason", "x")
                .expect(302);
        assertThat(another.post(page(asked) + "/approval").expect(409).body())
                .contains("may not decide about this department any more");
    }

    @Test
    void a_program_asks_for_so_much_at_once_and_no_more() {
        for (int i = 0; i < 20; i++) {
            program.post(CLIENTS, CLIENT.replace("Door", "Door " + i)).expect(202);
        }
        assertThat(program.post(CLIENTS, CLIENT).expect(409).text("detail"))
                .contains("20 requests of this client wait");
        program.post(CLIENTS, CLIENT.replace("Door", "Door 7")).expect(202);
    }
}
