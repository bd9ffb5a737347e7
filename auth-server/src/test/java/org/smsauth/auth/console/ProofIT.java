package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.runtime.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.person.Roles;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.record.NodeVerifier;
import org.smsauth.runtime.record.StampCheckpoints;
import org.smsauth.runtime.record.TestTimestampAuthority;
import org.smsauth.runtime.record.VerifyRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an auditor takes away, and checks without this server. */
class ProofIT {

    private static final String PROOF = "/console/record/proof";

    @TempDir Path folder;

    private final TestTimestampAuthority authority =
            new TestTimestampAuthority(Instant.parse("2026-11-30T12:00:00Z"));
    private final List<String> brought = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer siem;

    private RunningAuthServer server;
    private Browser auditor;

    @BeforeEach
    void start() throws IOException {
        siem = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        siem.createContext(
                "/in",
                exchange -> {
                    var body = exchange.getRequestBody().readAllBytes();
                    brought.add(new String(body, StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        siem.start();
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.siem.url=http://127.0.0.1:%d/in"
                                .formatted(siem.getAddress().getPort()),
                        "--smsauth.record.timestamp.url=" + authority.url(),
                        "--smsauth.record.checkpoint-file=" + folder.resolve("kept.jws"));
        auditor = Browser.of(server, Roles.parse("auditor"));
    }

    @AfterEach
    void stop() {
        server.close();
        authority.close();
        siem.stop(0);
    }

    private void takeAway() throws IOException {
        for (var file : new String[] {"record.jsonl", "keys.json"}) {
            Files.writeString(
                    folder.resolve(file), auditor.get(PROOF + "/" + file).expect(200).body());
        }
    }

    private String verify(int status, String... more) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var arguments =
                new ArrayList<>(
                        List.of(
                                VerifyRecord.COMMAND,
                                "--export",
                                folder.resolve("record.jsonl").toString(),
                                "--keys",
                                folder.resolve("keys.json").toString()));
        arguments.addAll(List.of(more));
        assertThat(new VerifyRecord(out, out).run(arguments.toArray(String[]::new)))
                .as(said.toString(StandardCharsets.UTF_8))
                .isEqualTo(status);
        return said.toString(StandardCharsets.UTF_8);
    }

    private String byNode(int status) throws Exception {
        var said = NodeVerifier.check(folder.resolve("record.jsonl"), folder.resolve("keys.json"));
        assertThat(said.status()).as(said.words()).isEqualTo(status);
        return said.words();
    }

    @Test
    void the_record_is_checked_elsewhere_and_what_is_changed_later_shows() throws Exception {
        assertThat(auditor.get(PROOF).expect(200).body()).contains("verify-record");
        takeAway();
        var kept = folder.resolve("kept.jws").toString();
        assertThat(verify(0, "--checkpoint", kept)).contains("SOUND");
        var checkpoint =
                Files.writeString(
                        folder.resolve("checkpoint"),
                        auditor.get(PROOF + "/checkpoint.jws").expect(200).body());
        assertThat(auditor.get("/console/record").body()).contains("Record exported");

        var store = new JdbcTemplate(server.bean(DataSource.class));
        store.update("update audit_entry set actor = 'eve' where event = 'audit.exported'");
        takeAway();

        assertThat(verify(1, "--checkpoint", checkpoint.toString()))
                .contains("ALTERED: In chain 0 entry", "NOT SOUND");
    }

    @Test
    void it_is_stamped_with_the_time_and_brought_elsewhere_by_the_same_server() throws Exception {
        takeAway();
        server.bean(StampCheckpoints.class).stamp();
        takeAway();

        var certificate =
                Files.writeString(
                        folder.resolve("tsa.pem"),
                        TestCertificates.pem("CERTIFICATE", authority.root()));
        assertThat(verify(0, "--tsa", certificate.toString()))
                .contains("the last at 2026-11-30T12:00:00Z by CN=stamps\n", "SOUND");
        if (NodeVerifier.isThere()) {
            assertThat(byNode(0)).startsWith("sound: ");
        }
        eventually()
                .untilAsserted(() -> {
                    takeAway(); // what was there when it began is not brought
                    assertThat(String.join("", brought)).contains("\"event\":\"audit.exported\"");
                });
    }

    @Test
    void an_older_record_put_in_its_place_shows_by_what_was_kept() throws Exception {
        takeAway();
        var older = Files.readString(folder.resolve("record.jsonl"));
        takeAway();
        Files.writeString(folder.resolve("record.jsonl"), older);

        assertThat(verify(1, "--checkpoint", folder.resolve("kept.jws").toString()))
                .contains("OLDER: Checkpoint", "was kept, and the record ends at checkpoint");
    }

    @Test
    void a_program_that_a_stranger_wrote_from_the_format_agrees() throws Exception {
        assumeTrue(NodeVerifier.isThere(), "Node is not there");
        takeAway();
        assertThat(byNode(0)).startsWith("sound: ");

        var export = folder.resolve("record.jsonl");
        var text = Files.readString(export);
        Files.writeString(export, text.replaceFirst("@example.com", "@eve.example"));
        assertThat(byNode(1)).contains("is not what was written");
        verify(1);
        Files.writeString(export, text.substring(0, text.length() - 40));
        var lines = text.lines().toList();
        Files.write(export, lines.subList(0, lines.size() - 1));
        assertThat(byNode(2)).contains("not all of it");
        verify(2);
    }
}
