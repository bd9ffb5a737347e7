package org.smsauth.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.cloudhopper.smpp.PduAsyncResponse;
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
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An SMSC as a process of its own: ch-smpp's server, which answers each {@code submit_sm} after a
 * time, sends a receipt for those that ask for one, and counts. Another port answers by HTTP what
 * it has counted, and counts the receipts that a gateway hands on there.
 */
final class Smsc {

    /** The first argument of such a process. */
    static final String PROFILE = "smsc";

    /** Whose messages' arrivals are told one by one. */
    static final String TIMED = "1416";

    private static final long RECEIPT_AFTER = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_MILLIS = 30_000;
    private static final int MOST_UNANSWERED = 2_000;

    private final long answerAfter;
    private final Map<String, AtomicInteger> submits = new ConcurrentHashMap<>();
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong(0x1000);
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();
    private final AtomicLong receipts = new AtomicLong();
    private final AtomicLong receiptsTaken = new AtomicLong();
    private final AtomicLong handedOn = new AtomicLong();
    private volatile long firstSubmit;
    private volatile long lastSubmit;
    private volatile long lastReceipt;
    private final Later answers = new Later("answers");
    private final Later toReport = new Later("receipts");

    private Smsc(long answerAfter) {
        this.answerAfter = answerAfter;
    }

    /** With the ports of SMPP and of HTTP, and after how many milliseconds it answers. */
    static void run(String[] args) throws Exception {
        var smsc = new Smsc(TimeUnit.MILLISECONDS.toNanos(Integer.parseInt(args[2])));
        smsc.listen(Integer.parseInt(args[0]));
        smsc.tell(Integer.parseInt(args[1]));
    }

    private void listen(int port) throws Exception {
        var configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId("smsc");
        configuration.setNonBlockingSocketsEnabled(true);
        configuration.setDefaultWindowSize(MOST_UNANSWERED);
        new DefaultSmppServer(configuration, new LetIn(), Executors.newCachedThreadPool()).start();
    }

    private void tell(int port) throws IOException {
        var http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Map.<String, Supplier<String>>of(
                        "/health", () -> "{\"status\":\"UP\"}",
                        "/counts", this::counts,
                        "/arrivals", this::arrivals,
                        "/forget", this::forget,
                        "/receipt", () -> "" + handedOn.incrementAndGet())
                .forEach((path, says) ->
                        http.createContext(
                                path,
                                exchange -> {
                                    var body = says.get().getBytes(US_ASCII);
                                    exchange.sendResponseHeaders(200, body.length);
                                    exchange.getResponseBody().write(body);
                                    exchange.close();
                                }));
        http.start();
    }

    private String counts() {
        return "%d %d %d %d %d %d %d %d"
                .formatted(
                        submitted.get(),
                        twice.get(),
                        receipts.get(),
                        receiptsTaken.get(),
                        handedOn.get(),
                        firstSubmit,
                        lastSubmit,
                        lastReceipt);
    }

    private String arrivals() {
        return arrivals.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining("\n"));
    }

    private String forget() {
        submits.clear();
        arrivals.clear();
        submitted.set(0);
        twice.set(0);
        receipts.set(0);
        receiptsTaken.set(0);
        handedOn.set(0);
        return "";
    }

    /** Microseconds since 1970. */
    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private final class LetIn implements SmppServerHandler {

        @Override
        public void sessionBindRequested(
                Long id,
                SmppSessionConfiguration configuration,
                @SuppressWarnings("rawtypes") BaseBind bind) {
            configuration.getLoggingOptions().setLogPdu(false);
            configuration.getLoggingOptions().setLogBytes(false);
        }

        @Override
        public void sessionCreated(Long id, SmppServerSession session, BaseBindResp answer) {
            session.serverReady(new Serve(session));
        }

        @Override
        public void sessionDestroyed(Long id, SmppServerSession session) {
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
            return request instanceof SubmitSm submit
                    ? submitted(submit)
                    : request.createResponse();
        }

        private @Nullable PduResponse submitted(SubmitSm submit) {
            var now = now();
            var to = submit.getDestAddress().getAddress().replace("+", "");
            if (submits.computeIfAbsent(to, _ -> new AtomicInteger()).incrementAndGet() > 1) {
                twice.incrementAndGet();
            }
            if (to.startsWith(TIMED)) {
                arrivals.putIfAbsent(to, now);
            }
            if (submitted.incrementAndGet() == 1) {
                firstSubmit = now;
            }
            lastSubmit = now;
            var id = Long.toHexString(lastId.incrementAndGet());
            var answer = submit.createResponse();
            answer.setMessageId(id);
            if (submit.getRegisteredDelivery() != 0) {
                toReport.after(
                        answerAfter + RECEIPT_AFTER,
                        () -> report(id, submit.getDestAddress(), submit.getSourceAddress()));
            }
            if (answerAfter == 0) {
                return answer;
            }
            answers.after(answerAfter, () -> session.sendResponsePdu(answer));
            return null;
        }

        private void report(String id, Address from, Address to) throws Exception {
            var text =
                    "id:%s sub:001 dlvrd:001 submit date:2611300912 done date:2611300912 stat:DELIVRD err:000 text:"
                            .formatted(id);
            var receipt = new DeliverSm();
            receipt.setSourceAddress(from);
            receipt.setDestAddress(to);
            receipt.setEsmClass(SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
            receipt.setShortMessage(text.getBytes(ISO_8859_1));
            receipt.addOptionalParameter(
                    new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, (id + "\0").getBytes(ISO_8859_1)));
            receipts.incrementAndGet();
            send(receipt);
        }

        private void send(DeliverSm receipt) throws Exception {
            receipt.removeSequenceNumber();
            session.sendRequestPdu(receipt, PATIENCE_MILLIS, false);
        }

        /** One that is not taken comes again. */
        @Override
        public void fireExpectedPduResponseReceived(PduAsyncResponse answer) {
            if (answer.getResponse().getCommandStatus() == SmppConstants.STATUS_OK) {
                lastReceipt = now();
                receiptsTaken.incrementAndGet();
            } else {
                toReport.after(RECEIPT_AFTER, () -> send((DeliverSm) answer.getRequest()));
            }
        }
    }

    /** Does things in their order, each after its time, which is the same for nearly all. */
    private static final class Later {

        private interface Act {
            void run() throws Exception;
        }

        private record Due(long at, Act act) {}

        private final BlockingQueue<Due> due = new LinkedBlockingQueue<>();

        Later(String name) {
            Thread.ofPlatform().name(name).daemon().start(this::goOn);
        }

        void after(long nanos, Act act) {
            due.add(new Due(System.nanoTime() + nanos, act));
        }

        private void goOn() {
            while (true) {
                try {
                    var next = due.take();
                    var wait = next.at - System.nanoTime();
                    if (wait > 0) {
                        TimeUnit.NANOSECONDS.sleep(wait);
                    }
                    next.act.run();
                } catch (Exception e) {
                    System.err.println("not done: " + e); // the sums do not agree then
                }
            }
        }
    }
}
