package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RecordRefusal;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.records.ledger.RefusedRecipient;
import org.smsauth.sms.records.ledger.RefusedRecipients;
import org.springframework.stereotype.Component;

/**
 * Refuses recipients of a request one by one, each on record under the request's id. The request
 * has its record among all refusals too, whether or not others of its recipients were accepted.
 */
@Component
class RefuseRecipients {

    private static final int NAMED = 3;

    private final RefusedRecipients refusedRecipients;
    private final RecordRefusal recordRefusal;

    RefuseRecipients(RefusedRecipients refusedRecipients, RecordRefusal recordRefusal) {
        this.refusedRecipients = refusedRecipients;
        this.recordRefusal = recordRefusal;
    }

    /** What a request is answered of whose recipients none is accepted. */
    Problem all(Ruling.Each each, Wanted wanted) {
        if (!each.question().request().isList()) {
            return ((Admission.Refused) each.admissions().getFirst()).problem();
        }
        var refused = refused(each, wanted);
        refusedRecipients.record(refused);
        return summary(each, refused)
                .with("messages", results(each))
                .with("accepted", 0)
                .with("refused", refused.size());
    }

    /** Records those that are refused, once the others are accepted. */
    void some(Ruling.Each each, Wanted wanted) {
        var refused = refused(each, wanted);
        if (!refused.isEmpty()) {
            refusedRecipients.record(refused);
            recordRefusal.record(
                    wanted.exchange(),
                    wanted.caller().who(),
                    summary(each, refused).of(wanted.request().about()));
        }
    }

    private static List<RefusedRecipient> refused(Ruling.Each each, Wanted wanted) {
        var requestId = wanted.exchange().requestId();
        var refused = new ArrayList<RefusedRecipient>();
        for (int place = 0; place < each.admissions().size(); place++) {
            if (each.admissions().get(place) instanceof Admission.Refused(var to, var problem)) {
                refused.add(
                        new RefusedRecipient(
                                requestId,
                                place,
                                masked(to),
                                problem.type().code(),
                                problem.rule(),
                                PhoneNumber.maskedIn(problem.detail())));
            }
        }
        return refused;
    }

    private static String masked(String to) {
        return PhoneNumber.read(to).meant().map(PhoneNumber::masked).orElse("no number");
    }

    private static Problem summary(Ruling.Each each, List<RefusedRecipient> refused) {
        var first =
                refused.stream()
                        .limit(NAMED)
                        .map(it -> "%s (%s): %s".formatted(it.recipient(), it.rule(), it.detail()))
                        .collect(Collectors.joining("; "));
        var more = refused.size() > NAMED ? "; and %d more".formatted(refused.size() - NAMED) : "";
        return Problem.of(
                ProblemType.RECIPIENTS_REFUSED,
                refused.getFirst().rule(),
                "%d of %d recipients refused: %s%s"
                        .formatted(refused.size(), each.admissions().size(), first, more));
    }

    private static List<ListAnswer.Result> results(Ruling.Each each) {
        return each.admissions().stream()
                .map(Admission.Refused.class::cast)
                .map(it -> ListAnswer.Result.refused(it.to(), it.problem()))
                .toList();
    }
}
