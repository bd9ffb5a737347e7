package org.smsauth.sms.carriage.smpp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.text.Lasting;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.LateAnswer;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Submission;

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

        record Taken(PartId id) implements Said {}

        record Refused(Cause why) implements Said {}

        record NotTaken(Cause why, @Nullable Duration retryAfter) implements Said {}

        record Lost(Cause why) implements Said {}
    }

    /**
     * @param taken the ids of the segments before it
     * @param of how many segments there are
     */
    private record Step(OutboundSms sms, Segment segment, List<PartId> taken, int of) {}

    private final String carrier;
    private final CarrierListener listener;
    private final SmppSettings settings;
    private final Sessions sessions;
    private final MessageIds ids;
    private final Congestion congestion;
    private final Troubles troubles;
    private final InstantSource clock;
    private final CutText cut;
    private final CountedFailures failures =
            new CountedFailures(SendSegments.class, "A late answer of an SMSC is not on record");
    private final AtomicInteger reference =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    SendSegments(
            String carrier,
            CarrierListener listener,
            SmppSettings settings,
            Sessions sessions,
            MessageIds ids,
            Congestion congestion,
            Troubles troubles,
            InstantSource clock) {
        this.carrier = carrier;
        this.listener = listener;
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
        var taken = new ArrayList<PartId>();
        var segments = cut.segments(sms.text(), reference.incrementAndGet());
        for (var segment : segments) {
            var step = new Step(sms, segment, List.copyOf(taken), segments.size());
            switch (taken.isEmpty() ? submit(step, until) : persist(step, until)) {
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
        return Submission.Accepted.each(taken);
    }

    private static List<PartId> parts(List<PartId> taken) {
        return IntStream.range(0, taken.size()).mapToObj(it -> taken.get(it).of(it + 1)).toList();
    }

    private Said persist(Step step, long until) {
        while (true) {
            var said = submit(step, until);
            if (!(said instanceof Said.NotTaken)
                    || until - System.nanoTime() < SLOWER.multipliedBy(2).toNanos()) {
                return said;
            }
            LockSupport.parkNanos(SLOWER.toNanos());
        }
    }

    private Said submit(Step step, long until) {
        var said =
                sessions.leastBusy().map(it -> submit(it, step, until)).orElseGet(this::notBound);
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

    private Said submit(Link link, Step step, long until) {
        var submit =
                new Submit(
                        settings,
                        step.sms(),
                        step.segment(),
                        step.taken().size() + 1,
                        step.of(),
                        clock.instant());
        var patience = settings.timeout().response();
        long left = until - System.nanoTime();
        try {
            var answer =
                    link.request(
                            submit,
                            left < patience.toNanos() ? Duration.ofNanos(left) : patience,
                            pdu -> answeredLate(step, pdu));
            return switch (answer) {
                case Link.Answer.Given(var pdu) -> said(pdu, step.sms());
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
                            : new Said.Taken(new PartId(0, known(id, sms), id));
            case REFUSED -> new Said.Refused(why);
            case SLOWER -> new Said.NotTaken(why, SLOWER);
            case LATER -> new Said.NotTaken(why, null);
        };
    }

    private String known(String id, OutboundSms sms) {
        return ids.answered(id, sms.recipient().value().substring(1));
    }

    /** A segment whose answer is lost is the last that is sent. */
    private void answeredLate(Step step, Pdu answer) {
        troubles.add(
                new Cause(
                        "late answer",
                        "the SMSC answered a submit_sm after %s was waited for it"
                                .formatted(Lasting.inWords(settings.timeout().response()))));
        try {
            submission(step, said(answer, step.sms()))
                    .map(it -> new LateAnswer(carrier, step.sms().id(), step.sms().attempt(), it))
                    .ifPresent(listener::answered);
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private static Optional<Submission> submission(Step step, Said said) {
        var before = step.taken();
        return switch (said) {
            case Said.Taken(var id) -> {
                var taken = new ArrayList<>(before);
                taken.add(id);
                yield Optional.of(
                        taken.size() == step.of()
                                ? Submission.Accepted.each(taken)
                                : new Submission.Refused(unsent(taken.size()), parts(taken)));
            }
            case Said.Refused(var why) -> Optional.of(new Submission.Refused(why, parts(before)));
            case Said.NotTaken(var why, var retryAfter) ->
                    Optional.of(
                            before.isEmpty()
                                    ? new Submission.Unavailable(why, retryAfter)
                                    : new Submission.Refused(why, parts(before)));
            case Said.Lost _ -> Optional.empty();
        };
    }

    private static Cause unsent(int taken) {
        return new Cause(
                "not sent",
                "the answer to part %d came late, and the parts after it were not sent"
                        .formatted(taken));
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
