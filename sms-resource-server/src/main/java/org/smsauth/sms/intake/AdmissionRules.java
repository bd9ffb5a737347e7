package org.smsauth.sms.intake;

import java.util.List;
import java.util.Optional;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.smsauth.sms.carrier.Carriers;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.Problem.FieldError;
import org.smsauth.sms.web.ProblemType;
import org.springframework.stereotype.Component;

/**
 * The rules by which a message enters: whether the token fits the message, what its fields say,
 * whether there is a way out. To add a rule is to add a line to a list.
 */
@Component
class AdmissionRules {

    private static final int MOST_PARTS = 10;

    private final Gate<Question, Problem> match;
    private final Gate<Question, FieldError> fields;
    private final Gate<Question, Problem> route;
    private final Carriers carriers;

    AdmissionRules(TokenMismatch mismatch, Carriers carriers) {
        this.carriers = carriers;
        this.match =
                Gate.of(
                        new Rule<>("scope", mismatch::ofScope),
                        new Rule<>("sender", mismatch::ofSender));
        this.fields =
                Gate.of(
                        new Rule<>("recipient", AdmissionRules::recipient),
                        new Rule<>("body", AdmissionRules::body));
        this.route = Gate.of(new Rule<>("route", this::route));
    }

    /** What the token does not permit is refused alone; wrong fields are told all at once. */
    Admission decide(Question question) {
        return refusal(match.decide(question))
                .or(() -> wrongFields(fields.refusals(question)))
                .or(() -> refusal(route.decide(question)))
                .<Admission>map(Admission.Refused::new)
                .orElseGet(() -> new Admission.Accepted(content(question)));
    }

    private static Optional<Problem> refusal(Verdict<Problem> verdict) {
        return switch (verdict) {
            case Verdict.Permitted<Problem> _ -> Optional.empty();
            case Verdict.Refused<Problem>(_, var problem) -> Optional.of(problem);
        };
    }

    private static Optional<Problem> wrongFields(List<Verdict.Refused<FieldError>> refusals) {
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        var errors = refusals.stream().map(Verdict.Refused::refusal).toList();
        return Optional.of(Problem.ofFields(refusals.getFirst().rule(), errors));
    }

    private static Optional<FieldError> recipient(Question question) {
        return PhoneNumber.parse(question.request().to()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new FieldError(
                                "to",
                                "must be " + PhoneNumber.SHAPE + "; country and length must fit"));
    }

    private static Optional<FieldError> body(Question question) {
        var text = question.text();
        if (text.value().isBlank()) {
            return Optional.of(new FieldError("body", "must not be empty"));
        }
        if (!Characters.ofText(text.value())) {
            return Optional.of(
                    new FieldError(
                            "body",
                            "must not have control characters other than line ends and tabs, nor"
                                    + " half of a surrogate pair"));
        }
        if (text.segments() > MOST_PARTS) {
            return Optional.of(
                    new FieldError(
                            "body",
                            "takes %d parts of %s; it may take %d"
                                    .formatted(
                                            text.segments(), text.encoding().wire(), MOST_PARTS)));
        }
        return Optional.empty();
    }

    private Optional<Problem> route(Question question) {
        var environment = question.caller().environment();
        if (carriers.serving(environment).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                        ProblemType.NO_ROUTE,
                        "route",
                        "No carrier serves the environment %s; nothing was accepted."
                                .formatted(environment.wire())));
    }

    private static Content content(Question question) {
        var request = question.request();
        return new Content(
                request.type(),
                request.from(),
                new PhoneNumber(request.to()),
                question.text(),
                request.reference());
    }
}
