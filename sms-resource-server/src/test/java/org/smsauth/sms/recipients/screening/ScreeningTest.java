package org.smsauth.sms.recipients.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.hours.SendingHours;
import org.smsauth.sms.recipients.list.TestLists;
import org.smsauth.sms.recipients.settings.Settings;

/** Who may get a message, and when, rule by rule. */
class ScreeningTest {

    private static final Tenant SALES = new Tenant(new DepartmentId("sales"), Environment.SANDBOX);
    private static final Tenant BERLIN =
            new Tenant(new DepartmentId("berlin"), Environment.SANDBOX);

    private static final String GERMAN = "+493012345678";
    private static final String OPTED_OUT = "+493012345679";
    private static final String STAFF = "+493012345670";

    /** Of no plan yet, and of Canada or the United States. */
    private static final String OF_TWO = "+14365550123";

    private static final Settings SENDS_TO_GERMANY = allowing("DE", "US");
    private static final Settings SENDS_TO_AMERICA = allowing("CA", "DE", "US");

    private static final Screening SCREENING = screening(SENDS_TO_GERMANY);

    /** Sales sends anywhere, Berlin as it says. */
    private static Screening screening(Settings berlin) {
        return TestScreening.of(
                new TestLists(
                        SALES, Set.of(new PhoneNumber(OPTED_OUT)), Set.of(new PhoneNumber(STAFF))),
                tenant -> tenant.equals(BERLIN) ? berlin : Settings.USUAL);
    }

