package org.smsauth.auth.smsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditReader;
import org.smsauth.auth.audit.AuditSearch;
import org.smsauth.auth.audit.Change;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TimeOrderedIds;

@Tag("clock")
class SmsApiIT extends WithScriptedSms {

    private static final DepartmentId ALERTS = new DepartmentId("alerts");
    private static final DepartmentId MARKETING = new DepartmentId("marketing");
    private static final Roles LEAD = new Roles(false, false, List.of(ALERTS));
    private static final Roles AUDITOR = new Roles(false, true, List.of());
    private static final String ONE_MESSAGE =
            """
            {"items":[{"id":"01a20893-f9a0-7078-8d82-2f136220ac66","status":"delivered","type":"alerts",
            "to":"+14155550123","from":"ACME","accepted_at":"2026-11-23T13:24:05.151Z","news":{"a":1},
            "origin":{"client_id":"alerts-1","credential_id":"c1","jti":"j1"}}],"next_cursor":"n"}\
            """;

    @Test
    void a_lead_asks_with_a_token_of_the_leads_client_that_is_on_record_in_their_name() {
        var lead = person(LEAD);
        sms.then(200, ONE_MESSAGE).then(200, ONE_MESSAGE);

        var found = api().messages(by(lead), MessageQuery.ofClient("alerts-1", 10));

        var page = ((Answer.Told<Page<Message>>) found).value();
        assertThat(page.next()).isEqualTo("n");
        assertThat(page.items().getFirst().to()).isEqualTo("+14155550123");
        assertThat(page.items().getFirst().origin()).extracting("tokenId").isEqualTo("j1");
        var asked = sms.asked().getLast();
        assertThat(asked.line())
                .isEqualTo(
                        "GET /v1/messages?client=alerts-1&limit=10&department=alerts&environment=sandbox");
        assertThat(asked.correlator()).startsWith("console-");
        assertThat(asked.claims().path("scope").asString())
                .isEqualTo("sms.read sms.every_department");
        var jti = UUID.fromString(asked.claims().path("jti").asString());
        assertThat(entries(Event.TOKEN_ISSUED))
                .filteredOn(it -> jti.equals(it.tokenId()))
                .singleElement()
                .extracting(AuditEntry::actor)
                .isEqualTo(lead.email().value());

        assertThat(api().messages(by(lead), MessageQuery.ofClient("alerts-1", 10)))
                .isInstanceOf(Answer.Told.class);
        assertThat(sms.asked().getLast().token()).isEqualTo(asked.token());
    }

