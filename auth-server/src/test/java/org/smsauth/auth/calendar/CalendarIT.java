package org.smsauth.auth.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calendar as programs read it, which know nothing but its address. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class CalendarIT {

    @Parameter TestDatabase database;

    private final Instant end =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(40));

    private final HttpClient http = HttpClient.newHttpClient();

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void another_library_reads_each_end_as_a_whole_day_under_a_name_that_stays() throws Exception {
        var department = department();
        var client =
                client(
                        department,
                        "Doors; \u201Cnorth\u201D, 4 \uD83D\uDEAA\\ " + "long ".repeat(8));
        var address = addressOf(person(lead(department)));

        var answer = get(address);
        var event = onlyEvent(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type"))
                .isEqualToIgnoringCase("text/calendar;charset=UTF-8");
        assertThat(header(answer, "Cache-Control")).contains("no-store", "private");
        assertThat(answer.body().replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(event.getSummary().getValue())
                .isEqualTo("%s ends (%s)".formatted(client.name(), "Department " + department));
        assertThat(event.getDateTimeStart().getDate())
                .isEqualTo(LocalDate.ofInstant(end, ZoneOffset.UTC));
        assertThat(event.getDateTimeEnd().getDate())
                .isEqualTo(LocalDate.ofInstant(end, ZoneOffset.UTC).plusDays(1));
        assertThat(event.getDescription().getValue())
                .contains("give it a later end", "/clients/" + client.id());
        assertThat(event.getDateTimeStamp()).isNotNull();
        putOff(client, end.plus(Duration.ofDays(9)));
        var later = onlyEvent(get(address));
        assertThat(later.getUid()).isEqualTo(event.getUid());
        assertThat(later.getDateTimeStart().getDate())
                .isEqualTo(LocalDate.ofInstant(end, ZoneOffset.UTC).plusDays(9));
    }

    @Test
    void a_calendar_in_which_nothing_ends_is_one_too() throws Exception {
        var empty = get(addressOf(person(lead(department()))));

        assertThat(calendar(empty).getComponents("VEVENT")).isEmpty();
    }

    @Test
    void it_tells_what_its_person_may_see_at_that_moment_and_no_more() throws Exception {
        var department = department();
        var other = department();
        client(department, "Mine");
        client(other, "Theirs");
        var person = person(lead(department));
        var address = addressOf(person);

        assertThat(get(address).body()).contains("Mine").doesNotContain("Theirs");
        roles(person, lead(other));
        assertThat(get(address).body()).contains("Theirs").doesNotContain("Mine");
        roles(person, new Roles(false, true, List.of()));
        assertThat(get(address).body()).contains("Theirs", "Mine");
        roles(person, Roles.NONE);
        assertThat(get(address).body()).doesNotContain("Theirs", "Mine");
        server().bean(ChangePerson.class).deactivate(person.id(), "a test");
        assertThat(get(address).statusCode()).isEqualTo(410);
    }

    @Test
    void a_new_address_ends_the_one_before_and_each_is_on_record() throws Exception {
        var person = person(lead(department()));
        var first = addressOf(person);
        var second = addressOf(person);

        assertThat(get(first).statusCode()).isEqualTo(404);
        assertThat(get(second).statusCode()).isEqualTo(200);
        assertThat(keep().of(person).orElseThrow().lastReadAt()).isNotNull();
        assertThat(keep().end(person, origin())).isTrue();
        assertThat(keep().end(person, origin())).isFalse();
        assertThat(get(second).statusCode()).isEqualTo(404);
        assertThat(get("/calendar/nothing.ics").statusCode()).isEqualTo(404);
        assertThat(
                        jdbc().queryForList(
                                        "select event from audit_entry where actor = ? and event like 'calendar%' order by at",
                                        String.class, person.email().value()))
                .containsExactly(
                        "calendar-address.created",
                        "calendar-address.created",
                        "calendar-address.revoked");
    }

    @Test
    void a_new_password_by_a_link_ends_the_address_too() throws Exception {
        var person = person(lead(department()));
        var address = addressOf(person);
        var change = server().bean(ChangePerson.class).link(person.id(), "a test");
        if (!(change instanceof ChangePerson.Outcome.Linked(_, var link))) {
            throw new AssertionError(change);
        }

        assertThat(server().bean(EnterByLink.class).enter(link.token(), "another long phrase"))
                .isPresent();

        assertThat(get(address).statusCode()).isEqualTo(404);
        assertThat(
                        jdbc().queryForList(
                                        "select changes from audit_entry where actor = ? and event = 'password.set'",
                                        String.class,
                                        person.email().value()))
                .anyMatch(it -> it.contains("calendar_address"));
    }

    @Test
    void what_is_secret_in_it_is_nowhere_in_the_database_and_who_reads_too_often_waits()
            throws Exception {
        var address = addressOf(person(lead(department())));
        var secret = address.replaceAll(".*/|[.]ics", "");

        assertThat(jdbc().queryForList("select digest from calendar_address", String.class))
                .isNotEmpty()
                .doesNotContain(secret);
        HttpResponse<String> answer = get(address);
        for (int i = 0; i < 100 && answer.statusCode() == 200; i++) {
            answer = get(address);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 3_600);
    }

    private VEvent onlyEvent(HttpResponse<String> answer) throws IOException, ParserException {
        var calendar = calendar(answer);
        var events = calendar.<VEvent>getComponents("VEVENT");
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static Calendar calendar(HttpResponse<String> answer)
            throws IOException, ParserException {
        var calendar = new CalendarBuilder().build(new StringReader(answer.body()));
        assertThat(calendar.validate().getEntries()).isEmpty();
        return calendar;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(server().url(path)).build(), BodyHandlers.ofString());
    }

    private JdbcTemplate jdbc() {
        return server().bean(JdbcTemplate.class);
    }

    private KeepCalendarAddress keep() {
        return server().bean(KeepCalendarAddress.class);
    }

    private String addressOf(Person person) {
        return keep().make(person, origin()).replace(RunningAuthServer.ISSUER, "");
    }

    private static Origin origin() {
        return new Origin(UUID.randomUUID(), "192.0.2.1");
    }

    private static Roles lead(DepartmentId department) {
        return new Roles(false, false, List.of(department));
    }

    private void roles(Person person, Roles roles) {
        server().bean(ChangePerson.class).giveRoles(person.id(), roles, "a test");
    }

    private Person person(Roles roles) {
        var email = new EmailAddress(RandomText.ofLength(8) + "@example.com");
        return switch (server().bean(InvitePerson.class).invite("Pat", email, roles, "a test")) {
            case InvitePerson.Outcome.Invited(_, var link) ->
                    server().bean(EnterByLink.class)
                            .enter(link.token(), "a long enough phrase")
                            .orElseThrow();
            case InvitePerson.Outcome other -> throw new AssertionError(other);
        };
    }

    private DepartmentId department() {
        return Manager.department(server(), "alerts");
    }

    private Client client(DepartmentId department, String name) {
        return TestClients.endingAt(server(), department, name, end);
    }

    private void putOff(Client client, Instant end) {
        var it = client.registration();
        var asked =
                new Registration(
                        it.department(),
                        it.name(),
                        it.purpose(),
                        it.owner(),
                        it.environment(),
                        it.permissions(),
                        end,
                        null);
        assertThat(
                        server().bean(UpdateClient.class)
                                .update(client.id(), client.revision(), asked, "a test"))
                .isInstanceOf(UpdateClient.Outcome.Updated.class);
    }
}
