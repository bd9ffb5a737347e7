package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.WriteTurn;
import org.smsauth.runtime.rate.RefusalAllowance;
import org.smsauth.runtime.rate.StrangerSettings;
import org.smsauth.runtime.record.AgedRows;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.Removals;
import org.smsauth.runtime.record.RemoveByPolicy;
import org.smsauth.runtime.record.StoredChains;
import org.smsauth.runtime.siem.SiemSettings;
import org.smsauth.runtime.siem.SiemWatch;
import org.smsauth.runtime.siem.SiemWorkers;
import org.smsauth.runtime.siem.WireSiem;
import org.smsauth.runtime.vault.TestRootKeys;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Each entry comes where the record is brought to, whatever fails on the way. */
@Tag("store")
@Tag("clock")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BringRecordTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Parameter TestDatabase database;

    private final InstantSource clock = Clock.systemUTC();
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private final List<SiemWorkers> working = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate jdbc;

    @SuppressWarnings("NullAway.Init")
    private JdbcTransactionManager transactions;

    @BeforeEach
    void store() {
        jdbc = new JdbcTemplate(database.migrated());
        transactions = new JdbcTransactionManager(requireNonNull(jdbc.getDataSource()));
    }

    @AfterEach
    void stop() throws Exception {
        working.forEach(SiemWorkers::stop);
        for (var it : open) {
            it.close();
        }
    }

    /** A node that writes a chain of its own, and brings the record when it has the turn. */
    private final class Node {

        private final JdbcAuditLog log =
                new JdbcAuditLog(
                        jdbc,
                        transactions,
                        List.of(),
                        new WriteTurn(transactions),
                        new Allowances(
                                new RefusalAllowance(
                                        RefusalAllowance.STRANGERS,
                                        new StrangerSettings(30, 60),
                                        () -> 0L)),
                        new SimpleMeterRegistry(),
                        clock);
        private final StoredChains chains = new StoredChains(jdbc, JdbcAuditLog.TABLES, log::ends);
        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final SiemWatch watch;
        private final SiemWorkers workers;

        Node(SiemSettings settings) {
            var wire = new WireSiem();
            watch = wire.siemWatch(settings, meters);
            workers =
                    wire.siemWorkers(
                            settings,
                            jdbc,
                            new TransactionTemplate(transactions),
                            AuditRows.STORED,
                            JdbcAuditLog.TABLES,
                            chains,
                            new Removals(jdbc, key()),
                            new TellEntries(),
                            bundles,
                            watch);
            working.add(workers);
            workers.start();
            workers.look();
        }

        void records(String words) {
            log.record(
                    AuditEntry.of(Event.SIGNED_IN, clock.instant())
                            .actor("ann")
                            .detail(words)
                            .build());
        }

        void records(int from, int to) {
            for (int i = from; i < to; i++) {
                records("entry " + i);
            }
        }

        /** Says where its chain ends, as it does each minute. */
        void notes() {
            new KeepCheckpoints(
                            "https://auth.example.com",
                            chains,
                            key(),
                            new Checkpoints(jdbc),
                            new TransactionTemplate(transactions),
                            clock,
                            _ -> {})
                    .keepNow();
        }

        double count(String name) {
            return meters.get(name).counter().count();
        }
    }

    private RecordKey key() {
        return new RecordKey(jdbc, TestRootKeys.of(1));
    }

    private static SiemSettings to(String url) {
        return new SiemSettings(url, null, null);
    }

    /** What was said in words of each, in the order in which it came first. */
    private static List<String> details(List<String> lines) {
        return lines.stream()
                .map(it -> JSON.readTree(it).path("fields").path("detail").asString(""))
                .distinct()
                .toList();
    }

    private static List<String> entries(int from, int to) {
        var entries = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            entries.add("entry " + i);
        }
        return entries;
    }

    /** Takes what is posted, or answers with a status. */
    private final class Receiver {

        private final HttpServer http = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile int status = 200;

        Receiver() throws IOException {
            http.createContext(
                    "/in",
                    exchange -> {
                        asked.incrementAndGet();
                        var body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        if (status == 200) {
                            lines.addAll(body.lines().toList());
                        }
                        exchange.sendResponseHeaders(status, -1);
                        exchange.close();
                    });
            http.start();
            open.add(() -> http.stop(0));
        }

        SiemSettings settings() {
            return to("http://127.0.0.1:%d/in".formatted(http.getAddress().getPort()));
        }
    }

    @Test
    void by_http_all_comes_that_two_nodes_write_in_the_order_of_each() throws Exception {
        var receiver = new Receiver();
        var a = new Node(receiver.settings());
        var b = new Node(receiver.settings());
        a.records(0, 700);
        b.records(700, 720);
        b.notes();

        eventually().untilAsserted(() -> assertThat(details(receiver.lines)).hasSize(720));
        assertThat(details(receiver.lines).stream().filter(entries(0, 700)::contains))
                .isEqualTo(entries(0, 700));
        var line = JSON.readTree(receiver.lines.getFirst());
        assertThat(line.path("application").asString()).isEqualTo("smsauth-auth");
        assertThat(line.path("event").asString()).isEqualTo("person.signed-in");
        assertThat(line.path("fields").path("actor").asString()).isEqualTo("ann");
        assertThat(line.path("hash").asString()).hasSize(64);
        assertThat(receiver.lines).as("none twice").hasSize(720);
    }

    @Test
    void while_it_is_away_what_happens_waits_and_comes_after_a_restart_too() throws Exception {
        var receiver = new Receiver();
        var a = new Node(receiver.settings());
        a.records(0, 3);
        eventually().untilAsserted(() -> assertThat(details(receiver.lines)).hasSize(3));
        receiver.status = 503;
        a.records(3, 10);
        eventually().untilAsserted(() -> assertThat(a.watch.whyNot()).isPresent());
        assertThat(a.watch.whyNot().orElseThrow()).contains("the answer is 503", "7 entries wait");
        assertThat(a.count("smsauth.siem.failed")).isPositive();
        a.workers.stop();
        receiver.status = 200;

        var again = new Node(receiver.settings());
        a.notes();
        again.records(10, 12);

        eventually().untilAsserted(() -> assertThat(details(receiver.lines)).hasSize(12));
        assertThat(receiver.lines).as("what had come does not come again").hasSize(12);
        assertThat(again.watch.whyNot()).isEmpty();
    }

    @Test
    void what_is_too_much_at_once_comes_in_parts() throws Exception {
        var receiver = new Receiver();
        receiver.status = 413;
        var a = new Node(receiver.settings());
        a.records(0, 4);
        eventually().untilAsserted(() -> assertThat(receiver.asked.get()).isGreaterThan(2));
        receiver.status = 200;

        eventually()
                .untilAsserted(() -> assertThat(details(receiver.lines)).isEqualTo(entries(0, 4)));
    }

    @Test
    void what_was_before_anybody_was_told_is_not_told() throws Exception {
        var before = new Node(to("http://127.0.0.1:1/"));
        before.records(0, 5);
        before.workers.stop();
        jdbc.update("delete from siem_place");
        jdbc.update("delete from siem_follower");
        before.notes();
        var receiver = new Receiver();

        var a = new Node(receiver.settings());
        a.records(5, 7);

        eventually()
                .untilAsserted(() -> assertThat(details(receiver.lines)).isEqualTo(entries(5, 7)));
    }

    /** Reads frames, and breaks off after so many on its first connection. */
    private final class Collector implements Runnable {

        private final ServerSocket server;
        private volatile int most;
        private final List<String> messages = new CopyOnWriteArrayList<>();

        Collector(ServerSocket server, int most) {
            this.server = server;
            this.most = most;
            open.add(server);
            Thread.ofVirtual().start(this);
        }

        @Override
        public void run() {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.setSoLinger(true, 0);
                    read(socket);
                    most = Integer.MAX_VALUE;
                } catch (IOException _) {
                    // the next one
                }
            }
        }

        private void read(Socket socket) throws IOException {
            var in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < most; i++) {
                var length = 0;
                for (int digit = in.read(); digit != ' '; digit = in.read()) {
                    if (digit < '0' || digit > '9') {
                        throw new EOFException();
                    }
                    length = 10 * length + digit - '0';
                }
                messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
        }

        private List<String> details() {
            return messages.stream()
                    .map(it -> it.substring(it.indexOf('\uFEFF') + 1))
                    .distinct()
                    .toList();
        }
    }

    @Test
    void by_syslog_all_comes_though_the_connection_breaks() throws Exception {
        var server = new ServerSocket(0, 10, HERE);
        var collector = new Collector(server, 40);
        var a = new Node(to("syslog+tcp://127.0.0.1:" + server.getLocalPort()));
        a.records(0, 30);
        eventually()
                .untilAsserted(() -> assertThat(collector.details()).containsAll(entries(0, 30)));
        a.records(30, 55);

        eventually()
                .untilAsserted(() -> assertThat(collector.details()).containsAll(entries(0, 55)));
        assertThat(collector.messages.getFirst())
                .matches(
                        "<110>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z \\S+ smsauth-auth \\d+"
                                + " person\\.signed-in \\[smsauth@32473 id=\"\\d+\" chain=\"1\""
                                + " sequence=\"1\" hash=\"[0-9a-f]{64}\""
                                + " event=\"person\\.signed-in\" actor=\"ann\""
                                + " detail=\"entry 0\"\\] \uFEFFentry 0");
    }

    @Test
    void by_syslog_over_tls_only_to_whom_the_certificate_is() throws Exception {
        var authority = TestCertificates.authority("CN=them");
        var holder = TestCertificates.server("CN=localhost", authority);
        var server = holder.tls(authority).getServerSocketFactory().createServerSocket(0, 10, HERE);
        var collector = new Collector(server, Integer.MAX_VALUE);
        bundles.registerBundle("siem", trusting(authority));
        bundles.registerBundle("other", trusting(TestCertificates.authority("CN=others")));
        var url = "syslog+tls://localhost:" + server.getLocalPort();

        var a = new Node(new SiemSettings(url, "other", null));
        a.records(0, 3);
        eventually().untilAsserted(() -> assertThat(a.watch.whyNot()).isPresent());
        assertThat(collector.messages).isEmpty();
        a.workers.stop();
        a.notes();
        new Node(new SiemSettings(url, "siem", null));

        eventually().untilAsserted(() -> assertThat(collector.details()).isEqualTo(entries(0, 3)));
    }

    private static SslBundle trusting(TestCertificates.Holder authority) {
        return SslBundle.of(SslStoreBundle.of(null, null, authority.trustStore()));
    }

    @Test
    void what_has_gone_by_its_age_before_it_came_is_told_of() throws Exception {
        var receiver = new Receiver();
        receiver.status = 503;
        var a = new Node(receiver.settings());
        a.records(0, 5);
        a.notes();
        eventually().untilAsserted(() -> assertThat(a.watch.whyNot()).isPresent());
        a.workers.stop();
        var now = new AtomicReference<>(clock.instant().plus(Duration.ofDays(500)));
        var removing =
                new RemoveByPolicy(
                        "https://auth.example.com",
                        jdbc,
                        new TransactionTemplate(transactions),
                        key(),
                        AuditRows.STORED,
                        new AgedTable("audit_entry", "id", AgedTable.Age.ENTRY, null),
                        false,
                        List.of(
                                new AgedRows(
                                        "audit",
                                        Duration.ofDays(400),
                                        Map.of(),
                                        jdbc,
                                        new DeleteAged(jdbc, false),
                                        Months.none(jdbc))),
                        new DeleteAged(jdbc, false),
                        Months.none(jdbc),
                        false,
                        now::get);
        for (int i = 0; i < 3; i++) {
            removing.remove();
            now.updateAndGet(it -> it.plus(RemoveByPolicy.ANNOUNCED));
        }
        receiver.status = 200;

        var again = new Node(receiver.settings());
        again.records(5, 7);

        eventually()
                .untilAsserted(() -> assertThat(details(receiver.lines)).isEqualTo(entries(5, 7)));
        assertThat(again.count("smsauth.siem.lost")).isEqualTo(5);
    }
}
