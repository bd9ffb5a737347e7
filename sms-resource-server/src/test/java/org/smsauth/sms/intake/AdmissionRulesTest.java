package org.smsauth.sms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.sms.carriage.route.TestRoutes;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.TestCallers;

/** What each rule refuses, and the nearest that enters. */
class AdmissionRulesTest extends AskAdmissionRules {

    private static final String BRITISH = "+447400123456";
    private static final String NOBODY = "+493012345670";
    private static final Caller IN_PRODUCTION = TestCallers.inProduction("marketing", "ACME");

    /** Those of a server whose only carrier is for marketing, and for British numbers. */
    private static AdmissionRules withCarrierFor(String to) {
        return rules(TestRoutes.production("marketing", to), true);
    }

    static Stream<GateRow<Asks>> table() {
        return Stream.of(
                row(
                        "scope",
                        "a marketing token cannot send an alert",
                        Asks.alert().by(TestCallers.of("marketing", "ACME")),
                        Asks.alert().by(TestCallers.of("marketing alerts", "ACME")),
                        "INSUFFICIENT_SCOPE: A message of type alerts needs the scope alerts; the"
                                + " token has 'marketing'. Ask the token endpoint for scope=alerts"),
                row(
                        "scope",
                        "a token that looks after messages sends none",
                        Asks.marketing().by(TestCallers.of("sms.manage", "ACME")),
                        Asks.marketing(),
                        "needs the scope marketing; the token has 'sms.manage'"),
                row(
                        "scope",
                        "a token without a scope sends nothing",
                        Asks.alert().by(TestCallers.of("", "ACME")),
                        Asks.alert(),
                        "the token has none."),
                row(
                        "sender",
                        "a message carries a sender that the token permits",
                        Asks.alert().from("Acme"),
                        Asks.alert().from("ACME"),
                        "SENDER_NOT_PERMITTED: The token does not permit the sender Acme."),
                row(
                        "recipient",
                        "a message goes to a number",
                        Asks.alert().to("030 12345678"),
                        Asks.alert().to(GERMAN),
                        "INVALID_FIELD: to: must"),
                row(
                        "body",
                        "a message says something",
                        Asks.alert().says(" \n"),
                        Asks.alert().says("."),
                        "INVALID_FIELD: body: must not be empty"),
                row(
                        "body",
                        "that can be seen",
                        Asks.alert().says("\u200B\u2060"),
                        Asks.alert().says("\u200B."),
                        "must not be empty: there is no character in it that can be seen"),
                row(
                        "body",
                        "in characters that every carrier takes",
                        Asks.alert().says("Door\u0007"),
                        Asks.alert().says("Door\t4\r\n"),
                        "must not have control characters"),
                row(
                        "body",
                        "and whole ones",
                        Asks.alert().says("Door \uD83D"),
                        Asks.alert().says("Door \uD83D\uDE00"),
                        "half of a surrogate pair"),
                row(
                        "body",
                        "in ten parts at most",
                        Asks.alert().says("a".repeat(1531)),
                        Asks.alert().says("a".repeat(1530)),
                        "takes 11 parts of gsm-7; it may take 10"),
                row(
                        "send-at",
                        "a past that no clock accounts for is a mistake",
                        Asks.alert().sendAt(NOON.minusSeconds(60).minusMillis(1)),
                        Asks.alert().sendAt(NOON.minusSeconds(60)),
                        "send_at: must not be in the past: it is 2026-11-23T11:00:00Z here"),
                row(
                        "send-at",
                        "a message waits for 35 days at most",
                        Asks.alert().sendAt(NOON.plus(Duration.ofDays(35)).plusMillis(1)),
                        Asks.alert().sendAt(NOON.plus(Duration.ofDays(35))),
                        "send_at: must be at most 35 days ahead"),
                row(
                        "callback",
                        "a callback is of an origin that the department registered",
                        Asks.alert().tellAt("https://elsewhere.example.com/hooks"),
                        Asks.alert().tellAt("https://CLIENT.example.com:443/messages/17?a=b"),
                        "callback: must be of an origin that your department has registered in"
                                + " sandbox: no active webhook endpoint takes callbacks at"
                                + " https://elsewhere.example.com."),
                row(
                        "callback",
                        "another port is another origin",
                        Asks.alert().tellAt("http://localhost:7071/"),
                        Asks.alert().tellAt("http://localhost:7070/any"),
                        "{\"url\": \"http://localhost:7071/\", \"callbacks\": true}"),
                row(
                        "route",
                        "what no carrier serves is not accepted",
                        Asks.alert().of(rules(Environment.PRODUCTION, true)),
                        Asks.alert().of(rules(Environment.SANDBOX, true)),
                        "NO_ROUTE: No carrier takes messages of type alerts from ACME in sandbox;"
                                + " nothing was accepted."),
                row(
                        "country",
                        "a department's messages go where it allows",
                        Asks.alert().to(BRITISH),
                        Asks.alert().to(GERMAN),
                        "RECIPIENT_COUNTRY_NOT_ALLOWED: "),
                row(
                        "opted-out",
                        "who opted out gets no marketing",
                        Asks.marketing().to(OPTED_OUT),
                        Asks.alert().to(OPTED_OUT),
                        "RECIPIENT_OPTED_OUT: "),
                row(
                        "directory",
                        "internal messages go to staff",
                        Asks.of("internal", MessageType.INTERNAL).to(NOBODY),
                        Asks.of("internal", MessageType.INTERNAL).to(GERMAN),
                        "RECIPIENT_NOT_IN_DIRECTORY: "),
                row(
                        "destination",
                        "what no carrier takes to that country is not accepted",
                        Asks.marketing().by(IN_PRODUCTION).of(withCarrierFor("GB")),
                        Asks.marketing().by(IN_PRODUCTION).of(withCarrierFor("DE")),
                        "NO_ROUTE: No carrier takes messages of type marketing from ACME in"
                                + " production to that number."),
                row(
                        "quiet-hours",
                        "marketing at night is refused to whom no other hour will do",
                        Asks.marketing().at(NIGHT).outsideHours(OutsideHours.REJECT),
                        Asks.marketing().at(NIGHT).outsideHours(OutsideHours.SCHEDULE),
                        "OUTSIDE_HOURS: The message would come outside the hours: marketing goes"
                                + " out from 08:00 to 21:00 where the phone is (Europe/Berlin). They"
                                + " begin again at 2026-11-24T07:00:00Z."),
                row(
                        "quiet-hours",
                        "an alert comes at any",
                        Asks.marketing().at(NIGHT).outsideHours(OutsideHours.REJECT),
                        Asks.alert().at(NIGHT).outsideHours(OutsideHours.REJECT),
                        "OUTSIDE_HOURS"),
                row(
                        "asked-again",
                        "nothing waits that cannot be asked about by then",
                        Asks.alert()
                                .sendAt(NOON.plusSeconds(3600))
                                .of(rules(Environment.SANDBOX, false)),
                        Asks.alert()
                                .sendAt(NOON.plusSeconds(5))
                                .of(rules(Environment.SANDBOX, false)),
                        "NO_SCHEDULING: The message would have to wait until 2026-11-23T12:00:00Z,"
                                + " and this server has no client of its own"),
                row(
                        "asked-again",
                        "nor for the morning",
                        Asks.marketing().at(NIGHT).of(rules(Environment.SANDBOX, false)),
                        Asks.marketing().at(NIGHT).of(rules(Environment.SANDBOX, true)),
                        "would have to wait until 2026-11-24T07:00:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_message_and_lets_its_neighbour_enter(GateRow<Asks> row) {
        row.holdsFor(Asks::verdict, it -> it.type() + ": " + it.detail());
    }

    @Test
    void every_rule_has_its_row() {
        var told = RULES.examine(Asks.alert().question());

        GateRow.haveEveryRule(
                Stream.concat(
                                told.request().stream(),
                                told.recipients().getFirst().rules().stream())
                        .map(Examination.Told::rule),
                table());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void who_only_wants_to_know_is_told_the_same(GateRow<Asks> row) {
        assertThat(refusing(row.refused())).first().isEqualTo(row.rule());
        assertThat(refusing(row.passes())).isEmpty();
    }

    private static List<String> refusing(Asks asks) {
        var told = asks.gate().examine(asks.question());
        assertThat(told.isRefused() || told.recipients().getFirst().isRefused())
                .isEqualTo(asks.verdict() instanceof Verdict.Refused);
        return Stream.concat(told.request().stream(), told.recipients().getFirst().rules().stream())
                .filter(Examination.Told.Refuses.class::isInstance)
                .map(Examination.Told::rule)
                .toList();
    }

    private static GateRow<Asks> row(
            String rule, String sentence, Asks refused, Asks passes, String words) {
        return new GateRow<>(rule, sentence, refused, passes, words);
    }
}
