package org.smsauth.runtime.siem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smsauth.runtime.record.Head;

class SendSyslogTest {

    /** More than both sides have room for while nobody reads. */
    private static final int MANY = 20_000;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_receiver_that_does_not_read_is_hung_up_on() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var sending =
                        new SendSyslog(
                                new SiemSettings.Target.Syslog(
                                        "127.0.0.1", deaf.getLocalPort(), false),
                                null,
                                new SyslogLine("node-1", "smsauth-auth", 42),
                                Duration.ofMillis(500))) {
            var told =
                    new Told(
                            new Head(3, 77, 5, "ab"),
                            Instant.EPOCH,
                            "token.refused",
                            true,
                            Map.of("detail", "x".repeat(900)));

            assertThatThrownBy(() -> sending.send(Collections.nCopies(MANY, told)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("500 ms");
        }
    }
}
