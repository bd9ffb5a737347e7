package org.smsauth.sms.carriage.smpp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.EndWaits;

/**
 * A connection to an SMSC: requests of many threads with their answers, and what the SMSC sends by
 * itself. Its end is known by every request that waits, and says why. What either side does not
 * take within the time for an answer ends it.
 */
final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** What came of a request. */
    sealed interface Answer {

        /** The SMSC's answer, whatever it says. */
        record Given(Pdu pdu) implements Answer {}

        /** The SMSC certainly has not got the whole request. */
        record NotSent(String why) implements Answer {}

        /** The SMSC may have it. */
        record Lost(String why) implements Answer {}
    }

    /** Makes the octets of a request. */
    @FunctionalInterface
    interface Request {
        byte[] compose(PDUComposer composer, int sequenceNumber) throws PDUStringException;
    }

    /** Hears what the SMSC sends by itself, each on a thread of its own. */
    @FunctionalInterface
    interface Incoming {
        /** The {@code command_status} to answer a {@code deliver_sm} or {@code data_sm} with. */
        int heard(Pdu pdu);
    }

    private static final int MOST_AT_HAND = 1_000;
    private static final int MOST_LATE = 20_000;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int BUFFER = 64 * 1024;

    private final PDUComposer composer = new DefaultComposer();
    private final AtomicInteger sequence = new AtomicInteger();
    private final Map<Integer, Asked> waiting = new ConcurrentHashMap<>();
    private final EndWaits waits = new EndWaits();

    /** Of requests whose answer was not waited for any more. */
    private final Cache<Integer, Consumer<Pdu>> late =
            Caffeine.newBuilder().maximumSize(MOST_LATE).build();

    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore atHand = new Semaphore(MOST_AT_HAND);
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Socket connection;
    private final DataInputStream in;
    private final OutputStream out;
    private final Incoming incoming;
    private final Duration patience;

    /**
     * The time by {@link System#nanoTime} of a write that has not returned; 0 when there is none.
     */
    private volatile long writingSince;

    /**
     * @param socket what to read from and write to
     * @param connection what to close, which never waits: the connection under the TLS of a socket
     * @param patience how long to wait for an answer
     */
    Link(Socket socket, Socket connection, Incoming incoming, Duration patience)
            throws IOException {
        this.connection = connection;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        this.out = socket.getOutputStream();
        this.incoming = incoming;
        this.patience = patience;
    }

    /** Begins to listen, and to ask every so often whether the other side lives. */
    void start(String name, Duration enquireEvery) {
        Thread.ofPlatform().daemon().name(name + "-reads").start(this::read);
        Thread.ofVirtual().name(name + "-enquires").start(() -> enquire(enquireEvery));
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    int inFlight() {
        return waiting.size();
    }

    Answer request(Request request) throws PDUStringException {
        return request(request, patience);
    }

    Answer request(Request request, Duration within) throws PDUStringException {
        return request(request, within, incoming::heard);
    }

    /**
     * Sends a request and waits for its answer, for no longer than that.
     *
     * @param later hears, on a thread of its own, an answer that comes after that
     * @throws PDUStringException when a field is longer than SMPP allows; nothing was sent
     */
    Answer request(Request request, Duration within, Consumer<Pdu> later)
            throws PDUStringException {
        int number = sequence.updateAndGet(it -> it == Integer.MAX_VALUE ? 1 : it + 1);
        var pdu = request.compose(composer, number);
        var asked = new Asked(Thread.currentThread());
        waiting.put(number, asked);
        long until = System.nanoTime() + within.toNanos();
        try {
            send(pdu, within);
            while (asked.answer == null
                    && System.nanoTime() - until < 0
                    && !Thread.currentThread().isInterrupted()) {
                waits.park(this, until);
            }
            var answer = asked.answer;
            if (answer != null) {
                return answer;
            }
            if (Thread.currentThread().isInterrupted()) {
                return new Answer.Lost("interrupted while waiting for the answer");
            }
            late.put(number, later);
            return waiting.remove(number) == null
                    ? hereAfterAll(number, asked)
                    : new Answer.Lost("no answer within " + within.toMillis() + " ms");
        } catch (IOException e) {
            return new Answer.NotSent(words(e));
        } finally {
            waiting.remove(number);
        }
    }

    /** Whoever took it from those that wait is about to give it its answer. */
    private Answer hereAfterAll(int number, Asked asked) {
        late.invalidate(number);
        var answer = asked.answer;
        while (answer == null) {
            Thread.onSpinWait();
            answer = asked.answer;
        }
        return answer;
    }

    /** A request under way. */
    private static final class Asked {

        private final Thread thread;
        private volatile @Nullable Answer answer;

        Asked(Thread thread) {
            this.thread = thread;
        }

        void answered(Answer given) {
            if (answer == null) {
                answer = given;
            }
            LockSupport.unpark(thread);
        }
    }

    /**
     * Returns when the connection has all of it. When it throws, the other side has not got it
     * whole: the last octets were not taken.
     */
    private void send(byte[] pdu, Duration within) throws IOException {
        try {
            if (!writing.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the SMSC takes nothing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before it was sent", e);
        }
        try {
            if (ended.isDone()) {
                throw new IOException(ended.join());
            }
            writingSince = System.nanoTime() | 1;
            out.write(pdu);
            out.flush();
        } catch (IOException e) {
            end(words(e));
            throw e;
        } finally {
            writingSince = 0;
            writing.unlock();
        }
    }

    private void read() {
        try {
            while (isOpen()) {
                take(Pdu.read(in));
            }
        } catch (EOFException _) {
            end("the SMSC closed the connection");
        } catch (Pdu.GarbageException e) {
            end("the SMSC sent " + e.getMessage());
        } catch (IOException e) {
            end(words(e));
        } catch (RuntimeException defect) {
            LOG.error("Cannot read what an SMSC sent; its connection is closed", defect);
            end("what the SMSC sent cannot be read");
        }
    }

    private void take(Pdu pdu) throws IOException {
        if (pdu.isResponse()) {
            answered(pdu);
            return;
        }
        int number = pdu.sequenceNumber();
        switch (pdu.commandId()) {
            case SMPPConstant.CID_DELIVER_SM, SMPPConstant.CID_DATA_SM -> hand(pdu);
            case SMPPConstant.CID_ENQUIRE_LINK -> send(composer.enquireLinkResp(number), patience);
            case SMPPConstant.CID_UNBIND -> {
                send(composer.unbindResp(SMPPConstant.STAT_ESME_ROK, number), patience);
                end("the SMSC ended the session");
            }
            case SMPPConstant.CID_ALERT_NOTIFICATION, SMPPConstant.CID_OUTBIND -> {}
            default -> {
                incoming.heard(pdu);
                send(composer.genericNack(SMPPConstant.STAT_ESME_RINVCMDID, number), patience);
            }
        }
    }

    private void answered(Pdu pdu) {
        var asked = waiting.remove(pdu.sequenceNumber());
        if (asked != null) {
            asked.answered(new Answer.Given(pdu));
            return;
        }
        var later = late.asMap().remove(pdu.sequenceNumber());
        if (later == null) {
            incoming.heard(pdu);
        } else {
            Thread.startVirtualThread(() -> later.accept(pdu));
        }
    }

    private void hand(Pdu pdu) throws IOException {
        if (!atHand.tryAcquire()) {
            answer(pdu, SMPPConstant.STAT_ESME_RX_T_APPN);
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                answer(pdu, incoming.heard(pdu));
            } catch (IOException e) {
                end(words(e));
            } finally {
                atHand.release();
            }
        });
    }

    private void answer(Pdu pdu, int status) throws IOException {
        try {
            send(
                    pdu.commandId() == SMPPConstant.CID_DATA_SM
                            ? composer.dataSmResp(status, pdu.sequenceNumber(), "")
                            : composer.deliverSmResp(status, pdu.sequenceNumber(), ""),
                    patience);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    private void enquire(Duration every) {
        long asked = System.nanoTime();
        try {
            while (endsWithin(every.compareTo(LOOK) < 0 ? every : LOOK).isEmpty()) {
                long now = System.nanoTime();
                long since = writingSince;
                if (since != 0 && now - since > patience.toNanos()) {
                    end("the SMSC takes nothing");
                } else if (now - asked >= every.toNanos()) {
                    asked = now;
                    if (!(request(PDUComposer::enquireLink) instanceof Answer.Given)) {
                        end("no answer to enquire_link within " + patience.toMillis() + " ms");
                    }
                }
            }
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why it ended, when it does within that time. */
    Optional<String> endsWithin(Duration time) {
        try {
            return Optional.of(ended.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until every request has its answer, and every receipt at hand too. */
    void finish(Duration within) {
        long until = System.nanoTime() + within.toNanos();
        while (isOpen()
                && (!waiting.isEmpty() || atHand.availablePermits() < MOST_AT_HAND)
                && System.nanoTime() < until
                && endsWithin(Duration.ofMillis(10)).isEmpty()) {
            // looked again
        }
    }

    private void end(String why) {
        if (!ended.complete(why)) {
            return;
        }
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("Closing a connection that ended", e);
        }
        waiting.values().forEach(it -> it.answered(new Answer.Lost(why)));
    }

    @Override
    public void close() {
        end("this server ended the session");
    }

    /** What the network did, where no more is known. */
    static String words(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
