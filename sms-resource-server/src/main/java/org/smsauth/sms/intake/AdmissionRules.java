package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.intake.Examination.Told;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.permission.SendingPermissions;
import org.smsauth.sms.recipients.screening.Addressee;
import org.smsauth.sms.recipients.screening.Screening;
import org.smsauth.sms.recipients.screening.Unwelcome;
import org.smsauth.sms.route.Routes;
import org.springframework.stereotype.Component;

/**
 * The rules by which a message enters, in three parts: what concerns the request as a whole, what
 * concerns each recipient, and when the message may go out. To add a rule is to add a line to a
 * list.
 */
@Component
class AdmissionRules {

    /** Whether the token fits the message; the first that refuses is told alone. */
    private final Gate<Question, Problem> match;

    /** What the fields say; all that are wrong are told at once. */
    private final Gate<Question, FieldError> fields;

    /** Whether there is a way out. */
    private final Gate<Question, Problem> route;

    /** Whether this recipient may get it; refuses that recipient alone. */
    private final Gate<Addressee, Unwelcome> recipient;

    /** Whether there is a way out to this recipient. */
    private final Gate<Addressed, Problem> destination;

    /** When this recipient may get it. */
    private final Timetable timing;

    AdmissionRules(
            TokenMismatch mismatch,
            Routes routes,
            Screening screening,
            ValidUntil validUntil,
            SendingPermissions permissions) {
        this.match =
                Gate.of(
                        new Rule<>("scope", mismatch::ofScope),
                        new Rule<>("sender", mismatch::ofSender));
        this.fields =
                Gate.of(
                        new Rule<>("recipient", RequestRules::onlyRecipient),
                        new Rule<>("body", RequestRules::body),
                        new Rule<>("send-at", RequestRules::sendAt));
        this.route = Gate.of(new Rule<>("route", RequestRules.route(routes)));
        this.recipient = screening.gate();
        this.destination = Gate.of(new Rule<>("destination", RequestRules.destination(routes)));
        this.timing =
                new Timetable(
                        List.of(
                                new TimingRule("send-at", TimingRules::asAsked),
                                new TimingRule("quiet-hours", TimingRules.quietHours(screening)),
                                new TimingRule(
                                        "asked-again", TimingRules.canBeAskedAgain(permissions))),
                        validUntil::of);
    }

    Ruling decide(Question question) {
        return refusal(match.decide(question))
                .or(() -> wrongFields(fields.refusals(question)))
                .or(() -> refusal(route.decide(question)))
                .<Ruling>map(Ruling.Refused::new)
                .orElseGet(() -> new Ruling.Each(question, admissions(question)));
    }

    /** What every rule says, for who only wants to know. */
    Examination examine(Question question) {
        var request =
                Stream.of(
                                told(match, question, it -> it),
                                told(fields, question, AdmissionRules::wrongField),
                                told(route, question, it -> it))
                        .flatMap(List::stream)
                        .toList();
        return new Examination(
                request,
                IntStream.range(0, question.numbers().size())
                        .mapToObj(place -> examined(question, place))
                        .toList());
    }

    private Examination.Recipient examined(Question question, int place) {
        var addressed = Addressed.of(question, place);
        var told = new ArrayList<Told>();
        if (addressed.addressee().reading() instanceof NumberReading.Read) {
            told.addAll(told(recipient, addressed.addressee(), Unwelcome::problem));
            told.addAll(told(destination, addressed, it -> it));
            timing.steps(addressed).forEach(step -> told.add(Told.of(step)));
        } else {
            var first = recipient.rules().getFirst();
            var refusal = first.refusal().apply(addressed.addressee());
            told.add(Told.of(first.name(), refusal.map(Unwelcome::problem)));
        }
        return new Examination.Recipient(
                question.request().to().get(place), told, admission(question, place));
    }

    private static <Q, R> List<Told> told(
            Gate<Q, R> gate, Q question, Function<R, Problem> problem) {
        return gate.rules().stream()
                .map(it -> Told.of(it.name(), it.refusal().apply(question).map(problem)))
                .toList();
    }

    private static Problem wrongField(FieldError error) {
        return Problem.ofFields(error.field(), List.of(error));
    }

    private List<Admission> admissions(Question question) {
        return IntStream.range(0, question.numbers().size())
                .mapToObj(place -> admission(question, place))
                .toList();
    }

    private Admission admission(Question question, int place) {
        var to = question.request().to().get(place);
        var addressed = Addressed.of(question, place);
        return refusal(recipient.decide(addressed.addressee()))
                .map(Unwelcome::problem)
                .or(() -> refusal(destination.decide(addressed)))
                .<Admission>map(it -> new Admission.Refused(to, it))
                .orElseGet(() -> timing.admission(addressed, to));
    }

    private static <R> Optional<R> refusal(Verdict<R> verdict) {
        return switch (verdict) {
            case Verdict.Permitted<R> _ -> Optional.empty();
            case Verdict.Refused<R>(_, var refusal) -> Optional.of(refusal);
        };
    }

    private static Optional<Problem> wrongFields(List<Verdict.Refused<FieldError>> refusals) {
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        var errors = refusals.stream().map(Verdict.Refused::refusal).toList();
        return Optional.of(Problem.ofFields(refusals.getFirst().rule(), errors));
    }
}
