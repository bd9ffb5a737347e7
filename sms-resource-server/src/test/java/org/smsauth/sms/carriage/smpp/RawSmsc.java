package org.smsauth.sms.carriage.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket on this machine that keeps what it hears, and answers as a script says. */
final class RawSmsc implements AutoCloseable {

    static final int BIND_TRANSCEIVER = 9;
    static final int SUBMIT_SM = 4;
    static final int RESPONSE = 0x8000_0000;
    private static final int ENQUIRE_LINK = 0x15;

    /** So little that who does not read is found out soon. */
    private static final int RECEIVE_BUFFER = 4_096;

    /** What it does with each PDU that comes. */
    interface Script {
        void on(Pdu pdu, Socket peer) throws IOException;
    }

    private final ServerSocket server = new ServerSocket();
    private final List<Socket> peers = new CopyOnWriteArrayList<>();
    private final List<Pdu> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Script script = RawSmsc::behave;

    RawSmsc() throws IOException {
        server.setReceiveBufferSize(RECEIVE_BUFFER);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void does(Script what) {
        script = what;
    }

    List<Pdu> heard() {
        return List.copyOf(heard);
    }

    /** Since the beginning. */
    int connections() {
        return connections.get();
    }

    /** The first that connected. */
    Socket peer() {
        return peers.getFirst();
    }

    private void accept() {
        try {
            while (true) {
                var peer = server.accept();
                peers.add(peer);
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(peer));
            }
        } catch (IOException _) {
            // the test is over
        }
    }

    private void serve(Socket peer) {
        try {
            var in = new DataInputStream(peer.getInputStream());
            while (true) {
                var pdu = Pdu.read(in);
                heard.add(pdu);
                script.on(pdu, peer);
            }
        } catch (IOException _) {
            // it hung up
        }
    }

    /** Takes whatever comes. */
    static void behave(Pdu pdu, Socket peer) throws IOException {
        if (!pdu.isResponse()) {
            answer(pdu, peer, "6100");
        }
    }

    static void answer(Pdu pdu, Socket peer, String body) throws IOException {
        var octets = pdu.commandId() == ENQUIRE_LINK ? "" : body;
        send(peer, pdu.commandId() | RESPONSE, 0, pdu.sequenceNumber(), octets);
    }

    static void send(Socket peer, int command, int status, int sequence, String body)
            throws IOException {
        var pdu = octets(new Pdu(command, status, sequence, HexFormat.of().parseHex(body)));
        synchronized (peer) {
            peer.getOutputStream().write(pdu);
        }
    }

    /** As it was on the wire. */
    static byte[] octets(Pdu pdu) {
        int length = 16 + pdu.body().length;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(pdu.commandId())
                .putInt(pdu.commandStatus())
                .putInt(pdu.sequenceNumber())
                .put(pdu.body())
                .array();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var peer : peers) {
            peer.close();
        }
    }
}
