package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;

/** Where two people decide about production, one asks and another agrees, by every door. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FourEyesIT {

    private static final Map<String, String> CLIENT =
            Map.of(
                    "name", "Door sensors",
                    "purpose", "Tells the night watch",
                    "owner", "lead@example.com",
                    "environment", "production",
                    "scope", "alerts",
                    "senders", "ACME",
                    "kind", "secret",
                    "label", "from the vault",
                    "days", "30",
                    "minutes", "5");

    @Parameter TestDatabase database;

    private DepartmentId department;
    private Manager manager;
    private Person ann;
    private Browser lead;
    private Browser another;
    private String root;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @BeforeEach
    void two_decide() {
        department = Manager.department(server(), "alerts internal clients.manage");
        manager = Manager.in(department, server(), Environment.PRODUCTION, "clients.manage");
        var leads = new Roles(false, false, List.of(department));
        ann = Browser.person(server(), leads);
        lead = new Browser(server());
        lead.comeIn(ann);
        another = Browser.of(server(), leads);
        root = "/console/departments/" + department;
        lead.post(root + "/settings/four-eyes").expect(302);
    }

    @Test
    void a_client_is_registered_for_production_by_one_persons_wish_and_anothers_yes() {
        var request = ask(CLIENT);

        assertThat(inProduction("Door sensors")).isEmpty();
        assertThat(lead.get(request).expect(200).body())
                .contains("This waits for somebody else", "Pat Person", "Take it back")
                .doesNotContain("Your answer");
        lead.post(request + "/approval").expect(409);
        assertThat(another.get(root).expect(200).body()).contains("One request waits");
        assertThat(another.get(request).expect(200).body()).contains("Your answer", "ACME");
        assertThat(inProduction("Door sensors")).isEmpty();

        another.post(request + "/approval").expect(302);

        var client = inProduction("Door sensors").getFirst();
        assertThat(client.registeredBy()).isEqualTo(ann.email().value());
        another.post(request + "/approval").expect(409);
        var of = root + "/clients/" + client.id();
        assertThat(lead.get(of).expect(200).body()).contains("No credential yet");
        assertThat(lead.get(of + "/credentials/new").expect(200).body()).contains("from the vault");
        assertThat(lead.get(root + "/record").expect(200).body())
                .contains("Second yes asked for", "Second yes given", "Agreed by");
    }

    @Test
    void what_is_asked_for_twice_is_one_request() {
        assertThat(ask(CLIENT)).isEqualTo(ask(CLIENT));
    }

    @Test
    void a_production_client_may_do_more_by_two_and_less_by_one() {
        another.post(ask(CLIENT) + "/approval").expect(302);
        var client = inProduction("Door sensors").getFirst();
        var of = root + "/clients/" + client.id();

        var request = change(client, "scope", "internal");

        assertThat(request).startsWith(root + "/requests/");
        assertThat(inProduction("Door sensors").getFirst().permissions().scope())
                .hasToString("alerts");
        assertThat(another.get(request).expect(200).body()).contains("Alerts, Internal");
        another.post(request + "/approval").expect(302);
        var wider = inProduction("Door sensors").getFirst();
        assertThat(wider.permissions().scope()).hasToString("alerts internal");
        assertThat(change(wider, "dailyLimit", "5")).isEqualTo(of);
    }

    @Test
    void a_request_that_starts_from_what_is_there_no_more_is_not_carried_out() {
        another.post(ask(CLIENT) + "/approval").expect(302);
        var client = inProduction("Door sensors").getFirst();
        var request = change(client, "scope", "internal");
        change(client, "dailyLimit", "5");

        assertThat(another.post(request + "/approval").expect(409).body())
                .contains("was changed since");
        assertThat(inProduction("Door sensors").getFirst().permissions().scope())
                .hasToString("alerts");
    }

    @Test
    void no_door_of_the_api_goes_around_it() {
        another.post(ask(CLIENT) + "/approval").expect(302);
        var client = inProduction("Door sensors").getFirst();
        var asked = Manager.CLIENT.replace("sandbox", "production");

        manager.post("/api/v1/clients", asked).expect(202);
        manager.post("/api/v1/clients", Manager.CLIENT).expect(201);
        manager.call("PATCH", "/api/v1/clients/" + client.id())
                .header("If-Match", "\"%d\"".formatted(client.revision()))
                .json("{'scope': 'alerts internal'}")
                .send()
                .expect(202);
        assertThat(inProduction("Door sensors"))
                .singleElement()
                .satisfies(it -> assertThat(it.permissions().scope()).hasToString("alerts"));
        manager.call("PATCH", "/api/v1/clients/" + client.id())
                .header("If-Match", "\"%d\"".formatted(client.revision()))
                .json("{'daily_limit': 5}")
                .send()
                .expect(200);
    }

    @Test
    void it_takes_two_to_end_it() {
        var request = lead.post(root + "/settings/four-eyes/end").expect(302).header("Location");

        assertThat(request).startsWith(root + "/requests/");
        lead.post(request + "/approval").expect(409);
        assertThat(fourEyes()).isTrue();
        another.post(request + "/approval").expect(302);
        assertThat(fourEyes()).isFalse();
    }

    @Test
    void a_request_is_declined_with_a_reason_or_taken_back_and_nothing_is_changed() {
        var declined = ask(CLIENT);
        another.mean(declined + "/withdrawal").expect(409);
        another.post(declined + "/refusal", "reason", "").expect(422);
        another.post(declined + "/refusal", "reason", "not before the audit").expect(302);
        assertThat(lead.get(declined).expect(200).body())
                .contains("Declined", "not before the audit");
        another.post(declined + "/approval").expect(409);

        var back = ask(CLIENT);
        assertThat(back).isNotEqualTo(declined);
        lead.mean(back + "/withdrawal").expect(302);
        another.post(back + "/approval").expect(409);

        assertThat(inProduction("Door sensors")).isEmpty();
        assertThat(another.get(root + "/requests").expect(200).body())
                .contains("Nothing waits", "Declined", "Taken back");
    }

    @Test
    void what_one_alone_asks_for_whose_role_is_gone_is_not_agreed_to() {
        var request = ask(CLIENT);
        Browser.of(server(), Roles.ADMIN)
                .post("/console/people/" + ann.id() + "/roles", "leads", "alerts")
                .expect(302);

        assertThat(another.post(request + "/approval").expect(409).body())
                .contains("may not decide about this department any more");
    }

    @Test
    void one_without_another_does_not_begin_it_and_an_auditor_decides_nothing() {
        var request = ask(CLIENT);
        var auditor = Browser.of(server(), new Roles(false, true, List.of()));

        assertThat(auditor.get(request).expect(200).body()).doesNotContain("Your answer");
        auditor.post(request + "/approval").expect(403);
        Browser.of(server(), new Roles(false, false, List.of(new DepartmentId("alerts"))))
                .get(request)
                .expect(404);
    }

    private boolean fourEyes() {
        return server().bean(Departments.class).findById(department).orElseThrow().fourEyes();
    }

    private String ask(Map<String, String> client) {
        return lead.post(root + "/clients", fields(client)).expect(302).header("Location");
    }

    private String change(Client client, String field, String value) {
        var more = new ArrayList<>(List.of(fields(CLIENT)));
        more.addAll(List.of(field, value, "revision", String.valueOf(client.revision())));
        if (!field.equals("scope") && client.permissions().scope().tokens().contains("internal")) {
            more.addAll(List.of("scope", "internal"));
        }
        return lead.post(root + "/clients/" + client.id(), more.toArray(String[]::new))
                .expect(302)
                .header("Location");
    }

    private static String[] fields(Map<String, String> of) {
        return of.entrySet().stream()
                .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
                .toArray(String[]::new);
    }

    private List<Client> inProduction(String name) {
        return server()
                .bean(Clients.class)
                .page(department, List.of("production"), "", 100)
                .stream()
                .filter(it -> it.name().equals(name))
                .toList();
    }
}
