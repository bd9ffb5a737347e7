package org.smsauth.sms.intake;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.smsauth.runtime.text.Visible;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.carriage.route.Traffic;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.message.Characters;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.notification.webhook.Callbacks;

/** What a request must be like, whoever is to get its message. */
final class RequestRules {

    private static final int MOST_PARTS = 10;
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(35);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private RequestRules() {}

    /** A recipient that stands alone is a field; one of a list has its own result. */
    static Optional<FieldError> onlyRecipient(Question question) {
        var reading = question.numbers().getFirst();
        return question.request().isList() || reading instanceof NumberReading.Read
                ? Optional.empty()
                : Optional.of(new FieldError("to", reading.words()));
    }

    static Optional<FieldError> body(Question question) {
        var text = question.text();
        if (Visible.isNothing(text.value())) {
            return Optional.of(
                    new FieldError(
                            "body",
                            text.value().isBlank()
                                    ? "must not be empty"
                                    : "must not be empty: there is no character in it that can be"
                                            + " seen"));
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

    /** When it is asked for: a past that its sender's clock does not account for is a mistake. */
    static Optional<FieldError> sendAt(Question question) {
        var sendAt = question.request().sendAt();
        if (sendAt == null) {
            return Optional.empty();
        }
        if (sendAt.isBefore(question.now().minus(CLOCKS_DIFFER))) {
            return Optional.of(
                    new FieldError(
                            "send_at",
                            "must not be in the past: it is %s here; leave send_at out to send at once"
                                    .formatted(question.now().truncatedTo(ChronoUnit.SECONDS))));
        }
        return sendAt.isAfter(question.now().plus(FURTHEST_AHEAD))
                ? Optional.of(
                        new FieldError(
                                "send_at",
                                "must be at most %d days ahead".formatted(FURTHEST_AHEAD.toDays())))
                : Optional.empty();
    }

    /** Whoever can send messages cannot have other servers asked with them. */
    static Function<Question, Optional<FieldError>> callback(Callbacks callbacks) {
        return question -> {
            var callback = question.request().callback();
            return callback == null || callbacks.take(question.caller().tenant(), callback)
                    ? Optional.empty()
                    : Optional.of(
                            new FieldError(
                                    "callback",
                                    "must be of an origin that your department has registered in %s: no active webhook endpoint takes callbacks at %s. A client with the scope sms.manage registers it: POST /v1/webhook-endpoints with {\"url\": \"%2$s/\", \"callbacks\": true}"
                                            .formatted(
                                                    question.caller().environment().wire(),
                                                    Callbacks.origin(callback))));
        };
    }

    static Function<Question, Optional<Problem>> route(Routes routes) {
        return question ->
                routes.lead(traffic(question))
                        ? Optional.empty()
                        : Optional.of(
                                Problem.of(
                                        ProblemType.NO_ROUTE,
                                        "route",
                                        noRoute(question) + "; nothing was accepted."));
    }

    /** For one recipient; a route may be for some countries alone. */
    static Function<Addressed, Optional<Problem>> destination(Routes routes) {
        return addressed ->
                routes.of(traffic(addressed.question()), addressed.recipient()).isNone()
                        ? Optional.of(
                                Problem.of(
                                        ProblemType.NO_ROUTE,
                                        "destination",
                                        noRoute(addressed.question()) + " to that number."))
                        : Optional.empty();
    }

    static Traffic traffic(Question question) {
        return new Traffic(
                question.caller().environment(),
                question.request().type(),
                question.request().from());
    }

    private static String noRoute(Question question) {
        return "No carrier takes messages of type %s from %s in %s"
                .formatted(
                        question.request().type().wire(),
                        question.request().from(),
                        question.caller().environment().wire());
    }
}
