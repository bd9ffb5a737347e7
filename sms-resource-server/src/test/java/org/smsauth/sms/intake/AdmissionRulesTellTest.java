package org.smsauth.sms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.MessageType;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.message.PhoneNumber;

/** What the gate says of a message: which rules it names, for whom, and when it may go out. */
class AdmissionRulesTellTest extends AskAdmissionRules {

    private static final Instant MORNING = Instant.parse("2026-11-24T07:00:00Z");

    @Test
    void a_refusal_says_in_its_members_and_headers_what_would_be_right() {
        var problem = refused(Asks.alert().by(TestCallers.of("marketing", "ACME")));

        assertThat(problem.members())
                .containsEntry("required_scope", "alerts")
                .containsEntry("granted_scope", "marketing")
                .containsEntry("message_type", "alerts");
        assertThat(problem.headers().get("WWW-Authenticate"))
                .startsWith("Bearer realm=\"sms\", error=\"insufficient_scope\"")
                .contains(
                        "error_description=\"a message of type alerts needs the scope alerts; the"
                                + " token has 'marketing'\", scope=\"alerts\"");
        var sender = refused(Asks.alert().from("Acme"));
        assertThat(sender.members()).containsEntry("permitted_senders", List.of("ACME"));
        assertThat(sender.headers().get("WWW-Authenticate"))
                .startsWith("Bearer realm=\"sms\", resource_metadata=");
        var hours = refused(Asks.marketing().at(NIGHT).outsideHours(OutsideHours.REJECT));
        assertThat(hours.members()).containsEntry("opens_at", MORNING);
    }

    @Test
    void all_fields_that_are_wrong_are_told_at_once_and_the_token_alone() {
        var fields = Asks.alert().to("x").says("").sendAt(NOON.minusSeconds(61));

        assertThat(refused(fields).detail())
                .startsWith("to: must ")
                .contains("; body: must not be empty; send_at: must not be in the past");
        assertThat(refused(fields).rule()).isEqualTo("recipient");
        assertThat(refused(fields.by(TestCallers.of("marketing"))).rule()).isEqualTo("scope");
    }

    @Test
    void of_a_list_each_recipient_has_its_own_answer_in_order() {
        var ruling = (Ruling.Each) Asks.marketing().toAll(GERMAN, OPTED_OUT, "x").ruling();

        assertThat(ruling.admissions())
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo(new Admission.Now(new PhoneNumber(GERMAN))),
                        it -> {
                            assertThat(((Admission.Refused) it).to()).isEqualTo(OPTED_OUT);
                            assertThat(((Admission.Refused) it).problem().rule())
                                    .isEqualTo("opted-out");
                        },
                        it -> {
                            assertThat(((Admission.Refused) it).to()).isEqualTo("x");
                            assertThat(((Admission.Refused) it).problem().rule())
                                    .isEqualTo("recipient");
                        });
        assertThat(ruling.areAllRefused()).isFalse();
        assertThat(((Ruling.Each) Asks.marketing().toAll(OPTED_OUT, "x").ruling()).areAllRefused())
                .isTrue();
    }

    @Test
    void of_what_is_no_number_one_rule_is_told_alone() {
        var asked = Asks.marketing().toAll(GERMAN, "x").question();
        var told = RULES.examine(asked);

        assertThat(told.recipients().getFirst().rules())
                .extracting(Examination.Told::rule)
                .containsExactly(
                        "recipient",
                        "country",
                        "opted-out",
                        "directory",
                        "destination",
                        "send-at",
                        "quiet-hours",
                        "asked-again");
        assertThat(told.recipients().getLast().rules())
                .singleElement()
                .isInstanceOfSatisfying(
                        Examination.Told.Refuses.class,
                        it -> assertThat(it.rule()).isEqualTo("recipient"));
        assertThat(told.recipients().getLast().to()).isEqualTo("x");
        assertThat(told.messages()).isEqualTo(1);
        assertThat(told.isRefused()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "MARKETING, 2026-11-23T11:00:05Z, -,                    -",
                "MARKETING, 2026-11-23T11:00:06Z, 2026-11-23T11:00:06Z, its sender asked",
                "ALERTS,    2026-11-23T23:00:00Z, 2026-11-23T23:00:00Z, its sender asked",
                "MARKETING, 2026-11-23T23:00:00Z, 2026-11-24T07:00:00Z, marketing goes out from"
            })
    void a_message_goes_out_when_it_may_and_at_once_when_that_is_near(
            MessageType type, Instant sendAt, @Nullable Instant until, @Nullable String because) {
        var ruling = (Ruling.Each) Asks.of(type.scope(), type).sendAt(sendAt).ruling();

        switch (ruling.admissions().getFirst()) {
            case Admission.Now _ -> assertThat(until).isNull();
            case Admission.Later later -> {
                assertThat(later.until()).isEqualTo(until);
                assertThat(later.reason()).startsWith(String.valueOf(because));
            }
            case Admission.Refused refused -> throw new AssertionError(refused);
        }
    }
}
