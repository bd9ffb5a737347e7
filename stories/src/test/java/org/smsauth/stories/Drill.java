package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks both servers for many things at once while something breaks: counts what was acknowledged,
 * which codes came, and how long the longest answer took.
 */
final class Drill implements AutoCloseable {

    /** Whether {@code ./drills} asks for all of it: more rounds, and longer ones. */
    static final boolean WHOLE = Boolean.getBoolean("drills");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** So many requests of other kinds a second. */
    private static final int OTHERS = 9 * 2;

    /** So many tokens, and messages, a second: of all requests together, {@code drill.rate}. */
    private static final int RATE = (Integer.getInteger("drill.rate", 48) - OTHERS) / 2;

    private final RunningSystem system;
    private final String basic;
    private final AtomicReference<String> token = new AtomicReference<>("");
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Kind> kinds = new ConcurrentSkipListMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> messages = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** What became of the requests of one kind since it was last told. */
    static final class Kind {
        private final Map<Integer, Integer> codes = new TreeMap<>();
        private Duration longest = Duration.ZERO;
        private @Nullable HttpResponse<String> lastUnavailable;

        private synchronized void note(@Nullable HttpResponse<String> answer, Duration took) {
            codes.merge(answer == null ? 0 : answer.statusCode(), 1, Integer::sum);
            longest = took.compareTo(longest) > 0 ? took : longest;
            if (answer != null && answer.statusCode() == 503) {
                lastUnavailable = answer;
            }
        }

        synchronized Set<Integer> codes() {
            return Set.copyOf(codes.keySet());
        }

        synchronized Duration longest() {
            return longest;
        }

        synchronized HttpResponse<String> lastUnavailable() {
            return Objects.requireNonNull(lastUnavailable, "no answer 503 among " + codes);
        }

        @Override
        public synchronized String toString() {
            return "%s, longest %.1f s".formatted(codes, longest.toMillis() / 1000.0);
        }
    }

    Drill(RunningSystem system) throws Exception {
        this.system = system;
        var client = system.client("alerts");
        this.basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (client.id() + ":" + client.secret())
                                                .getBytes(StandardCharsets.UTF_8));
        this.token.set(Http.token(system, "alerts"));
        repeat("token", this::token);
        repeat("message", this::message);
        repeat("wrong secret", this::wrongSecret);
        repeat("no token", () -> get(system.smsApi() + "/v1/messages"));
        repeat("list", this::list);
        repeat("management", () -> get(system.issuer() + "/api/v1/clients"));
        repeat("console", () -> get(system.issuer() + "/console/sign-in"));
        repeat("status list", () -> get(system.issuer() + "/oauth2/status-list"));
        repeat("keys", () -> get(system.issuer() + "/oauth2/jwks"));
        repeat("health auth", () -> get(system.issuer() + "/actuator/health/readiness"));
        repeat("health sms", () -> get(system.smsApi() + "/actuator/health/readiness"));
    }

    private interface Call {
        HttpResponse<String> make() throws Exception;
    }

    private void repeat(String name, Call call) {
        var rate = name.equals("token") || name.equals("message") ? RATE : 2;
        callers.execute(() -> {
            while (!over) {
                callers.execute(() -> {
                    var began = System.nanoTime();
                    @Nullable HttpResponse<String> answer = null;
                    try {
                        answer = call.make();
                    } catch (Exception none) {
                        // told as code 0
                    }
                    kind(name).note(answer, Duration.ofNanos(System.nanoTime() - began));
                });
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / rate);
            }
        });
    }

    Kind kind(String name) {
        return kinds.computeIfAbsent(name, _ -> new Kind());
    }

    /** Begins to count anew; what was acknowledged stays. */
    void forget() {
        kinds.clear();
    }

    /** The codes and the longest answer of each kind, for the table of the page on faults. */
    String table(String name) {
        var lines = new StringBuilder("%n%s%n".formatted(name));
        kinds.forEach((kind, it) -> lines.append("  %-12s %s%n".formatted(kind, it)));
        return lines.toString();
    }

    private HttpResponse<String> token() throws Exception {
        var answer =
                http.send(form(basic, "grant_type=client_credentials"), BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            var given = JSON.readTree(answer.body()).get("access_token").asString();
            tokens.add(id(given));
            token.set(given);
        }
        return answer;
    }

    private static String id(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    }

    private HttpResponse<String> wrongSecret() throws Exception {
        return http.send(
                form("Basic bm9ib2R5Om5vdGhpbmc=", "grant_type=client_credentials"),
                BodyHandlers.ofString());
    }

    private HttpRequest form(String authorization, String body) {
        return HttpRequest.newBuilder(URI.create(system.issuer() + "/oauth2/token"))
                .timeout(LONGEST)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> message() throws Exception {
        var key = UUID.randomUUID().toString();
        var sms =
                Map.of(
                        "type", "alerts",
                        "to", "+14155550123",
                        "from", "ACME",
                        "body", "A drill",
                        "reference", key);
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(system.smsApi() + "/v1/messages"))
                                .timeout(LONGEST)
                                .header("Authorization", "Bearer " + token.get())
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", key)
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(sms)))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() == 202) {
            messages.add(key);
        }
        return answer;
    }

    private HttpResponse<String> list() throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(system.smsApi() + "/v1/messages"))
                        .timeout(LONGEST)
                        .header("Authorization", "Bearer " + token.get())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build(),
                BodyHandlers.ofString());
    }

    /** Waits until a token and a message succeed and both servers say that they are well. */
    Duration untilAllIsWell() throws Exception {
        var began = System.nanoTime();
        while (!isWell()) {
            assertThat(System.nanoTime() - began)
                    .as("it works again")
                    .isLessThan(RunningSystem.PATIENCE.toNanos());
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private boolean isWell() {
        try {
            return token().statusCode() == 200
                    && message().statusCode() == 202
                    && get(system.issuer() + "/actuator/health").statusCode() == 200
                    && get(system.smsApi() + "/actuator/health").statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** The ids of the tokens that were given out. */
    Set<String> tokens() {
        return tokens;
    }

    /** The references of the messages that were accepted. */
    Set<String> messages() {
        return messages;
    }

    /** What is to come true, however long a busy machine takes. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(Condition condition) throws Exception {
        var end = System.nanoTime() + RunningSystem.PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it comes true in time").isLessThan(end);
            Thread.sleep(50);
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Returns when the last request has its answer. */
    @Override
    public void close() {
        over = true;
        callers.close();
        http.close();
    }
}