    @Test
    void nobody_asks_about_a_department_they_do_not_see() {
        assertThatThrownBy(
                        () -> OnBehalfOf.of(person(LEAD), MARKETING, Environment.SANDBOX, origin()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_auditor_changes_nothing() {
        var auditor = by(person(AUDITOR));

        assertThatThrownBy(() -> api().change(auditor, Request.put("/v1/settings"), recorded()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_change_is_on_record_with_before_and_after() {
        var lead = person(LEAD);
        sms.then(200, "{\"retention_days\":7}");

        var answer =
                api().change(
                                by(lead),
                                Request.put("/v1/settings").withJson("{}").ifMatch("\"6\""),
                                recorded());

        assertThat(answer).isInstanceOf(Answer.Told.class);
        assertThat(sms.asked().getLast().claims().path("scope").asString())
                .isEqualTo("sms.manage sms.every_department");
        assertThat(entries(Event.DEPARTMENT_CHANGED))
                .filteredOn(it -> lead.email().value().equals(it.actor()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.department()).isEqualTo(ALERTS);
                    assertThat(it.detail()).isEqualTo("sandbox, /v1/settings");
                    assertThat(it.changes().values())
                            .containsExactly(new Change.Replaced("retention_days", "30", "7"));
                });
    }

    @Test
    void a_refusal_is_told_in_the_consoles_own_words() {
        sms.then(
                400,
                """
                {"code":"INVALID_ARGUMENT","detail":"A field is wrong.","request_id":"r1",
                 "errors":[{"field":"recipient","message":"must be a number"}]}\
                """);

        assertThat(api().messages(by(person(LEAD)), MessageQuery.ofClient("x", 1)))
                .isInstanceOf(Answer.Refused.class)
                .extracting("errors")
                .isEqualTo(Map.of("recipient", NumberWords.USUAL));
    }

    @Test
    void what_is_not_there_is_not_there() {
        sms.then(404, "{\"code\":\"NOT_FOUND\"}");

        assertThat(api().message(by(person(LEAD)), UUID.randomUUID()))
                .isInstanceOf(Answer.NotThere.class);
    }

    @Test
    void a_token_that_is_not_believed_is_made_anew_once() {
        var lead = by(person(LEAD));
        var refused = "{\"code\":\"UNAUTHENTICATED\",\"detail\":\"no\"}";
        sms.then(401, refused).then(200, ONE_MESSAGE);
        assertThat(api().messages(lead, MessageQuery.ofClient("x", 1)))
                .isInstanceOf(Answer.Told.class);

        sms.then(401, refused).then(401, refused);
        assertThat(api().messages(lead, MessageQuery.ofClient("x", 1)))
                .isInstanceOf(Answer.Away.class);
    }

    @Test
    void an_sms_server_that_says_nothing_is_given_up_in_time() {
        var answer = api().messages(by(person(LEAD)), MessageQuery.ofClient("x", 1));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Away.class,
                        it -> assertThat(it.sentence()).contains("does not answer right now"));
    }

    @Test
    void an_answer_that_is_none_of_the_sms_server_is_no_answer() {
        sms.then(200, "<html>").then(302, "").then(403, "<html>");
        for (int i = 0; i < 3; i++) {
            assertThat(api().messages(by(person(LEAD)), MessageQuery.ofClient("x", 1)))
                    .isInstanceOf(Answer.Away.class);
        }
    }

    @Test
    void a_client_of_the_console_that_is_suspended_asks_no_more_and_the_page_says_why() {
        var auditor = by(person(AUDITOR));
        sms.then(200, ONE_MESSAGE);
        api().messages(auditor, MessageQuery.ofClient("x", 1));
        var client = new ClientId(sms.asked().getLast().claims().path("client_id").asString());
        assertThat(auth.bean(KnownClients.class).credentialsOf(client)).hasSize(1);
        var standing = auth.bean(ChangeClientStanding.class);
        standing.suspend(client, "a test", "a test");
        sms.then(401, "{\"code\":\"UNAUTHENTICATED\"}");

        assertThat(api().messages(auditor, MessageQuery.ofClient("x", 1)))
                .isInstanceOfSatisfying(
                        Answer.Away.class,
                        it -> assertThat(it.sentence()).contains("suspended", "administrator"));
        standing.resume(client, "a test", "a test");
    }

    private static SmsApi.Recorded recorded() {
        return new SmsApi.Recorded(
                Event.DEPARTMENT_CHANGED,
                it ->
                        Changes.note()
                                .changed("retention_days", 30, it.path("retention_days").asInt())
                                .done());
    }

    private static SmsApi api() {
        return auth.bean(SmsApi.class);
    }

    private static OnBehalfOf by(Person person) {
        return OnBehalfOf.of(person, ALERTS, Environment.SANDBOX, origin());
    }

    private static Origin origin() {
        return new Origin(new TimeOrderedIds(Clock.systemUTC()).next(), "127.0.0.1");
    }

    private static Person person(Roles roles) {
        var email = new EmailAddress(RandomText.ofLength(8) + "@example.com");
        return switch (auth.bean(InvitePerson.class).invite("Pat", email, roles, "a test")) {
            case InvitePerson.Outcome.Invited(var person, _) -> person;
            case InvitePerson.Outcome other -> throw new AssertionError(other);
        };
    }

    private static List<AuditEntry> entries(Event event) {
        var wanted = new AuditSearch.Wanted(null, List.of(event), "", null, null, null);
        return auth.bean(AuditSearch.class).search(wanted, Long.MAX_VALUE, 500).entries().stream()
                .map(AuditReader.Stored::entry)
                .toList();
    }
}
