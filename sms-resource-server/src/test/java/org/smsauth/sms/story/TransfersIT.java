package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.story.SmsApi.Answer;

/** Lists that are moved whole take nothing from anybody else, however many there are. */
class TransfersIT {

    private static final String DIRECTORY = "/v1/directory";

    private static final TestIssuer ISSUER = TestIssuer.start();

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(ISSUER, "--smsauth.rate.per-client=10000");
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @Test
    void twelve_imports_at_once_of_one_client_are_one_and_eleven_that_are_told_why()
            throws Exception {
        var file = lines(14155000000L, 30_000).replace("somebody", "somebody".repeat(12));

        var answers = atOnce(12, _ -> importing(server, "twelve", file));

        var byStatus = answers.stream().collect(Collectors.groupingBy(Answer::status));
        assertThat(byStatus).containsOnlyKeys(200, 429);
        for (var refused : byStatus.getOrDefault(429, List.of())) {
            refused.isProblem(429, "LIST_TRANSFER_UNDER_WAY");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        }
    }

    @Test
    void imports_of_many_departments_are_two_at_a_time_while_alerts_go_out() throws Exception {
        var refused = new ArrayList<Answer>();
        for (int lines = 1_000; refused.isEmpty() && lines <= 64_000; lines *= 2) {
            var file = lines(14156000000L, lines);
            var prefix = "many-" + lines + "-";
            var alerts = new ArrayList<Answer>();
            var answers =
                    atOnce(
                            13,
                            i -> {
                                if (i > 0) {
                                    return importing(server, prefix + i, file);
                                }
                                alerts.add(alert());
                                return alerts.getFirst();
                            });
            assertThat(alerts).extracting(Answer::status).containsExactly(202);
            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 202, 503);
            assertThat(answers).extracting(Answer::status).contains(200);
            answers.stream().filter(it -> it.status() == 503).forEach(refused::add);
        }
        for (var answer : refused) {
            answer.isProblem(503, "LISTS_BUSY");
            Explained.hasBody(answer, "lists-busy");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
        assertThat(refused).isNotEmpty();
    }

    private static Answer alert() {
        return server.api().send(ISSUER.token().scope("alerts").sign(), SmsApi.message("alerts"));
    }

    @Test
    void an_import_that_comes_slowly_keeps_its_department_waiting_and_nobody_else()
            throws Exception {
        var slow = new ArrayList<SlowImport>();
        for (var department : List.of("slow", "slow-2", "slow-3", "slow-4")) {
            slow.add(SlowImport.begin(department));
        }
        var refused = slow.getFirst().refusedBesideIt();
        refused.isProblem(429, "LIST_TRANSFER_UNDER_WAY");
        Explained.hasBody(refused, "list-transfer-under-way");

        assertThat(importing(server, "quick", "number\n+14155550123\n").status()).isEqualTo(200);

        for (var one : slow) {
            assertThat(one.end()).startsWith("HTTP/1.1 200");
        }
        assertThat(importing(server, "slow", "number\n+14155550125\n").status()).isEqualTo(200);
    }

    @Test
    void an_import_that_breaks_off_is_forgotten() throws Exception {
        var one = SlowImport.begin("broken");
        one.refusedBesideIt();

        one.breakOff();

        eventually()
                .until(
                        () -> importing(server, "broken", "number\n+14155550125\n"),
                        it -> it.status() == 200);
        assertThat(exported(server, "broken"))
                .contains("+14155550125")
                .doesNotContain("+14155550124");
    }

    /** A request whose body comes in two parts. */
    private static final class SlowImport {

        private static final String REST = "+14155550124\n";

        private final String department;
        private Socket socket;

        private SlowImport(String department, Socket socket) {
            this.department = department;
            this.socket = socket;
        }

        static SlowImport begin(String department) throws IOException {
            return new SlowImport(department, begun(department));
        }

        /** What another import of its department is told; one that was there first lets it pass. */
        Answer refusedBesideIt() throws Exception {
            return eventually()
                    .until(
                            () -> {
                                var other = importing(server, department, "number\n+14155550123\n");
                                if (other.status() != 429
                                        && socket.getInputStream().available() > 0) {
                                    socket.close();
                                    socket = begun(department);
                                }
                                return other;
                            },
                            it -> it.status() == 429);
        }

        private static Socket begun(String department) throws IOException {
            var socket = new Socket("localhost", server.port());
            var begin = "number\n";
            var head =
                    """
                    POST %s HTTP/1.1
                    Host: localhost
                    Connection: close
                    Content-Type: text/csv
                    Content-Length: %d
                    Authorization: Bearer %s

                    %s\
                    """
                            .formatted(
                                    DIRECTORY,
                                    begin.length() + REST.length(),
                                    token(department),
                                    begin);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return socket;
        }

