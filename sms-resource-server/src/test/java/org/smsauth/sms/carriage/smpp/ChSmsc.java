package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.QuerySm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.FreePort;

/**
 * An SMSC that is none of ours: ch-smpp's server, told what to do. It listens on this machine
 * alone, keeps what was submitted, and sends a receipt for what it took.
 */
public final class ChSmsc implements AutoCloseable {

    public static final String SYSTEM_ID = "acme";
    public static final String PASSWORD = "s3cr3tpw";

    /** What it does with a {@code submit_sm}. */
    public sealed interface Does {

        /** Takes it, and reports that it was delivered. */
        record Take() implements Does {}

        /** Takes it, and reports nothing. */
        record TakeSilently() implements Does {}

        record Answer(int commandStatus) implements Does {}

        /** Has it, and never says so. */
        record SayNothing() implements Does {}

        /** Has it, and cuts the connection. */
        record HangUp() implements Does {}
    }

    private final int port = FreePort.any();
    private final Queue<SubmitSm> submits = new ConcurrentLinkedQueue<>();
    private final List<BaseBind<?>> binds = new CopyOnWriteArrayList<>();
    private final List<SmppServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastId = new AtomicLong(0x1000);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile @Nullable DefaultSmppServer server;
    private volatile Function<SubmitSm, Does> does = _ -> new Does.Take();
    private volatile LongFunction<String> answeredId = Long::toHexString;
    private volatile LongFunction<String> receiptedId = Long::toHexString;
    private volatile String receiptState = "DELIVRD";
    private volatile long answerAfterMillis;
    private volatile Predicate<SubmitSm> holds = _ -> false;
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile long receiptAfterMillis = 20;

    public ChSmsc() {
        start();
    }

    public int port() {
        return port;
    }

    public void does(Function<SubmitSm, Does> what) {
        does = what;
    }

    public void does(Does what) {
        does = _ -> what;
    }

    public void writesIds(LongFunction<String> inAnswers, LongFunction<String> inReceipts) {
        answeredId = inAnswers;
        receiptedId = inReceipts;
    }

    public void reports(String state) {
        receiptState = state;
    }

    public void answersAfter(long millis) {
        answerAfterMillis = millis;
    }

    /** Keeps the answers to such submits until {@link #letGo}. */
    public void holdsAnswers(Predicate<SubmitSm> which) {
        holds = which;
    }

