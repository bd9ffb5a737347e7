package org.smsauth.runtime.door;

import jakarta.servlet.ServletConnection;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.edge.LateRequestException;
import org.smsauth.runtime.rate.SourceNetwork;

/**
 * Tomcat's own, whose connections have an end to every wait and may have to give up their place.
 */
final class DoorEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(DoorEndpoint.class);

    /** Those that were displaced and are not gone yet, beside those that took their places. */
    private static final int LEAVING = 64;

    /** Tomcat asks for 8 KiB each. What is larger passes by the first and fills the other again. */
    private static final int READ_BUFFER = 2 << 10;

    private static final int WRITE_BUFFER = 4 << 10;

    /**
     * What holds for its connections.
     *
     * @param places those there are
     * @param isTrusted whether an address is a proxy's that may have them all
     */
    private record Rules(
            DoorSettings settings, Places<Caller> places, Predicate<String> isTrusted) {}

    private final AtomicLong connectionIds = new AtomicLong();
    private @Nullable Rules rules;

    /** Before it starts. */
    void keep(DoorSettings settings, Bounds bounds, Predicate<String> isTrusted) {
        var most = bounds.connections();
        rules =
                new Rules(
                        settings,
                        new Places<>(most, bounds.connectionsPerSource(), Visit::overstay),
                        isTrusted);
        setMaxConnections(most + most / 4 + LEAVING);
        getSocketProperties().setAppReadBufSize(READ_BUFFER);
        getSocketProperties().setAppWriteBufSize(WRITE_BUFFER);
    }

    /** Whose request it is; null when it came by another door. */
    static @Nullable Caller caller(Request request) {
        return request.getServletConnection() instanceof Connection it ? it.caller() : null;
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        var rules = this.rules;
        if (rules == null) {
            return super.setSocketOptions(socket);
        }
        try {
            var address = address(socket);
            var caller = caller(socket, SourceNetwork.of(address), rules);
            connections.put(socket, caller);
            socket.configureBlocking(false);
            getSocketProperties().setProperties(socket.socket());
            caller.setReadTimeout(getConnectionTimeout());
            caller.setWriteTimeout(getConnectionTimeout());
            caller.setKeepAliveLeft(getMaxKeepAliveRequests());
            var isLimited = !rules.isTrusted().test(address);
            if (!rules.places().take(caller, isLimited, LEAVING)) {
                return false;
            }
            getPoller().register(caller);
            return true;
        } catch (IOException | RuntimeException e) {
            log.debug("a connection was gone before it was taken", e);
            return false;
        }
    }

    private Caller caller(SocketChannel socket, String source, Rules rules) throws IOException {
        var channels = getNioChannels();
        var channel = channels == null ? null : channels.pop();
        if (channel == null) {
            var buffers = getSocketProperties();
            channel =
                    createChannel(
                            new SocketBufferHandler(
                                    buffers.getAppReadBufSize(),
                                    buffers.getAppWriteBufSize(),
                                    buffers.getDirectBuffer()));
        }
        var visit =
                new Visit(
                        rules.settings().headTimeout(),
                        rules.settings().bodyTimeout(),
                        System::nanoTime);
        var id = Long.toHexString(connectionIds.getAndIncrement());
        var caller = new Caller(channel, this, id, source, visit, socket);
        channel.reset(socket, caller);
        return caller;
    }

    private static String address(SocketChannel socket) throws IOException {
        return socket.getRemoteAddress() instanceof InetSocketAddress it && it.getAddress() != null
                ? it.getAddress().getHostAddress()
                : "";
    }

    /** Whether anybody is in the middle of a request. */
    boolean isBusy() {
        return callers().anyMatch(Caller::isBusy);
    }

    /** Ends all connections, those that are idle without a word. */
    void hangUp() {
        callers().forEach(Caller::giveWay);
    }

    private Stream<Caller> callers() {
        return getConnections().stream().filter(Caller.class::isInstance).map(Caller.class::cast);
    }

    /** Who has sent a part of a head in all its time is answered, as one that sends it still. */
    @Override
    public boolean processSocket(
            SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
        var isLate =
                event == SocketEvent.ERROR
                        && socket instanceof Caller caller
                        && caller.isSendingHead()
                        && caller.getError() == null;
        return super.processSocket(socket, isLate ? SocketEvent.OPEN_READ : event, dispatch);
    }

    private void left(Caller caller) {
        if (rules != null) {
            rules.places().leave(caller);
        }
    }

    /** A connection. What its caller does with it is told by who reads and writes, and how. */
    static final class Caller extends NioSocketWrapper implements Guest {

        private final String source;
        private final Visit visit;
        private final DoorEndpoint door;
        private final SocketChannel socket;
        private volatile @Nullable Thread waiting;

        private Caller(
                NioChannel channel,
                DoorEndpoint door,
                String id,
                String source,
                Visit visit,
                SocketChannel socket) {
            super(channel, door);
            this.source = source;
            this.visit = visit;
            this.door = door;
            this.socket = socket;
            this.servletConnection = new Connection(id, this);
        }

        @Override
        public String source() {
            return source;
        }

        @Override
        public Visit visit() {
            return visit;
        }

        /**
         * Ends what the server waits for, in the thread that waits: to close it here could hand its
         * buffers to the next connection while they are in use.
         */
        @Override
        public void giveWay() {
            try {
                if (visit.doing() == Visit.Doing.TAKING_ANSWER) {
                    socket.shutdownOutput();
                } else {
                    socket.shutdownInput();
                }
            } catch (IOException e) {
                log.debug("a connection was gone before it gave way", e);
            }
        }

        @Override
        public int read(boolean block, ByteBuffer to) throws IOException {
            return block ? readBody(to) : readHead(to);
        }

        private int readHead(ByteBuffer to) throws IOException {
            try {
                var bytes = super.read(false, to);
                visit.looked(bytes);
                if (isSendingHead() && visit.isLate()) {
                    throw new LateHead();
                }
                return bytes;
            } catch (EOFException e) {
                if (isSendingHead() && visit.isDisplaced()) {
                    throw new LateHead();
                }
                throw e;
            }
        }

        private int readBody(ByteBuffer to) throws IOException {
            var before = visit.doing();
            visit.read();
            waiting = Thread.currentThread();
            try {
                if (visit.isLate()) {
                    throw late();
                }
                return super.read(true, to);
            } catch (SocketTimeoutException e) {
                throw late();
            } catch (EOFException e) {
                throw visit.isDisplaced()
                        ? late()
                        : new BadRequestException("the body broke off", e);
            } finally {
                waiting = null;
                visit.goOn(before);
            }
        }

        private LateRequestException late() {
            visit.beLate();
            return new LateRequestException("the body did not come in time");
        }

        @Override
        protected void doWrite(boolean block, ByteBuffer from) throws IOException {
            if (!block) {
                super.doWrite(false, from);
                return;
            }
            var before = visit.doing();
            visit.write();
            try {
                super.doWrite(true, from);
            } finally {
                visit.goOn(before);
            }
        }

        /**
         * For the thread that waits, what is left. For Tomcat's watch over all others, which counts
         * from the last byte, it is soon when time is up and never before.
         */
        @Override
        public long getReadTimeout() {
            if (Thread.currentThread() == waiting) {
                return Math.max(1, TimeUnit.NANOSECONDS.toMillis(visit.left()));
            }
            return switch (visit.doing()) {
                case IDLE -> super.getReadTimeout();
                case SENDING_HEAD -> visit.left() <= 0 ? 1 : Long.MAX_VALUE;
                case WAITING, SENDING_BODY, TAKING_ANSWER, LEAVING -> Long.MAX_VALUE;
            };
        }

        /** Tomcat gives up a connection that has an error; this one is still to be told. */
        @Override
        public void setError(IOException error) {
            if (!isToBeTold(error)) {
                super.setError(error);
            }
        }

        private boolean isToBeTold(@Nullable IOException error) {
            return error instanceof SocketTimeoutException && isSendingHead();
        }

        private boolean isBusy() {
            return switch (visit.doing()) {
                case SENDING_HEAD -> visit.hasBegun() || visit.isNew();
                case WAITING, SENDING_BODY, TAKING_ANSWER -> true;
                case LEAVING, IDLE -> false;
            };
        }

        private boolean isSendingHead() {
            return visit.doing() == Visit.Doing.SENDING_HEAD && visit.hasBegun();
        }

        @Override
        protected void doClose() {
            super.doClose();
            door.left(this);
        }
    }

    /** What a request knows of its connection, and how its caller is found. */
    private record Connection(String id, Caller caller) implements ServletConnection {

        @Override
        public String getConnectionId() {
            return id;
        }

        @Override
        public String getProtocol() {
            return "http/1.1"; // RFC 7301 section 6
        }

        @Override
        public String getProtocolConnectionId() {
            return "";
        }

        @Override
        public boolean isSecure() {
            return caller.door.isSSLEnabled();
        }
    }

    /** Tomcat answers what it cannot parse; {@link AdmitRequest} says that it was late. */
    private static final class LateHead extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private LateHead() {
            super("the head did not come in time");
        }

        /** There may be many, and each comes from the same place. */
        @Override
        @SuppressWarnings("sync-override")
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
