package org.smsauth.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smsauth.runtime.SlowCaller;

/** A door with few places before a servlet that does as it is told. */
@Timeout(300)
@Tag("clock")
class DoorIT {

    private static final String GET = "GET %s HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST =
            "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\nConnection: close\r\n\r\n";

    /** Who still sends when the connection is closed may lose the answer. */
    private static final String LATE = "(?s)(HTTP/1\\.1 408.*)?";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var it : open.reversed()) {
            it.close();
        }
    }

    @Test
    void who_comes_when_all_places_are_at_work_is_told_to_come_again_soon() {
        var server = start("--smsauth.door.max-requests=2");
        var working = List.of(caller(server, "127.0.0.2"), caller(server, "127.0.0.3"));
        working.forEach(it -> it.send(GET.formatted("/wait")));
        server.awaitWaiting(2);

        var refused = caller(server).send(GET.formatted("/")).rest();

        assertThat(refused)
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 1", "Connection: close", "application/problem+json")
                .contains("as many requests at once", "X-Request-Id: ");
        assertThat(caller(server).send(GET.formatted("/health")).line()).startsWith("HTTP/1.1 200");
        server.goOn();
        assertThat(working).allSatisfy(it -> assertThat(it.line()).startsWith("HTTP/1.1 200"));
        assertThat(caller(server).send(GET.formatted("/")).line()).startsWith("HTTP/1.1 200");
    }

    @Test
    void one_address_has_half_of_the_places_at_most() {
        var server = start("--smsauth.door.max-requests=4");
        for (int i = 0; i < 2; i++) {
            caller(server, "127.0.0.2").send(GET.formatted("/wait"));
        }
        server.awaitWaiting(2);

        assertThat(caller(server, "127.0.0.2").send(GET.formatted("/")).line())
                .startsWith("HTTP/1.1 503");
        assertThat(caller(server, "127.0.0.3").send(GET.formatted("/")).line())
                .startsWith("HTTP/1.1 200");
        server.goOn();
    }

    @Test
    void a_trusted_proxy_has_places_for_each_of_its_callers() {
        var server =
                start(
                        "--smsauth.door.max-requests=4",
                        "--smsauth.trusted-proxies=127.0.0.2",
                        "--smsauth.forwarded-header=X-Forwarded-For");
        var as = "GET %s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\n\r\n";
        for (int i = 0; i < 2; i++) {
            caller(server, "127.0.0.2").send(as.formatted("/wait", "203.0.113.7"));
        }
        server.awaitWaiting(2);

        assertThat(caller(server, "127.0.0.2").send(as.formatted("/", "203.0.113.7")).line())
                .startsWith("HTTP/1.1 503");
        assertThat(caller(server, "127.0.0.2").send(as.formatted("/", "203.0.113.8")).line())
                .startsWith("HTTP/1.1 200");
        server.goOn();
    }

    @Test
    void slow_bodies_give_up_their_places_and_are_told_so() {
        var server = start("--smsauth.door.max-requests=2");
        var slow = new ArrayList<SlowCaller>();
        for (int i = 0; i < 6; i++) {
            slow.add(caller(server, "127.0.0." + (2 + i)).send(POST.formatted("/body", 9) + "a"));
            server.awaitReading(i + 1);
        }

        assertThat(caller(server).send(POST.formatted("/body", 2) + "ab").rest()).endsWith("2");
        assertThat(slow.getFirst().rest()).startsWith("HTTP/1.1 408").contains("in time");
        assertThat(slow.getLast().send("12345678").rest()).endsWith("9");
    }

    @Test
    void slow_readers_give_up_their_places() {
        var server = start("--smsauth.door.max-requests=2");
        for (int i = 0; i < 6; i++) {
            caller(server, "127.0.0." + (2 + i)).send(GET.formatted("/large"));
        }
        eventually()
                .untilAsserted(() ->
                        assertThat(caller(server).send(GET.formatted("/")).line())
                                .startsWith("HTTP/1.1 200"));
    }

    @Test
    void slow_heads_give_up_their_connections_and_idle_ones_keep_theirs() {
        var server = start("--smsauth.door.max-connections=8");
        var idle = caller(server, "127.0.0.2").send(GET.formatted("/"));
        assertThat(idle.line()).startsWith("HTTP/1.1 200");
        var slow = new ArrayList<SlowCaller>();
        for (int i = 0; i < 40; i++) {
            var address = "127.0.0." + (3 + i);
            slow.add(caller(server, address).send("GET / HTTP/1.1\r\nHost: "));
            server.awaitHeadFrom(address);
        }

        assertThat(caller(server).send(GET.formatted("/")).line()).startsWith("HTTP/1.1 200");
        assertThat(slow.subList(0, 20))
                .allSatisfy(
                        it -> assertThat(it.rest()).startsWith("HTTP/1.1 408").contains("in time"));
        assertThat(idle.send(POST.formatted("/", 0)).rest()).contains("HTTP/1.1 200");
    }

    @Test
    void bytes_one_by_one_buy_no_time() {
        var server = start("--smsauth.door.head-timeout=1s", "--smsauth.door.body-timeout=1s");

        assertThat(caller(server).send("GET / HTTP/1.1\r\nA: ").drip("a")).matches(LATE);
        assertThat(caller(server).send(POST.formatted("/body", 100_000)).drip("a")).matches(LATE);
        var chunked = POST.replace("Content-Length: %d", "Transfer-Encoding: chunked");
        assertThat(caller(server).send(chunked.formatted("/body") + "5;a").drip("a")).matches(LATE);
    }

    @Test
    void who_falls_silent_is_told() {
        var server = start("--smsauth.door.head-timeout=1s", "--smsauth.door.body-timeout=1s");

        assertThat(caller(server).send("GET / HTT").rest()).startsWith("HTTP/1.1 408");
        assertThat(caller(server).send("GET / HTTP/1.1\r\nA: a").rest()).startsWith("HTTP/1.1 408");
        assertThat(caller(server).send(POST.formatted("/body", 9)).rest())
                .startsWith("HTTP/1.1 408");
        assertThat(caller(server).rest()).isEmpty();
    }

    @Test
    void a_body_that_nobody_reads_is_not_waited_for() {
        var server = start();
        var answered = caller(server).send(POST.formatted("/", 100_000));

        assertThat(answered.line()).startsWith("HTTP/1.1 200");
        assertThat(answered.drip("a")).contains("\r\n\r\n");
    }

    @Test
    void nobody_is_asked_for_a_body_that_is_not_read() {
        var server = start();
        var expecting = POST.replace("Connection: close", "Expect: 100-continue");

        assertThat(caller(server).send(expecting.formatted("/", 3)).line())
                .startsWith("HTTP/1.1 200");
        var read = caller(server).send(expecting.formatted("/body", 3));
        assertThat(read.line()).startsWith("HTTP/1.1 100");
        assertThat(read.line()).isBlank();
        assertThat(read.send("abc").line()).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_server_that_stops_answers_all_that_its_callers_ask_on_connections_they_kept()
            throws Exception {
        var server = start("--smsauth.door.drain=1s");
        var working = caller(server).send(GET.formatted("/wait"));
        var kept = new ArrayList<SlowCaller>();
        for (int i = 0; i < 5; i++) {
            var caller = caller(server);
            assertThat(answer(caller.send(GET.formatted("/")))).doesNotContain("Connection: close");
            kept.add(caller);
        }
        var idle = caller(server);
        answer(idle.send(GET.formatted("/")));
        server.awaitWaiting(1);

        var stopping = Thread.ofVirtual().start(server::stop);
        for (var caller : kept) {
            var answer = "";
            while (!answer.contains("Connection: close")) {
                answer = answer(caller.send(GET.formatted("/")));
                assertThat(answer).startsWith("HTTP/1.1 200").endsWith("done");
            }
            assertThat(caller.rest()).isEmpty();
        }
        assertThat(idle.rest()).isEmpty();
        server.goOn();
        assertThat(working.rest()).startsWith("HTTP/1.1 200");
        stopping.join();
        assertThat(server.isListening()).isFalse();
    }

    @Test
    void a_server_that_stops_still_takes_connections_while_it_drains() throws Exception {
        var server = start("--smsauth.door.drain=60s");
        var kept = caller(server);
        var stopping = Thread.ofVirtual().start(server::drain);
        eventually()
                .until(() -> answer(kept.send(GET.formatted("/"))).contains("Connection: close"));

        assertThat(answer(caller(server).send(GET.formatted("/")))).startsWith("HTTP/1.1 200");
        stopping.interrupt();
        stopping.join();
        eventually().until(() -> !server.isListening());
    }

    /** One answer of this server, which is short. */
    private static String answer(SlowCaller caller) {
        var head = new StringBuilder();
        var length = 0;
        for (var line = caller.line(); !line.isBlank(); line = caller.line()) {
            head.append(line);
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()).strip());
            }
        }
        return head + caller.bytes(length);
    }

    private ServedDoor start(String... settings) {
        var server = new ServedDoor(settings);
        open.add(server);
        return server;
    }

    private SlowCaller caller(ServedDoor server) {
        return caller(server, "127.0.0.1");
    }

    private SlowCaller caller(ServedDoor server, String address) {
        var caller = SlowCaller.from(address, server.port());
        open.add(caller);
        return caller;
    }
}
