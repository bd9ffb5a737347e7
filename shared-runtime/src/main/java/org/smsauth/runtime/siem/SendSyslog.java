package org.smsauth.runtime.siem;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.Lasting;

/**
 * By syslog over one connection, with TLS (RFC 5425) or without (RFC 6587, octet counting). Nobody
 * answers a message of syslog: what was sent counts as come when the connection has stood for some
 * seconds after it, and what was sent in those before it broke is sent again.
 */
final class SendSyslog implements Sending {

    private static final Duration SETTLES = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** In bytes: what is written and not taken by the other side. */
    private static final int MOST_UNDER_WAY = 64 * 1024;

    private final SiemSettings.Target.Syslog target;
    private final @Nullable SSLSocketFactory tls;
    private final SyslogLine line;
    private final Duration patience;
    private @Nullable Socket socket;

    /** What the socket stands on, which closes at once whatever is being written to it. */
    private volatile @Nullable Socket wire;

    private @Nullable OutputStream out;

    /**
     * @param tls null when it is to be without
     */
    SendSyslog(SiemSettings.Target.Syslog target, @Nullable SSLSocketFactory tls, SyslogLine line) {
        this(target, tls, line, PATIENCE);
    }

    /**
     * @param patience with what does not connect, answer or take what is sent
     */
    SendSyslog(
            SiemSettings.Target.Syslog target,
            @Nullable SSLSocketFactory tls,
            SyslogLine line,
            Duration patience) {
        this.target = target;
        this.tls = tls;
        this.line = line;
        this.patience = patience;
    }

    @Override
    public void send(List<Told> some) throws IOException {
        try {
            var to = out == null ? connect() : out;
            write(some, to);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** No socket bounds a write: who takes nothing would hold up all that is to be sent. */
    private void write(List<Told> some, OutputStream to) throws IOException {
        var hangUp =
                CompletableFuture.runAsync(
                        () -> closed(wire),
                        CompletableFuture.delayedExecutor(
                                patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            for (var told : some) {
                to.write(line.framed(told));
            }
            to.flush();
        } catch (IOException e) {
            if (hangUp.isDone()) {
                throw new IOException(
                        "it did not take what was sent within " + Lasting.inWords(patience), e);
            }
            throw e;
        } finally {
            hangUp.cancel(false);
        }
    }

    private OutputStream connect() throws IOException {
        var plain = SocketFactory.getDefault().createSocket();
        socket = plain;
        wire = plain;
        plain.setSendBufferSize(MOST_UNDER_WAY);
        plain.setKeepAlive(true);
        plain.setTcpNoDelay(true);
        plain.setSoTimeout((int) patience.toMillis());
        plain.connect(
                new InetSocketAddress(target.host(), target.port()), (int) patience.toMillis());
        var connected = tls == null ? plain : secured(plain, tls);
        socket = connected;
        connected.setSoTimeout(1);
        out = new BufferedOutputStream(connected.getOutputStream(), MOST_UNDER_WAY);
        return Objects.requireNonNull(out);
    }

    private Socket secured(Socket plain, SSLSocketFactory factory) throws IOException {
        var secured = (SSLSocket) factory.createSocket(plain, target.host(), target.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Who has closed the connection has said so by the end of what could be read. */
    @Override
    public void check() throws IOException {
        var open = socket;
        if (open == null) {
            return;
        }
        try {
            if (open.getInputStream().read() < 0) {
                throw new IOException("the other side has closed the connection");
            }
        } catch (SocketTimeoutException _) {
            // it says nothing, as it must
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public Duration settles() {
        return SETTLES;
    }

    @Override
    public void close() {
        closed(socket);
        socket = null;
        wire = null;
        out = null;
    }

    private static void closed(@Nullable Socket open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // it has been given up
            }
        }
    }
}
