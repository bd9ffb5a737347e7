package org.smsauth.sms.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.smsauth.sms.carriage.permission.SendingPermissions;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.intake.TimingRule.Objection;
import org.smsauth.sms.recipients.screening.Quiet;
import org.smsauth.sms.recipients.screening.Screening;

/** When a message may go out. */
final class TimingRules {

    /** A time that near, or just past, is as good as now. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private TimingRules() {}

    static Optional<Objection> asAsked(Addressed addressed, Instant planned) {
        return Stream.ofNullable(addressed.question().request().sendAt())
                .filter(it -> it.isAfter(planned.plus(AT_ONCE)))
                .<Objection>map(it -> new Objection.NotBefore(it, "its sender asked for that time"))
                .findFirst();
    }

    /** Marketing goes out when the phone may ring, or not at all if its sender says so. */
    static BiFunction<Addressed, Instant, Optional<Objection>> quietHours(Screening screening) {
        return (addressed, planned) ->
                screening
                        .quiet(addressed.addressee(), planned)
                        .map(it ->
                                switch (addressed.question().request().outsideHours()) {
                                    case SCHEDULE ->
                                            new Objection.NotBefore(it.until(), it.because());
                                    case REJECT -> new Objection.Never(outsideHours(it));
                                });
    }

    private static Problem outsideHours(Quiet quiet) {
        return Problem.of(
                        ProblemType.OUTSIDE_HOURS,
                        "quiet-hours",
                        "The message would come outside the hours: %s. They begin again at %s. Send it then, or leave out outside_hours and it is scheduled for then."
                                .formatted(quiet.because(), quiet.until()))
                .with("opens_at", quiet.until());
    }

    /** What waits is asked about again; what cannot be asked about must not be let wait. */
    static BiFunction<Addressed, Instant, Optional<Objection>> canBeAskedAgain(
            SendingPermissions permissions) {
        return (addressed, planned) -> {
            var waits = planned.isAfter(addressed.question().now());
            return !waits || permissions.canBeAsked()
                    ? Optional.empty()
                    : Optional.of(
                            new Objection.Never(
                                    Problem.of(
                                            ProblemType.NO_SCHEDULING,
                                            "asked-again",
                                            "The message would have to wait until %s, and this"
                                                            .formatted(planned)
                                                    + " server has no client of its own to ask by"
                                                    + " then whether yours may still send it. The"
                                                    + " operator must set smsauth.own-client.file."
                                                    + " Send it without send_at, at an hour when"
                                                    + " it may go out.")));
        };
    }
}
