package org.smsauth.sms.carriage.smpp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.util.PDUComposer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.carriage.carrier.BindLeases;
import org.smsauth.sms.carriage.carrier.Cause;

/**
 * Keeps one session bound: connects, binds, and does so again after a while whenever it ends or
 * cannot begin. Where the SMSC lets all nodes have only so many, it has a place among them first,
 * and ends the session when that is lost.
 */
final class KeepBound {

    private static final Logger LOG = LoggerFactory.getLogger(KeepBound.class);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    /** A session that ends sooner is no sign that the next will last. */
    private static final Duration LASTED = Duration.ofSeconds(10);

    private static final Duration RENEW = Duration.ofSeconds(5);
    private static final Duration TO_FINISH = Duration.ofSeconds(2);
    private static final Duration TO_LEAVE = Duration.ofMillis(500);

    private final String carrier;
    private final BindType type;
    private final SmppSettings settings;
    private final Dial dial;
    private final BindLeases leases;
    private final Link.Incoming incoming;
    private final Troubles troubles;
    private final InstantSource clock;
    private final BackOff backOff = new BackOff(FIRST_WAIT);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountedFailures failures =
            new CountedFailures(KeepBound.class, "A carrier is not bound; it is tried again");

    /**
     * @param words why there is none; empty when there is one
     */
    record State(@Nullable Link link, Instant since, String words) {}

    private volatile State state;

    KeepBound(
            String carrier,
            BindType type,
            SmppSettings settings,
            Dial dial,
            BindLeases leases,
            Link.Incoming incoming,
            Troubles troubles,
            InstantSource clock) {
        this.carrier = carrier;
        this.type = type;
        this.settings = settings;
        this.dial = dial;
        this.leases = leases;
        this.incoming = incoming;
        this.troubles = troubles;
        this.clock = clock;
        this.state = new State(null, clock.instant(), "not bound yet");
    }

    boolean sends() {
        return type != BindType.BIND_RX;
    }

    State state() {
        return state;
    }

    /** The session, while it is bound. */
    Optional<Link> link() {
        return Optional.ofNullable(state.link()).filter(Link::isOpen);
    }

    void start() {
        Thread.ofVirtual().name(carrier + "-bind").start(this::keep);
    }

    private void keep() {
        while (!isStopped(Duration.ZERO)) {
            try {
                Place.at(carrier, settings.bind().ofAllNodes(), leases)
                        .ifPresentOrElse(this::bindOnce, this::noPlace);
            } catch (RuntimeException e) {
                failures.add(e);
            }
            isStopped(backOff.next());
        }
    }

    private void noPlace() {
        down(
                "other nodes have all %d sessions that the SMSC allows"
                        .formatted(settings.bind().ofAllNodes()));
    }

    /** Returns when the session has ended, or could not begin. */
    private void bindOnce(Place place) {
        try (place;
                var link = dial.connect(incoming)) {
            link.start(carrier, settings.timeout().enquireLink());
            bind(link);
            if (isStopped(Duration.ZERO)) {
                leave(link);
                return;
            }
            state = new State(link, clock.instant(), "");
            LOG.info("Carrier {} is bound to {} as {}", carrier, settings, type);
            var since = System.nanoTime();
            var why = untilItEnds(link, place);
            if (System.nanoTime() - since > LASTED.toNanos()) {
                backOff.startAgain();
            }
            if (!isStopped(Duration.ZERO)) {
                ended(new Cause("session ended", settings + ": " + why));
            }
        } catch (BindRefusedException e) {
            ended(e.cause);
        } catch (IOException e) {
            ended(new Cause("no session", settings + ": " + Link.words(e)));
        }
    }

    private void ended(Cause cause) {
        troubles.add(cause);
        down(cause.words());
    }

    private void down(String why) {
        var before = state;
        state = new State(null, before.link() == null ? before.since() : clock.instant(), why);
    }

    private void bind(Link link) throws IOException {
        var password = settings.currentPassword();
        try {
            var answer =
                    link.request(
                            (pdu, number) -> bind(pdu, number, password),
                            settings.timeout().bind());
            switch (answer) {
                case Link.Answer.Given(var pdu) -> judge(pdu);
                case Link.Answer.NotSent(var why) -> throw new IOException(why);
                case Link.Answer.Lost(var why) -> throw new IOException("bind: " + why);
            }
        } catch (PDUStringException e) {
            throw new IOException("bind cannot be said in SMPP", e);
        }
    }

    private byte[] bind(PDUComposer pdu, int number, String password) throws PDUStringException {
        return pdu.bind(
                type.commandId(),
                number,
                settings.systemId(),
                password,
                settings.systemType(),
                settings.interfaceVersion(),
                (byte) 0,
                (byte) 0,
                "");
    }

    private static void judge(Pdu answer) throws BindRefusedException {
        if (answer.commandStatus() != SMPPConstant.STAT_ESME_ROK) {
            throw new BindRefusedException(CommandStatus.cause(answer.commandStatus()));
        }
    }

    private static final class BindRefusedException extends IOException {
        private final transient Cause cause;

        BindRefusedException(Cause why) {
            super(why.words());
            this.cause = new Cause(why.code(), "the SMSC refuses the bind: " + why.name());
        }
    }

    private String untilItEnds(Link link, Place place) {
        while (place.isKept()) {
            var why = link.endsWithin(RENEW);
            if (why.isPresent()) {
                return why.get();
            }
        }
        var why = "its place among the sessions that the SMSC allows is another's now";
        down(why);
        link.finish(TO_FINISH);
        leave(link);
        return why;
    }

    private static void leave(Link link) {
        try {
            link.request(PDUComposer::unbind, TO_LEAVE);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        } finally {
            link.close();
        }
    }

    /** Waits for the answers under way, and says goodbye. */
    void stop() {
        stopped.countDown();
        link().ifPresent(it -> {
            it.finish(TO_FINISH);
            leave(it);
        });
    }

    private boolean isStopped(Duration within) {
        try {
            return stopped.await(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