    static Stream<GateRow<Addressee>> table() {
        return Stream.of(
                row(
                        "recipient",
                        "a message goes to a number",
                        to(SALES, MessageType.ALERTS, "030 12345678"),
                        to(SALES, MessageType.ALERTS, GERMAN),
                        "INVALID_FIELD: to: must"),
                row(
                        "recipient",
                        "in its one spelling",
                        to(SALES, MessageType.ALERTS, "+4907400123456"),
                        to(SALES, MessageType.ALERTS, "+497400123456"),
                        "INVALID_FIELD: to: is not how this number is written: write it"
                                + " +497400123456 (its recipient is no number that messages go to: it"
                                + " is not how this number is written: write it +4974******56)"),
                row(
                        "country",
                        "a department sends to the countries it allows alone",
                        to(BERLIN, MessageType.ALERTS, "+447400123456"),
                        to(BERLIN, MessageType.ALERTS, GERMAN),
                        "RECIPIENT_COUNTRY_NOT_ALLOWED: Messages of department berlin in sandbox go"
                                + " to numbers of DE, US; this is one of GB."),
                row(
                        "country",
                        "a number of no country is of none of these",
                        to(BERLIN, MessageType.ALERTS, "+80012345678"),
                        to(SALES, MessageType.ALERTS, "+80012345678"),
                        "this is one of no country"),
                row(
                        "country",
                        "where a number may be of several, each must be allowed",
                        to(BERLIN, MessageType.ALERTS, OF_TWO),
                        to(SALES, MessageType.ALERTS, OF_TWO),
                        "which may be of any of CA, US, so that all of these must be allowed"),
                row(
                        "opted-out",
                        "who opted out gets no marketing",
                        to(SALES, MessageType.MARKETING, OPTED_OUT),
                        to(SALES, MessageType.MARKETING, GERMAN),
                        "RECIPIENT_OPTED_OUT: The recipient wants no marketing from department"
                                + " sales in sandbox."),
                row(
                        "opted-out",
                        "and gets alerts all the same",
                        to(SALES, MessageType.MARKETING, OPTED_OUT),
                        to(SALES, MessageType.ALERTS, OPTED_OUT),
                        "wants no marketing"),
                row(
                        "opted-out",
                        "from that department; another has not been told",
                        to(SALES, MessageType.MARKETING, OPTED_OUT),
                        to(BERLIN, MessageType.MARKETING, OPTED_OUT),
                        "its recipient has opted out of marketing"),
                row(
                        "directory",
                        "internal messages go to staff alone",
                        to(SALES, MessageType.INTERNAL, GERMAN),
                        to(SALES, MessageType.INTERNAL, STAFF),
                        "RECIPIENT_NOT_IN_DIRECTORY: An internal message goes to staff alone, and"
                                + " the recipient is not in the directory of department sales in"
                                + " sandbox."),
                row(
                        "directory",
                        "of their own department",
                        to(BERLIN, MessageType.INTERNAL, STAFF),
                        to(SALES, MessageType.INTERNAL, STAFF),
                        "its recipient has left the directory"),
                row(
                        "directory",
                        "alerts go to anybody",
                        to(SALES, MessageType.INTERNAL, GERMAN),
                        to(SALES, MessageType.ALERTS, GERMAN),
                        "goes to staff alone"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_recipient_and_lets_its_neighbour_pass(GateRow<Addressee> row) {
        row.holdsFor(
                SCREENING.gate()::decide,
                it ->
                        "%s: %s (%s)"
                                .formatted(
                                        it.problem().type(),
                                        it.problem().detail(),
                                        it.meanwhile()));
    }

    @Test
    void every_rule_has_its_row() {
        GateRow.haveEveryRuleOf(SCREENING.gate(), table());
    }

    @Test
    void a_number_that_may_be_of_several_countries_is_fine_where_all_of_them_are() {
        var gate = screening(SENDS_TO_AMERICA).gate();

        assertThat(gate.refusals(to(BERLIN, MessageType.ALERTS, OF_TWO))).isEmpty();
    }

    @Test
    void a_refusal_by_country_names_the_countries_for_programs() {
        var one = membersFor(to(BERLIN, MessageType.ALERTS, "+447400123456"));
        var two = membersFor(to(BERLIN, MessageType.ALERTS, OF_TWO));

        assertThat(one)
                .containsEntry("country", "GB")
                .containsEntry("allowed_countries", Set.of("DE", "US"))
                .doesNotContainKey("countries");
        assertThat(two).containsEntry("country", "").containsEntry("countries", Set.of("CA", "US"));
    }

    private static Map<String, Object> membersFor(Addressee addressee) {
        return SCREENING.gate().refusals(addressee).getFirst().refusal().problem().members();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "MARKETING, 2026-11-23T06:59:59.999Z, 2026-11-23T07:00:00Z", // 08:00 in Berlin
                "MARKETING, 2026-11-23T07:00:00Z,     -",
                "MARKETING, 2026-11-23T19:59:59.999Z, -",
                "MARKETING, 2026-11-23T20:00:00Z,     2026-11-24T07:00:00Z",
                "ALERTS,    2026-11-23T20:00:00Z,     -",
                "INTERNAL,  2026-11-23T20:00:00Z,     -"
            })
    void marketing_waits_until_the_phone_may_ring_and_nothing_else_does(
            MessageType type, Instant planned, @Nullable Instant until) {
        var quiet = SCREENING.quiet(to(SALES, type, GERMAN), planned);

        assertThat(quiet.map(Quiet::until).orElse(null)).isEqualTo(until);
        quiet.ifPresent(it ->
                assertThat(it.because())
                        .isEqualTo(
                                "marketing goes out from 08:00 to 21:00 where the phone is"
                                        + " (Europe/Berlin)"));
    }

    @Test
    void a_department_has_hours_of_its_own_or_none() {
        var night = Instant.parse("2026-11-23T23:00:00Z");
        var marketing = to(BERLIN, MessageType.MARKETING, GERMAN);
        var late = new SendingHours(LocalTime.of(23, 0), LocalTime.of(1, 0));

        assertThat(screening(withHours(late)).quiet(marketing, night)).isEmpty();
        assertThat(screening(withHours(null)).quiet(marketing, night)).isEmpty();
        assertThat(screening(withHours(SendingHours.USUAL)).quiet(marketing, night)).isPresent();
    }

    private static Settings withHours(@Nullable SendingHours hours) {
        return new Settings(Set.of(), hours, 30, null, Duration.ofMinutes(5), null);
    }

    private static Settings allowing(String... countries) {
        return new Settings(
                Set.copyOf(List.of(countries)),
                SendingHours.USUAL,
                30,
                null,
                Duration.ofMinutes(5),
                null);
    }

    private static GateRow<Addressee> row(
            String rule, String sentence, Addressee refused, Addressee passes, String words) {
        return new GateRow<>(rule, sentence, refused, passes, words);
    }

    private static Addressee to(Tenant tenant, MessageType type, String number) {
        return new Addressee(tenant, type, PhoneNumber.read(number));
    }
}
