package org.smsauth.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:01:30Z");

    private final TestTimestampAuthority authority = new TestTimestampAuthority(AT);
    private final TestTimestampAuthority other = new TestTimestampAuthority(AT);
    private final WrittenRecord record = new WrittenRecord();

    @TempDir Path folder;

    @BeforeEach
    void write() {
        record.write(1, "a", "b");
        record.sign();
        record.stamp(authority.stamp(record.checkpoints.getLast()));
        record.write(1, "c", null);
        record.sign();
    }

    @AfterEach
    void close() {
        authority.close();
        other.close();
    }

    private Timestamp read(String token, X509Certificate... trusted) throws Exception {
        return Timestamp.read(token, record.checkpoints.getFirst(), List.of(trusted));
    }

    @Test
    void a_stamp_says_when_and_by_whom() throws Exception {
        var token = authority.stamp(record.checkpoints.getFirst());

        assertThat(read(token)).isEqualTo(new Timestamp(AT, "CN=stamps"));
        assertThat(read(token, authority.certificate()).at()).isEqualTo(AT);
        assertThat(read(token, authority.root()).at()).isEqualTo(AT);
        assertThat(read(token, other.root(), authority.root()).at()).isEqualTo(AT);
    }

    @Test
    void what_is_no_stamp_of_it_counts_for_nothing() {
        var token = authority.stamp(record.checkpoints.getFirst());
        assertThatThrownBy(() -> read(authority.stamp("something else")))
                .hasMessageContaining("it is of something else");
        assertThatThrownBy(() -> read(token, other.root()))
                .isInstanceOf(Timestamp.UnusableException.class);
        assertThatThrownBy(() -> read("no token")).isInstanceOf(Timestamp.UnusableException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(Timestamp.UnusableException.class);
        var altered = Base64.getDecoder().decode(token);
        altered[altered.length - 5] ^= 1;
        assertThatThrownBy(() -> read(Base64.getEncoder().encodeToString(altered)))
                .isInstanceOf(Timestamp.UnusableException.class);
    }

    private String verify(int status, String... more) throws Exception {
        var export = Files.writeString(folder.resolve("record.jsonl"), record.exported());
        var keys = Files.writeString(folder.resolve("keys.json"), record.keys().toString());
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "verify-record",
                                "--export",
                                export.toString(),
                                "--keys",
                                keys.toString()));
        arguments.addAll(List.of(more));
        assertThat(new VerifyRecord(out, out).run(arguments.toArray(String[]::new)))
                .as(said::toString)
                .isEqualTo(status);
        return said.toString(StandardCharsets.UTF_8);
    }

    private String pem(X509Certificate certificate) throws Exception {
        return Files.writeString(
                        folder.resolve("tsa.pem"),
                        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                                .formatted(
                                        Base64.getMimeEncoder()
                                                .encodeToString(certificate.getEncoded())))
                .toString();
    }

    @Test
    void who_has_an_export_and_the_authority_s_certificate_checks_it() throws Exception {
        assertThat(verify(0))
                .contains(
                        "1 checkpoints are stamped with the time, the last at 2026-03-01T10:01:30Z by CN=stamps, whoever that is: --tsa says who may");
        assertThat(verify(0, "--tsa", pem(authority.root()))).contains("by CN=stamps\n", "SOUND");
        assertThat(verify(1, "--tsa", pem(other.root())))
                .contains("FORGED: The time stamp of checkpoint 1 counts for nothing");
        var none = Files.writeString(folder.resolve("none.pem"), "none").toString();
        assertThat(verify(2, "--tsa", none)).contains("--tsa is no certificate in PEM");
    }

    @Test
    void a_stamp_of_another_checkpoint_is_found() {
        record.stamps.set(0, authority.stamp(record.checkpoints.getLast()));

        assertThat(record.check().faults())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Fault.Kind.FORGED);
                    assertThat(it.words()).contains("The time stamp of checkpoint 1");
                });
    }
}
