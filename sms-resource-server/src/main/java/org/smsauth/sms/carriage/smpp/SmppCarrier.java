package org.smsauth.sms.carriage.smpp;

import java.time.InstantSource;
import java.util.Optional;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Questions;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;

/** A carrier that is reached by SMPP. */
final class SmppCarrier implements Carrier {

    private final String name;
    private final SmppSettings settings;
    private final Sessions sessions;
    private final SendSegments send;
    private final Congestion congestion;
    private final Troubles troubles;
    private final InstantSource clock;
    private final Questions questions = new Questions(System::nanoTime);
    private volatile boolean stopped;

    SmppCarrier(
            String name,
            SmppSettings settings,
            Sessions sessions,
            SendSegments send,
            Congestion congestion,
            Troubles troubles,
            InstantSource clock) {
        this.name = name;
        this.settings = settings;
        this.sessions = sessions;
        this.send = send;
        this.congestion = congestion;
        this.troubles = troubles;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Limits limits() {
        return new Limits(
                congestion.of(settings.window() * Math.max(1, sessions.bound())),
                settings.perSecond(),
                settings.text().longMessages() != LongMessages.MESSAGE_PAYLOAD);
    }

    @Override
    public CarrierHealth health() {
        var isUp = !stopped && sessions.bound() > 0;
        return new CarrierHealth(
                isUp,
                sessions.since(),
                isUp ? "" : stopped ? "it is stopped" : sessions.whyNot(),
                sessions.inFlight(),
                troubles.latest());
    }

    @Override
    public void start() {
        sessions.start();
    }

    @Override
    public void stop() {
        stopped = true;
        sessions.stop();
    }

    @Override
    public Submission submit(OutboundSms sms) {
        return stopped
                ? new Submission.Unavailable(new Cause("not bound", "it is stopped"))
                : send.send(sms);
    }

    /**
     * Asks by {@code query_sm}.
     *
     * @see <a href="https://smpp.org/SMPP_v3_4_Issue1_2.pdf">SMPP 3.4, 4.8</a>
     */
    @Override
    public Optional<Receipt> ask(Inquiry inquiry) {
        if (!settings.query()) {
            return Optional.empty();
        }
        return sessions.leastBusy()
                .filter(_ -> questions.begin())
                .flatMap(it -> ask(it, inquiry))
                .filter(it ->
                        switch (it.state()) {
                            case EN_ROUTE, BUFFERED -> false;
                            case DELIVERED, UNDELIVERED, EXPIRED, UNKNOWN -> true;
                        });
    }

    private Optional<Receipt> ask(Link link, Inquiry inquiry) {
        var source = Address.of(inquiry.sender(), settings.numbering());
        var id = inquiry.asGiven();
        try {
            var answer =
                    asked(
                            link,
                            (pdu, number) ->
                                    pdu.querySm(
                                            number,
                                            id,
                                            source.numbering().ton(),
                                            source.numbering().npi(),
                                            source.value()));
            return answer instanceof Link.Answer.Given(var pdu)
                            && pdu.commandId() == SMPPConstant.CID_QUERY_SM_RESP
                            && pdu.commandStatus() == SMPPConstant.STAT_ESME_ROK
                    ? receipt(pdu, inquiry.carrierMessageId())
                    : Optional.empty();
        } catch (PDUStringException | Pdu.GarbageException _) {
            questions.notAsked();
            return Optional.empty();
        }
    }

    private Link.Answer asked(Link link, Link.Request request) throws PDUStringException {
        var answer = link.request(request);
        switch (answer) {
            case Link.Answer.Given _ -> questions.answered();
            case Link.Answer.NotSent _ -> questions.notAsked();
            case Link.Answer.Lost(var why) -> {
                questions.unanswered();
                troubles.add(new Cause("no answer", "query_sm: " + why));
            }
        }
        return answer;
    }

    private Optional<Receipt> receipt(Pdu answer, String id) throws Pdu.GarbageException {
        var fields = answer.fields();
        fields.string(); // message_id
        fields.string(); // final_date
        var state = MessageState.ofNumber(fields.octet());
        int error = fields.octet();
        return state.map(it ->
                new Receipt(
                        name,
                        id,
                        it.means(),
                        it == MessageState.DELIVERED
                                ? null
                                : new Cause(
                                        error == 0 ? it.name() : String.valueOf(error), it.name()),
                        clock.instant()));
    }
}
