package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** What ends when, on pages, and the address of one's own calendar. */
@Tag("clock")
class ConsoleCalendarIT {

    private static final Pattern MADE = Pattern.compile("id=\"made\">([^<]+)<");
    private static final String ADDRESS = "/console/calendar/address";

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @Test
    void it_has_what_ends_by_month_with_a_link_to_each() {
        var department = department();
        var now = Instant.now();
        var client = client(department, "Door sensors", now.plus(Duration.ofDays(200)));
        var credential =
                server().bean(CreateCredential.class)
                        .secret(
                                client,
                                new CreateCredential.Wanted(
                                        "spring", null, now.plus(Duration.ofDays(60))),
                                "a test")
                        .credential();

        var page = Browser.of(server(), lead(department)).get(path(department)).expect(200).body();

        assertThat(page)
                .contains("/clients/" + client.id() + "\"", "#" + credential.id() + "\"")
                .contains(
                        month(now.plus(Duration.ofDays(60))), month(now.plus(Duration.ofDays(200))))
                .doesNotContain("Passed, and still there");
        assertThat(page.indexOf("#" + credential.id()))
                .isLessThan(page.indexOf("Gets no tokens from then on"));
    }

    @Test
    void a_department_of_which_nothing_ends_says_so_and_months_are_turned() {
        var department = department();
        var lead = Browser.of(server(), lead(department));
        client(department, "Much later", Instant.now().plus(Duration.ofDays(800)));

        assertThat(lead.get(path(department)).expect(200).body())
                .contains("Nothing ends", "1 later", "?month=");
        var later = YearMonth.now(ZoneOffset.UTC).plusMonths(24);
        assertThat(lead.get(path(department) + "?month=" + later).expect(200).body())
                .contains("Much later", "Earlier");
        lead.get(path(department) + "?month=2030-13").expect(400);
        assertThat(lead.get(path(department) + "?month=2000-01").expect(200).body())
                .contains("Nothing ends");
    }

    @Test
    void all_departments_are_for_who_sees_them_all() {
        var one = department();
        var other = department();
        client(one, "Of one " + one, Instant.now().plus(Duration.ofDays(20)));
        client(other, "Of other " + other, Instant.now().plus(Duration.ofDays(20)));
        var auditor = Browser.of(server(), new Roles(false, true, List.of()));

        assertThat(auditor.get("/console/calendar").expect(200).body())
                .contains("Department " + one)
                .contains("Of one " + one, "Of other " + other);
        Browser.of(server(), lead(one)).get("/console/calendar").expect(404);
    }

    @Test
    void the_address_is_shown_once_read_without_signing_in_and_ended() {
        var department = department();
        client(department, "Followed", Instant.now().plus(Duration.ofDays(20)));
        var lead = Browser.of(server(), lead(department));
        assertThat(lead.get(ADDRESS).expect(200).body()).contains("It has no address yet");

        var page = lead.submit(ADDRESS).body();
        var made = MADE.matcher(page);
        assertThat(made.find()).isTrue();
        assertThat(lead.get(ADDRESS).body())
                .contains("It has an address", "never")
                .doesNotContain(made.group(1));
        var path = made.group(1).replace(RunningAuthServer.ISSUER, "");
        var stranger = new Browser(server());
        assertThat(stranger.get(path).expect(200).body())
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("Followed ends");
        assertThat(lead.submit(ADDRESS + "/end").body()).contains("Ended. Programs that read it");
        stranger.get(path).expect(404);
        assertThat(lead.get(ADDRESS).body()).contains("It has no address yet");
    }

    @Test
    void who_sees_nothing_has_no_calendar() {
        var nobody = Browser.of(server(), Roles.NONE);

        nobody.get(ADDRESS).expect(404);
        nobody.post(ADDRESS).expect(404);
    }

    private static String month(Instant at) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH)
                .format(at.atOffset(ZoneOffset.UTC));
    }

    private static String path(DepartmentId department) {
        return "/console/departments/" + department + "/calendar";
    }

    private static Roles lead(DepartmentId department) {
        return new Roles(false, false, List.of(department));
    }

    private DepartmentId department() {
        return Manager.department(server(), "alerts");
    }

    private Client client(DepartmentId department, String name, Instant end) {
        return TestClients.endingAt(server(), department, name, end);
    }
}