        String end() throws IOException {
            try (var here = socket) {
                here.getOutputStream().write(REST.getBytes(StandardCharsets.US_ASCII));
                return new String(here.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
        }

        void breakOff() throws IOException {
            socket.close();
        }
    }

    @Test
    void an_export_has_each_number_once_and_ends_while_others_write() throws Exception {
        var first = 14157000000L;
        importing(server, "written", lines(first, 3_000));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing =
                    threads.submit(() -> {
                        long number = first + 3_000;
                        while (!Thread.currentThread().isInterrupted()) {
                            add("written", number++);
                        }
                        return number;
                    });
            for (int i = 0; i < 3; i++) {
                var numbers = exported(server, "written");
                assertThat(numbers).doesNotHaveDuplicates();
                assertThat(numbers)
                        .containsAll(
                                LongStream.range(first, first + 3_000)
                                        .mapToObj(it -> "+" + it)
                                        .toList());
            }
            writing.cancel(true);
        }
    }

    @Test
    void a_list_has_no_more_numbers_than_the_setting_says() {
        try (var small = RunningServer.start(ISSUER, "--smsauth.lists.most-numbers=5")) {
            assertThat(importing(small, "full", lines(14155550000L, 3)).status()).isEqualTo(200);

            var refused = importing(small, "full", lines(14155550100L, 3));

            refused.isProblem(409, "LIST_FULL");
            Explained.hasBody(refused, "list-full");
            assertThat(exported(small, "full")).hasSize(3);
            assertThat(importing(small, "full", lines(14155550000L, 5)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_file_that_is_far_too_large_is_refused_in_words_and_charged() {
        var file = "number\n" + "+14155550123\n".repeat(5_500_000);

        importing(server, "huge", file).isProblem(413, "PAYLOAD_TOO_LARGE");

        importing(server, "huge", "number\n+14155550123\n").isProblem(429, "LIST_BYTES_EXCEEDED");
    }

    @Test
    void bytes_are_charged_and_not_requests() {
        try (var small = RunningServer.start(ISSUER, "--smsauth.lists.bytes-a-minute=1MB")) {
            var minutes = 5; // of what may be moved: on the slowest machine they are not over
            var file =
                    lines(14155550123L, minutes * 15_000).replace("somebody", "somebody".repeat(8));
            assertThat(importing(small, "heavy", file).status()).isEqualTo(200);

            for (var refused :
                    List.of(
                            importing(small, "heavy", "number\n+14155550124\n"),
                            exporting(small, "heavy"),
                            adding(small, "heavy", "[{\"number\":\"+14155550124\"}]"))) {
                refused.isProblem(429, "LIST_BYTES_EXCEEDED");
                Explained.hasBody(refused, "list-bytes-exceeded");
                assertThat(Integer.parseInt(refused.header("Retry-After")))
                        .isBetween(1, 60 * (minutes + 1));
            }
            assertThat(importing(small, "light", "number\n+14155550124\n").status()).isEqualTo(200);
        }
    }

    private static List<Answer> atOnce(int count, Attempt attempt)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    IntStream.range(0, count)
                            .mapToObj(i -> (Callable<Answer>) () -> attempt.run(i))
                            .toList();
            var answers = new ArrayList<Answer>();
            for (var done : threads.invokeAll(tasks)) {
                answers.add(done.get());
            }
            return answers;
        }
    }

    @FunctionalInterface
    private interface Attempt {

        Answer run(int number);
    }

    private static String lines(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(it -> "+" + it + ",somebody")
                .collect(Collectors.joining("\n", "number,name\n", "\n"));
    }

    private static Answer importing(RunningServer to, String department, String csv) {
        return to.api()
                .call(
                        to.api()
                                .request(token(department), DIRECTORY)
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(csv)));
    }

    private static Answer exporting(RunningServer from, String department) {
        return from.api()
                .call(
                        from.api()
                                .request(token(department), DIRECTORY)
                                .header("Accept", "text/csv")
                                .GET());
    }

    private static List<String> exported(RunningServer from, String department) {
        return exporting(from, department)
                .response()
                .body()
                .lines()
                .skip(1)
                .map(it -> it.substring(0, it.indexOf(',')))
                .toList();
    }

    private static Answer adding(RunningServer to, String department, String json) {
        return to.api()
                .call(
                        to.api()
                                .request(token(department), DIRECTORY)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json)));
    }

    private static void add(String department, long number) {
        adding(server, department, "{\"number\":\"+%d\"}".formatted(number));
    }

    private static String token(String department) {
        return ISSUER.token().claim("department", department).scope("sms.manage").sign();
    }
}
