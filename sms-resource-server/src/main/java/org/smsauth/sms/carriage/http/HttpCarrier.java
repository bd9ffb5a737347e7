package org.smsauth.sms.carriage.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Questions;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;

/** A carrier that takes a message by an HTTP request, and reports on it by another. */
final class HttpCarrier implements Carrier {

    private static final long GOODBYE_MILLIS = 2_500;

    private final String name;
    private final Limits limits;
    private final Template template;
    private final WriteRequest writeRequest;
    private final ReadAnswer readAnswer;
    private final Login login;
    private final String callback;
    private final @Nullable HearReceipts hearReceipts;
    private final @Nullable HearInbound hearInbound;
    private final @Nullable AskStatus askStatus;
    private final Connections connections;
    private final Reach reach;
    private final InstantSource clock;
    private final Questions questions = new Questions(System::nanoTime);
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean running;

    /**
     * What this server is to the carrier.
     *
     * @param password null when it needs none
     */
    record Login(String account, String username, @Nullable Secret password) {

        Values.Login now() {
            return new Values.Login(account, username, password == null ? "" : password.now());
        }
    }

    /**
     * @param callback where receipts are taken; empty when there are none
     * @param hearReceipts null when there are none
     * @param hearInbound null when it brings no messages that people write
     * @param askStatus null when it cannot be asked
     */
    HttpCarrier(
            String name,
            Limits limits,
            Template template,
            WriteRequest writeRequest,
            Login login,
            String callback,
            @Nullable HearReceipts hearReceipts,
            @Nullable HearInbound hearInbound,
            @Nullable AskStatus askStatus,
            Connections connections,
            InstantSource clock) {
        this.name = name;
        this.limits = limits;
        this.template = template;
        this.writeRequest = writeRequest;
        this.readAnswer =
                new ReadAnswer(
                        template.answers(), template.id(), template.code(), template.reason());
        this.login = login;
        this.callback = callback;
        this.hearReceipts = hearReceipts;
        this.hearInbound = hearInbound;
        this.askStatus = askStatus;
        this.connections = connections;
        this.reach = new Reach(name, connections, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public CarrierHealth health() {
        return reach.health(inFlight.get());
    }

    @Override
    public void start() {
        running = true;
        reach.start();
    }

    @Override
    public void stop() {
        running = false;
        reach.stop();
        var end = System.nanoTime() + Duration.ofMillis(GOODBYE_MILLIS).toNanos();
        try {
            while (inFlight.get() > 0 && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.close();
    }

    @Override
    public Submission submit(OutboundSms sms) {
        inFlight.incrementAndGet();
        try {
            return running
                    ? submitted(sms)
                    : new Submission.Unavailable(
                            new Cause("stopped", "this server has stopped the carrier"));
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private Submission submitted(OutboundSms sms) {
        var me = login.now();
        return switch (connections.exchange(request(sms, me))) {
            case Connections.Exchange.Answered(var answer) -> told(answer, sms, me);
            case Connections.Exchange.NotSent(var why) -> away(why);
            case Connections.Exchange.Lost(var why) -> {
                reach.trouble(why);
                yield new Submission.Unknown(why);
            }
        };
    }

    private HttpUriRequestBase request(OutboundSms sms, Values.Login me) {
        return writeRequest.of(
                new Values(
                        sms,
                        me,
                        callback,
                        template.encodings(),
                        template.longestValidity(),
                        clock.instant()));
    }

    private Submission away(Cause why) {
        reach.away(why);
        return new Submission.Unavailable(why);
    }

    private Submission told(Answer answer, OutboundSms sms, Values.Login me) {
        var submission = readAnswer.of(answer, sms, List.of(me.password(), callback));
        switch (submission) {
            case Submission.Unavailable(var why, var retryAfter) when retryAfter == null ->
                    reach.away(why);
            case Submission.Unavailable(var why, _) -> noted(why);
            case Submission.Refused(var why, _) -> noted(why);
            case Submission.Unknown(var why, _) -> noted(why);
            case Submission.Accepted _ -> reach.answered();
        }
        return submission;
    }

    private void noted(Cause why) {
        reach.answered();
        reach.trouble(why);
    }

    /** Whether the path of its callbacks of receipts ends in that key. */
    boolean hearsAt(String key) {
        return hearReceipts != null && hearReceipts.isAt(key);
    }

    /** Whether the path of its callbacks of messages that people write ends in that key. */
    boolean hearsInboundAt(String key) {
        return hearInbound != null && hearInbound.isAt(key);
    }

    @Override
    public Optional<Receipt> ask(Inquiry inquiry) {
        if (askStatus == null || !running || !questions.begin()) {
            return Optional.empty();
        }
        var request = askStatus.request(connections.url(), inquiry, login.now());
        return switch (connections.exchange(request)) {
            case Connections.Exchange.Answered(var answer) -> {
                questions.answered();
                yield askStatus.read(answer, name, inquiry, clock.instant());
            }
            case Connections.Exchange.NotSent _ -> {
                questions.notAsked();
                yield Optional.empty();
            }
            case Connections.Exchange.Lost(var why) -> {
                questions.unanswered();
                reach.trouble(why);
                yield Optional.empty();
            }
        };
    }

    /**
     * Takes what came to this carrier's callback; returns when it is on record.
     *
     * @param key what its path ended in
     * @throws RuntimeException when it is not known to be on record
     */
    Heard heard(String key, Callback callback) {
        if (hearReceipts == null) {
            return new Heard.Refused(Heard.Fault.UNKNOWN_KEY, "this carrier sends no receipts");
        }
        return noted(hearReceipts.heard(key, callback), "receipt refused");
    }

    /** The same of messages that people write. */
    Heard heardInbound(String key, Callback callback) {
        if (hearInbound == null) {
            return new Heard.Refused(Heard.Fault.UNKNOWN_KEY, "this carrier brings no messages");
        }
        return noted(hearInbound.heard(key, callback), "inbound refused");
    }

    private Heard noted(Heard heard, String what) {
        if (heard instanceof Heard.Refused(var fault, var detail)
                && fault != Heard.Fault.UNKNOWN_KEY) {
            reach.trouble(new Cause(what, detail));
        }
        return heard;
    }
}
