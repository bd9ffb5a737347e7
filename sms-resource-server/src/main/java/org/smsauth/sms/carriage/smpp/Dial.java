package org.smsauth.sms.carriage.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Connects to an SMSC, by TLS where the settings say so. */
final class Dial {

    private final SmppSettings settings;
    private final @Nullable SSLContext tls;

    /**
     * @throws IllegalArgumentException when the SSL bundle is none
     */
    Dial(SmppSettings settings, SslBundles bundles) {
        this.settings = settings;
        this.tls = settings.tls() ? context(settings.sslBundle(), bundles) : null;
    }

    private static SSLContext context(@Nullable String bundle, SslBundles bundles) {
        if (bundle != null) {
            return bundles.getBundle(bundle).createSslContext();
        }
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Connects to the first of the host's addresses that lets it.
     *
     * @throws IOException saying what the network or the other side did, at the last of them
     */
    Link connect(Link.Incoming incoming) throws IOException {
        var refused = new IOException("there is no host " + settings.host());
        for (var address : addresses()) {
            try {
                return connect(new InetSocketAddress(address, settings.port()), incoming);
            } catch (IOException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private InetAddress[] addresses() {
        try {
            return InetAddress.getAllByName(settings.host());
        } catch (UnknownHostException _) {
            return new InetAddress[0];
        }
    }

    private Link connect(InetSocketAddress address, Link.Incoming incoming) throws IOException {
        int patience = Math.toIntExact(settings.timeout().connect().toMillis());
        var connection = new Socket();
        try {
            connection.connect(address, patience);
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(patience);
            var socket = tls == null ? connection : secured(connection, tls);
            connection.setSoTimeout(0);
            return new Link(socket, connection, incoming, settings.timeout().response());
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The certificate must be one for the host. */
    private SSLSocket secured(Socket connection, SSLContext context) throws IOException {
        var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(connection, settings.host(), settings.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
