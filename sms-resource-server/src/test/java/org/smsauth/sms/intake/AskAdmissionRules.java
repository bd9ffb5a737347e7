package org.smsauth.sms.intake;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.model.Verdict;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.permission.Intention;
import org.smsauth.sms.carriage.permission.Permission;
import org.smsauth.sms.carriage.permission.SendingPermissions;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.notification.webhook.TestCallbacks;
import org.smsauth.sms.recipients.list.TestLists;
import org.smsauth.sms.recipients.screening.TestScreening;
import org.smsauth.sms.recipients.settings.Settings;

/** Tests of the gate of messages, with what a message, its sender and its recipient may be. */
abstract class AskAdmissionRules {

    /** Noon in Berlin. */
    static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    /** Midnight there. */
    static final Instant NIGHT = Instant.parse("2026-11-23T23:00:00Z");

    static final String GERMAN = "+493012345678";
    static final String OPTED_OUT = "+493012345679";
    static final AdmissionRules RULES = rules(Environment.SANDBOX, true);

    static AdmissionRules rules(Environment served, boolean canBeAsked) {
        return rules(Routes.to(new Carriers(List.of(carrier(served)))), canBeAsked);
    }

    static AdmissionRules rules(Routes routes, boolean canBeAsked) {
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

    static ScriptedCarrier carrier(Environment served) {
        return served == Environment.SANDBOX
                ? ScriptedCarrier.simulator()
                : new ScriptedCarrier("acme");
    }

    record Permissions(boolean canBeAsked) implements SendingPermissions {

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

        static Asks alert() {
            return of("alerts", MessageType.ALERTS);
        }

        static Asks marketing() {
            return of("marketing", MessageType.MARKETING);
        }

        static Asks of(String scope, MessageType type) {
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

    static Problem refused(Asks asks) {
        return switch (asks.verdict()) {
            case Verdict.Refused(_, var problem) -> problem;
            case Verdict.Permitted<Problem> it -> throw new AssertionError(it);
        };
    }
}
