package org.smsauth.sms.carriage.report;

import java.util.List;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Said;

/** What came of handing a message to a carrier, as records have it. */
public final class CarrierAnswer {

    private CarrierAnswer() {}

    public static Answer of(Submission submission) {
        return switch (submission) {
            case Submission.Accepted(var parts) ->
                    new Answer(Said.ACCEPTED, null, null, taken(parts));
            case Submission.Refused(var why, var parts) -> answer(Said.REFUSED, why, parts);
            case Submission.Unavailable(var why, _) -> answer(Said.UNAVAILABLE, why, List.of());
            case Submission.Unknown(var why, var parts) -> answer(Said.UNKNOWN, why, parts);
        };
    }

    private static Answer answer(Said said, Cause why, List<PartId> parts) {
        return new Answer(said, why.code(), why.words(), taken(parts));
    }

    private static List<Answer.Taken> taken(List<PartId> parts) {
        return parts.stream()
                .map(it -> new Answer.Taken(it.part(), it.id(), it.asGiven()))
                .toList();
    }
}
