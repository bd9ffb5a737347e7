package org.smsauth.sms.carrier.smpp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carrier.Cause;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.PartId;
import org.smsauth.sms.carrier.Submission;

/**
 * The flow of a submission: a message as segments, one {@code submit_sm} after the other. The first
 * that is not taken ends it, unless one before was taken: then it is tried again while there is
 * time, for half a message is worth nothing.
 */
final class SendSegments {

    /** A submission may take 30 s. */
    private static final Duration LONGEST = Duration.ofSeconds(27);

    /** For how long an SMSC is left alone. */
    private static final Duration SLOWER = Duration.ofSeconds(1);

    /** What came of one segment. */
    private sealed interface Said {

        record Taken(String id) implements Said {}

        record Refused(Cause why) implements Said {}

        record NotTaken(Cause why, @Nullable Duration retryAfter) implements Said {}

        record Lost(Cause why) implements Said {}
    }

    private final SmppSettings settings;
    private final Sessions sessions;
    private final MessageIds ids;
    private final Congestion congestion;
    private final Troubles troubles;
    private final InstantSource clock;
    private final CutText cut;
    private final AtomicInteger reference =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    SendSegments(
            SmppSettings settings,
            Sessions sessions,
            MessageIds ids,
            Congestion congestion,
            Troubles troubles,
            InstantSource clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.ids = ids;
        this.congestion = congestion;
        this.troubles = troubles;
        this.clock = clock;
        this.cut = settings.text().cut();
    }

    Submission send(OutboundSms sms) {
        long until = System.nanoTime() + LONGEST.toNanos();
        var taken = new ArrayList<String>();
        for (var segment : cut.segments(sms.text(), reference.incrementAndGet())) {
            switch (taken.isEmpty() ? submit(sms, segment, until) : persist(sms, segment, until)) {
                case Said.Taken(var id) -> taken.add(id);
                case Said.Refused(var why) -> {
                    return new Submission.Refused(why, parts(taken));
                }
                case Said.NotTaken(var why, var retryAfter) -> {
                    return taken.isEmpty()
                            ? new Submission.Unavailable(why, retryAfter)
                            : new Submission.Unknown(why, parts(taken));
                }
                case Said.Lost(var why) -> {
                    return new Submission.Unknown(why, parts(taken));
                }
            }
        }
        return Submission.Accepted.parts(taken);
    }

    private static List<PartId> parts(List<String> taken) {
        return IntStream.range(0, taken.size())
                .mapToObj(it -> new PartId(it + 1, taken.get(it)))
                .toList();
    }

    private Said persist(OutboundSms sms, Segment segment, long until) {
        while (true) {
            var said = submit(sms, segment, until);
            if (!(said instanceof Said.NotTaken)
                    || until - System.nanoTime() < SLOWER.multipliedBy(2).toNanos()) {
                return said;
            }
            LockSupport.parkNanos(SLOWER.toNanos());
        }
    }

    private Said submit(OutboundSms sms, Segment segment, long until) {
        var submit = new Submit(settings, sms, segment, clock.instant());
        var said =
                sessions.leastBusy().map(it -> submit(it, submit, until)).orElseGet(this::notBound);
        switch (said) {
            case Said.Taken _ -> {}
            case Said.Refused(var why) -> troubles.add(why);
            case Said.NotTaken(var why, _) -> troubles.add(why);
            case Said.Lost(var why) -> troubles.add(why);
        }
        return said;
    }

    private Said notBound() {
        return new Said.NotTaken(new Cause("not bound", sessions.whyNot()), null);
    }

    private Said submit(Link link, Submit submit, long until) {
        var patience = settings.timeout().response();
        long left = until - System.nanoTime();
        try {
            var answer =
                    link.request(
                            submit, left < patience.toNanos() ? Duration.ofNanos(left) : patience);
            return switch (answer) {
                case Link.Answer.Given(var pdu) -> said(pdu, submit.sms());
                case Link.Answer.NotSent(var why) ->
                        new Said.NotTaken(new Cause("not sent", why), null);
                case Link.Answer.Lost(var why) -> new Said.Lost(new Cause("no answer", why));
            };
        } catch (PDUStringException e) {
            return new Said.Refused(CommandStatus.cause(e.getErrorCode()));
        }
    }

    private Said said(Pdu answer, OutboundSms sms) {
        var id = idAndCongestion(answer);
        var why = CommandStatus.cause(answer.commandStatus());
        return switch (CommandStatus.effect(answer.commandStatus())) {
            case TAKEN ->
                    id.isEmpty()
                            ? new Said.Lost(
                                    new Cause(
                                            "no id", "the SMSC took it and gave it no message_id"))
                            : new Said.Taken(
                                    ids.answered(id, sms.recipient().value().substring(1)));
            case REFUSED -> new Said.Refused(why);
            case SLOWER -> new Said.NotTaken(why, SLOWER);
            case LATER -> new Said.NotTaken(why, null);
        };
    }

    /** The id is empty when there is none; how congested the SMSC is it may say in any answer. */
    private String idAndCongestion(Pdu answer) {
        var fields = answer.fields();
        try {
            var id = fields.isEmpty() ? "" : fields.string();
            var state = fields.parameters().get((int) Tag.CONGESTION_STATE.code());
            if (state != null && state.length == 1) {
                congestion.told(state[0] & 0xFF);
            }
            return id;
        } catch (Pdu.GarbageException e) {
            throw new IllegalStateException(e);
        }
    }
}
