package org.smsauth.runtime.tls;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** What a server at a port of this machine agrees to in TLS. */
public final class TestHandshake {

    private TestHandshake() {}

    /** The protocol agreed to with a client that has that suite alone; empty when there is none. */
    public static Optional<String> with(SSLContext client, int port, String protocol, String suite)
            throws IOException {
        try (var socket = (SSLSocket) client.getSocketFactory().createSocket("localhost", port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return Optional.of(socket.getSession().getProtocol());
        } catch (SSLHandshakeException noSuiteInCommon) {
            return Optional.empty();
        }
    }
}
