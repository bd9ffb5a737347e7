package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.sms.carriage.carrier.Submission;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** Against jsmpp's server: SMPP 5.0, and TLS. */
class JsmppServerTest {

    private static final String STORE_PASSWORD = "changeit";

    private final List<InterfaceVersion> versions = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicInteger congestion = new AtomicInteger();

    private int listen(ServerSocket server) {
        opened.add(server);
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    accept(server);
                }
            } catch (IOException _) {
                // the test is over
            }
        });
        return server.getLocalPort();
    }

    private void accept(ServerSocket server) throws IOException {
        var session =
                new SMPPServerSession(
                        new SocketConnection(server.accept()), null, new Take(), null, 3, 100);
        sessions.add(session);
        Thread.startVirtualThread(() -> {
            try {
                var bind = session.waitForBind(10_000);
                versions.add(bind.getInterfaceVersion());
                bind.accept("jsmpp", InterfaceVersion.IF_50);
            } catch (Exception e) {
                session.close();
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
        sessions.forEach(SMPPServerSession::close);
    }

    private SmppUnderTest bound(int port, Map<String, String> settings, SslBundle... bundles) {
        var registry = new DefaultSslBundleRegistry();
        for (var bundle : bundles) {
            registry.registerBundle("smsc", bundle);
        }
        var under = SmppUnderTest.at(port, settings, registry);
        opened.add(under);
        return under;
    }

    @Test
    void an_smsc_of_5_0_that_nears_congestion_is_given_less_and_more_again() throws IOException {
        var port = listen(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        var under = bound(port, Map.of("system-id", "acme", "version", "5.0", "window", "100"));
        var carrier = under.carrier();
        eventually().until(() -> carrier.health().isUp());
        assertThat(versions).containsExactly(InterfaceVersion.IF_50);
        assertThat(carrier.limits().window()).isEqualTo(100);

        congestion.set(95);
        assertThat(carrier.submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);
        assertThat(carrier.limits().window()).isEqualTo(50);

        congestion.set(10);
        eventually()
                .until(() -> {
                    carrier.submit(sms("Hello"));
                    return carrier.limits().window() > 50;
                });
    }

    @Test
    void a_session_is_secured_by_the_bundle_that_knows_the_smsc(@TempDir Path folder)
            throws Exception {
        var store = selfSigned(folder, "ip:127.0.0.1");
        var port = listenSecurely(store);
        var under =
                bound(
                        port,
                        Map.of("system-id", "acme", "tls", "true", "ssl-bundle", "smsc"),
                        trusting(store));

        eventually().until(() -> under.carrier().health().isUp());
        assertThat(under.carrier().submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);
    }

    @Test
    void a_certificate_for_another_host_or_of_an_unknown_authority_is_told(@TempDir Path folder)
            throws Exception {
        var store = selfSigned(folder, "dns:smsc.example");
        var port = listenSecurely(store);
        var settings = Map.of("system-id", "acme", "tls", "true", "ssl-bundle", "smsc");

        var wrongHost = bound(port, settings, trusting(store)).carrier();
        var stranger = bound(port, Map.of("system-id", "acme", "tls", "true")).carrier();

        eventually().until(() -> !wrongHost.health().lastErrors().isEmpty());
        eventually().until(() -> !stranger.health().lastErrors().isEmpty());
        assertThat(wrongHost.health().words()).contains("127.0.0.1");
        assertThat(stranger.health().words()).contains("certification path");
        assertThat(versions).isEmpty();
    }

    private int listenSecurely(KeyStore store) throws IOException {
        var server =
                SslBundle.of(SslStoreBundle.of(store, STORE_PASSWORD, null))
                        .createSslContext()
                        .getServerSocketFactory();
        return listen(server.createServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    }

    private static SslBundle trusting(KeyStore store) {
        return SslBundle.of(SslStoreBundle.of(null, null, store));
    }

    private static KeyStore selfSigned(Path folder, String name) throws Exception {
        var file = folder.resolve("smsc.p12");
        var made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                STORE_PASSWORD,
                                "-alias",
                                "smsc",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=smsc",
                                "-ext",
                                "san=" + name)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(made.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        return store;
    }

    private final class Take implements ServerMessageReceiverListener {

        private final AtomicInteger last = new AtomicInteger();

        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source)
                throws ProcessRequestException {
            try {
                return new SubmitSmResult(
                        new MessageId("m" + last.incrementAndGet()),
                        new OptionalParameter[] {
                            new OptionalParameter.Congestion_state((byte) congestion.get())
                        });
            } catch (PDUStringException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti it, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm it, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm it, SMPPServerSession source) {}

        @Override
        public void onAcceptCancelSm(CancelSm it, SMPPServerSession source) {}

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm it, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm it, SMPPServerSession source) {}

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
                QueryBroadcastSm it, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm it, Session source) {
            throw new UnsupportedOperationException();
        }
    }
}
