package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.runtime.Eventually.eventually;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class ResolveInTimeTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final CountDownLatch hangs = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void a_name_service_that_hangs_holds_nobody_up_and_is_asked_once() throws Exception {
        var resolve = new ResolveInTime(new Hanging(), SHORT);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> resolve.resolve("smsc.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessage("smsc.example: the name service does not answer in time");
        }

        assertThat(questions).hasValue(1);
        hangs.countDown();
        eventually()
                .until(() -> {
                    try {
                        return resolve.resolve("smsc.example").length == 1;
                    } catch (UnknownHostException notYet) {
                        return false;
                    }
                });
    }

    @Test
    void a_host_that_is_not_known_is_told_so_at_once_and_asked_for_anew() {
        var resolve = new ResolveInTime(new Unknowing(), Duration.ofMinutes(5));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> resolve.resolve("nowhere.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessage("nowhere.example");
        }
    }

    private final class Hanging implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            questions.incrementAndGet();
            try {
                hangs.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class Unknowing implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
