package org.smsauth.sms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.sms.carrier.Carriers;
import org.smsauth.sms.carrier.ScriptedCarrier;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.permission.Intention;
import org.smsauth.sms.permission.Permission;
import org.smsauth.sms.permission.SendingPermissions;
import org.smsauth.sms.recipient.TestLists;
import org.smsauth.sms.recipients.screening.TestScreening;
import org.smsauth.sms.recipients.settings.Settings;
import org.smsauth.sms.route.Routes;
import org.smsauth.sms.route.TestRoutes;
import org.smsauth.sms.webhook.TestCallbacks;

/** Which message may enter, rule by rule. */
class AdmissionRulesTest {

    /** Noon in Berlin. */
    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    /** Midnight there. */
    private static final Instant NIGHT = Instant.parse("2026-11-23T23:00:00Z");

    private static final Instant MORNING = Instant.parse("2026-11-24T07:00:00Z");

    private static final String GERMAN = "+493012345678";
    private static final String OPTED_OUT = "+493012345679";
    private static final String BRITISH = "+447400123456";
    private static final String NOBODY = "+493012345670";

    private static final Caller IN_PRODUCTION = TestCallers.inProduction("marketing", "ACME");

    private static final AdmissionRules RULES = rules(Environment.SANDBOX, true);

    private static AdmissionRules rules(Environment served, boolean canBeAsked) {
        return rules(Routes.to(new Carriers(List.of(carrier(served)))), canBeAsked);
    }

    private static AdmissionRules rules(Routes routes, boolean canBeAsked) {
        var sales = TestCallers.of("alerts").tenant();
        var lists =
                new TestLists(
                        sales, Set.of(new PhoneNumber(OPTED_OUT)), Set.of(new PhoneNumber(GERMAN)));
        var settings =
                new Settings(
                        Set.of("DE"),
                        Settings.USUAL.sendingHours(),
                        30,
                        null,
                        Duration.ofMinutes(5),
                        null);
        return new AdmissionRules(
                new TokenMismatch(TestCallers.challenges()),
                routes,
                TestScreening.of(lists, _ -> settings),
                new ValidUntil(
                        new ValiditySettings(Duration.ofHours(24), Duration.ofHours(24)),
                        _ -> settings),
                new Permissions(canBeAsked),
                TestCallbacks.at("https://client.example.com/hooks", "http://localhost:7070/"));
    }

    private static ScriptedCarrier carrier(Environment served) {
        return served == Environment.SANDBOX
                ? ScriptedCarrier.simulator()
                : new ScriptedCarrier("acme");
    }

    /** Those of a server whose only carrier is for marketing, and for British numbers. */
    private static AdmissionRules withCarrierFor(String to) {
        return rules(TestRoutes.production("marketing", to), true);
    }

    private record Permissions(boolean canBeAsked) implements SendingPermissions {

        @Override
        public Permission of(Intention intention) {
            throw new AssertionError("nothing waits here");
        }
    }

    /**
     * A request, and whom it is put to.
     *
     * @param rules null for those of a server with a carrier and a client of its own
     */
    record Asks(
            Caller caller,
            MessageType type,
            List<String> to,
            boolean isList,
            String from,
            String body,
            @Nullable Instant sendAt,
            OutsideHours outsideHours,
            Instant now,
            @Nullable AdmissionRules rules,
            @Nullable URI callback) {

        private static Asks alert() {
            return of("alerts", MessageType.ALERTS);
        }

        private static Asks marketing() {
            return of("marketing", MessageType.MARKETING);
        }

        private static Asks of(String scope, MessageType type) {
            return new Asks(
                    TestCallers.of(scope, "ACME"),
                    type,
                    List.of(GERMAN),
                    false,
                    "ACME",
                    "Door 4 is open",
                    null,
                    OutsideHours.SCHEDULE,
                    NOON,
                    null,
                    null);
        }

        Asks by(Caller other) {
            return new Asks(
                    other,
                    type,
                    to,
                    isList,
                    from,
                    body,
                    sendAt,
                    outsideHours,
                    now,
                    rules,
                    callback);
        }

        Asks to(String number) {
            return new Asks(
                    caller,
                    type,
                    List.of(number),
                    false,
                    from,
                    body,
                    sendAt,
                    outsideHours,
                    now,
                    rules,
                    callback);
        }

        Asks toAll(String... numbers) {
            return new Asks(
                    caller,
                    type,
                    Arrays.asList(numbers),
                    true,
                    from,
                    body,
                    sendAt,
                    outsideHours,
                    now,
                    rules,
                    callback);
        }

        Asks from(String sender) {
            return new Asks(
                    caller,
                    type,
                    to,
                    isList,
                    sender,
                    body,
                    sendAt,
                    outsideHours,
                    now,
                    rules,
                    callback);
        }

        Asks says(String text) {
            return new Asks(
                    caller,
                    type,
                    to,
                    isList,
                    from,
                    text,
                    sendAt,
                    outsideHours,
                    now,
                    rules,
                    callback);
        }

        Asks sendAt(Instant time) {
            return new Asks(
                    caller, type, to, isList, from, body, time, outsideHours, now, rules, callback);
        }

        Asks outsideHours(OutsideHours then) {
            return new Asks(
                    caller, type, to, isList, from, body, sendAt, then, now, rules, callback);
        }

        Asks at(Instant time) {
            return new Asks(
                    caller,
                    type,
                    to,
                    isList,
                    from,
                    body,
                    sendAt,
                    outsideHours,
                    time,
                    rules,
                    callback);
        }

        Asks of(AdmissionRules other) {
            return new Asks(
                    caller,
                    type,
                    to,
                    isList,
                    from,
                    body,
                    sendAt,
                    outsideHours,
                    now,
                    other,
                    callback);
        }

        Asks tellAt(String url) {
            return new Asks(
                    caller,
                    type,
                    to,
                    isList,
                    from,
                    body,
                    sendAt,
                    outsideHours,
                    now,
                    rules,
                    URI.create(url));
        }

        Question question() {
            var request =
                    new SmsRequest(
                            type,
                            to,
                            isList,
                            new SenderId(from),
                            body,
                            null,
                            null,
                            sendAt,
                            callback,
                            outsideHours);
            return Question.of(caller, request, now);
        }

        AdmissionRules gate() {
            return rules == null ? RULES : rules;
        }

        Ruling ruling() {
            return gate().decide(question());
        }

        /** What becomes of the only recipient, or of the request as a whole. */
        Verdict<Problem> verdict() {
            return switch (ruling()) {
                case Ruling.Refused(var problem) -> new Verdict.Refused<>(problem.rule(), problem);
                case Ruling.Each(_, var admissions) ->
                        admissions.getFirst() instanceof Admission.Refused(_, var problem)
                                ? new Verdict.Refused<>(problem.rule(), problem)
                                : new Verdict.Permitted<>();
            };
        }
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

    private static Problem refused(Asks asks) {
        return switch (asks.verdict()) {
            case Verdict.Refused(_, var problem) -> problem;
            case Verdict.Permitted<Problem> it -> throw new AssertionError(it);
        };
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

    private static GateRow<Asks> row(
            String rule, String sentence, Asks refused, Asks passes, String words) {
        return new GateRow<>(rule, sentence, refused, passes, words);
    }
}