    /** Gives the answers that it held, and holds no more. */
    public void letGo() {
        holds = _ -> false;
        for (var answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** Before the answer, when that is 0 and the answer takes a while. */
    public void reportsAfter(long millis) {
        receiptAfterMillis = millis;
    }

    /** What it got, in order, whatever it did with it. */
    public List<SubmitSm> submits() {
        return List.copyOf(submits);
    }

    public List<BaseBind<?>> binds() {
        return List.copyOf(binds);
    }

    public int sessions() {
        return sessions.size();
    }

    /** Cuts every connection. */
    public void hangUp() {
        sessions.forEach(SmppServerSession::close);
    }

    /** Lets nobody in, and cuts every connection. */
    public void goAway() {
        var running = server;
        server = null;
        if (running != null) {
            running.destroy();
        }
    }

    public void start() {
        if (server != null) {
            return;
        }
        var configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId("ch-smpp");
        configuration.setMaxConnectionSize(100);
        configuration.setNonBlockingSocketsEnabled(true);
        configuration.setDefaultWindowSize(1_000);
        configuration.setReuseAddress(true);
        var started =
                new DefaultSmppServer(configuration, new LetIn(), Executors.newCachedThreadPool());
        try {
            started.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        server = started;
    }

    @Override
    public void close() {
        goAway();
        timer.shutdownNow();
        threads.shutdownNow();
    }

    /**
     * Sends what it makes of a delivery by a session that receives, and again until it is taken.
     */
    public void deliver(DeliverSm delivery) {
        var _ = timer.schedule(() -> deliverNow(delivery), 0, TimeUnit.MILLISECONDS);
    }

    private void deliverNow(DeliverSm delivery) {
        for (var session : sessions) {
            if (session.getBindType() == com.cloudhopper.smpp.SmppBindType.TRANSMITTER) {
                continue;
            }
            try {
                delivery.removeSequenceNumber();
                var future = session.sendRequestPdu(delivery, 5_000, false);
                threads.execute(() -> {
                    try {
                        future.await();
                        var answer = future.getResponse();
                        if (answer != null && answer.getCommandStatus() != 0) {
                            statuses.add(answer.getCommandStatus());
                            if (answer.getCommandStatus() == SmppConstants.STATUS_X_T_APPN) {
                                var _ =
                                        timer.schedule(
                                                () -> deliverNow(delivery),
                                                100,
                                                TimeUnit.MILLISECONDS);
                            }
                        }
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
                return;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception _) {
                // the session is gone: the next
            }
        }
        if (!timer.isShutdown()) {
            var _ = timer.schedule(() -> deliverNow(delivery), 100, TimeUnit.MILLISECONDS);
        }
    }

    private final List<Integer> statuses = new CopyOnWriteArrayList<>();

    /** What its deliveries were answered with, where that is not ESME_ROK. */
    public List<Integer> refusals() {
        return List.copyOf(statuses);
    }

    private final class LetIn implements SmppServerHandler {

        @Override
        public void sessionBindRequested(
                Long id,
                SmppSessionConfiguration configuration,
                @SuppressWarnings("rawtypes") BaseBind bind)
                throws SmppProcessingException {
            binds.add(bind);
            if (!SYSTEM_ID.equals(configuration.getSystemId())) {
                throw new SmppProcessingException(SmppConstants.STATUS_INVSYSID);
            }
            if (!PASSWORD.equals(configuration.getPassword())) {
                throw new SmppProcessingException(SmppConstants.STATUS_INVPASWD);
            }
        }

        @Override
        public void sessionCreated(Long id, SmppServerSession session, BaseBindResp answer) {
            session.serverReady(new Serve(session));
            sessions.add(session);
        }

        @Override
        public void sessionDestroyed(Long id, SmppServerSession session) {
            sessions.remove(session);
            session.destroy();
        }
    }

    private final class Serve extends DefaultSmppSessionHandler {

        private final SmppServerSession session;

        Serve(SmppServerSession session) {
            this.session = session;
        }

        @Override
        public @Nullable PduResponse firePduRequestReceived(
                @SuppressWarnings("rawtypes") PduRequest request) {
            if (request instanceof SubmitSm submit) {
                submits.add(submit);
                return answer(submit);
            }
            if (request instanceof QuerySm query) {
                var answer = query.createResponse();
                answer.setMessageId(query.getMessageId());
                if (!given.contains(query.getMessageId())) {
                    answer.setCommandStatus(SmppConstants.STATUS_QUERYFAIL);
                    return answer;
                }
                answer.setFinalDate("261130091300000+");
                answer.setMessageState(SmppConstants.STATE_DELIVERED);
                return answer;
            }
            return request.createResponse();
        }

        private @Nullable PduResponse answer(SubmitSm submit) {
            var answer = submit.createResponse();
            switch (does.apply(submit)) {
                case Does.Take() -> {
                    long id = lastId.incrementAndGet();
                    give(answer, id);
                    var _ =
                            timer.schedule(
                                    () -> deliverNow(receipt(receiptedId.apply(id), submit)),
                                    receiptAfterMillis,
                                    TimeUnit.MILLISECONDS);
                }
                case Does.TakeSilently() -> give(answer, lastId.incrementAndGet());
                case Does.Answer(var status) -> answer.setCommandStatus(status);
                case Does.SayNothing() -> {
                    return null;
                }
                case Does.HangUp() -> {
                    threads.execute(session::close);
                    return null;
                }
            }
            if (holds.test(submit)) {
                held.add(() -> send(answer));
                return null;
            }
            if (answerAfterMillis == 0) {
                return answer;
            }
            var _ = timer.schedule(() -> send(answer), answerAfterMillis, TimeUnit.MILLISECONDS);
            return null;
        }

        private void give(SubmitSmResp answer, long id) {
            answer.setMessageId(answeredId.apply(id));
            given.add(answer.getMessageId());
        }

        private void send(SubmitSmResp answer) {
            try {
                session.sendResponsePdu(answer);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (Exception _) {
                // the session is gone, and with it whoever waits
            }
        }
    }

    /** By text and by parameters. */
    public DeliverSm receipt(String id, SubmitSm submit) {
        var text =
                "id:%s sub:001 dlvrd:001 submit date:2611300912 done date:2611300912 stat:%s err:000 text:"
                        .formatted(id, receiptState);
        var receipt = delivery(text, submit, SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
        receipt.addOptionalParameter(
                new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, (id + "\0").getBytes(ISO_8859_1)));
        return receipt;
    }

    /** From the phone that the message went to. */
    public static DeliverSm delivery(String text, SubmitSm submit, byte esmClass) {
        var delivery = new DeliverSm();
        try {
            delivery.setSourceAddress(submit.getDestAddress());
            delivery.setDestAddress(submit.getSourceAddress());
            delivery.setEsmClass(esmClass);
            delivery.setShortMessage(text.getBytes(ISO_8859_1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return delivery;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ch-smpp on %d", port);
    }
}
