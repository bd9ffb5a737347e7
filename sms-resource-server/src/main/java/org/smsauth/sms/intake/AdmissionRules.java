package org.smsauth.sms.intake;

import java.util.List;
import java.util.stream.IntStream;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.sms.carriage.permission.SendingPermissions;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.notification.webhook.Callbacks;
import org.smsauth.sms.recipients.screening.Addressee;
import org.smsauth.sms.recipients.screening.Screening;
import org.smsauth.sms.recipients.screening.Unwelcome;
import org.springframework.stereotype.Component;

/**
 * The rules by which a message enters, in three parts: what concerns the request as a whole, what
 * concerns each recipient, and when the message may go out. To add a rule is to add a line to a
 * list.
 */
@Component
public class AdmissionRules {

    /** Whether the token fits the message; the first that refuses is told alone. */
    private final Gate<Question, Problem> match;

    /** What the fields say; all that are wrong are told at once. */
    private final Gate<Question, FieldError> fields;

    /** Whether there is a way out. */
    private final Gate<Question, Problem> route;

    /** Whether there is a recipient at all; refuses that recipient alone, as those that follow. */
    private final Gate<Addressee, Unwelcome> isNumber;

    /** Whether this recipient may get it. */
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
            SendingPermissions permissions,
            Callbacks callbacks) {
        this.match =
                Gate.of(
                        new Rule<>("scope", mismatch::ofScope),
                        new Rule<>("sender", mismatch::ofSender));
        this.fields =
                Gate.of(
                        new Rule<>("recipient", RequestRules::onlyRecipient),
                        new Rule<>("body", RequestRules::body),
                        new Rule<>("send-at", RequestRules::sendAt),
                        new Rule<>("callback", RequestRules.callback(callbacks)));
        this.route = Gate.of(new Rule<>("route", RequestRules.route(routes)));
        var ofRecipients = screening.gate().rules();
        this.isNumber = new Gate<>(ofRecipients.subList(0, 1));
        this.recipient = new Gate<>(ofRecipients.subList(1, ofRecipients.size()));
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
        var refusal = ofRequest(question, Hearing.untilRefused()).refusal();
        return refusal == null
                ? new Ruling.Each(question, admissions(question))
                : new Ruling.Refused(refusal);
    }

    /** What every rule says, for who only wants to know. */
    public Examination examine(Question question) {
        return new Examination(
                ofRequest(question, Hearing.ofAll()).told(),
                IntStream.range(0, question.numbers().size())
                        .mapToObj(place -> examined(question, place))
                        .toList());
    }

    private Examination.Recipient examined(Question question, int place) {
        var hearing = Hearing.ofAll();
        var admission = admission(question, place, hearing);
        return new Examination.Recipient(
                question.request().to().get(place), hearing.told(), admission);
    }

    private List<Admission> admissions(Question question) {
        return IntStream.range(0, question.numbers().size())
                .mapToObj(place -> admission(question, place, Hearing.untilRefused()))
                .toList();
    }

    private Hearing ofRequest(Question question, Hearing hearing) {
        hearing.ask(match, question);
        hearing.askOfFields(fields, question);
        hearing.ask(route, question);
        return hearing;
    }

    private Admission admission(Question question, int place, Hearing hearing) {
        var to = question.request().to().get(place);
        var addressed = Addressed.of(question, place);
        hearing.ask(isNumber, addressed.addressee(), Unwelcome::problem);
        if (hearing.refusal() != null) { // whatever else is asked is asked of a number
            return new Admission.Refused(to, hearing.refusal());
        }
        hearing.ask(recipient, addressed.addressee(), Unwelcome::problem);
        hearing.ask(destination, addressed);
        return timing.admission(addressed, to, hearing);
    }
}
