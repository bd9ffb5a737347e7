package org.smsauth.sms.door.issuer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the issuer for its status list, or whether it is still the one that is known. */
final class FetchStatusList implements AutoCloseable {

    /** What came of it; that nothing did is an {@link IOException} that says why. */
    sealed interface Answer {

        /** A list, not checked yet. */
        record Changed(String token, @Nullable String etag) implements Answer {}

        /** The list is the one of the {@code etag} that was sent. */
        record Same() implements Answer {}
    }

    private static final Duration TIME_OUT = Duration.ofSeconds(2);
    private static final int LARGEST_ANSWER = 48 * 1024 * 1024;

    private final URI uri;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(TIME_OUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final InstantSource clock;
    private final IssuerClock issuerClock;

    FetchStatusList(URI uri, InstantSource clock, IssuerClock issuerClock) {
        this.uri = uri;
        this.clock = clock;
        this.issuerClock = issuerClock;
    }

    Answer fetch(@Nullable String etag) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIME_OUT)
                        .header("Accept", "application/statuslist+jwt")
                        .header("Cache-Control", "no-cache"); // no cache between may be asked
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        var answer = answer(request.build());
        return switch (answer.statusCode()) {
            case 200 ->
                    new Answer.Changed(
                            answer.body(), answer.headers().firstValue("ETag").orElse(null));
            case 304 -> new Answer.Same();
            default -> throw new IOException("the answer is " + answer.statusCode());
        };
    }

    /** The time is for the whole of the answer: one that trickles in is none. */
    private HttpResponse<String> answer(HttpRequest request)
            throws IOException, InterruptedException {
        var body = BodyHandlers.ofString(StandardCharsets.US_ASCII);
        var sent = clock.instant();
        var pending = http.sendAsync(request, BodyHandlers.limiting(body, LARGEST_ANSWER));
        try {
            var answer = pending.get(2 * TIME_OUT.toMillis(), TimeUnit.MILLISECONDS);
            date(answer).ifPresent(it -> issuerClock.told(sent, it, clock.instant()));
            return answer;
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException(words(Objects.requireNonNull(e.getCause())), e);
        } finally {
            pending.cancel(true);
        }
    }

    private static Optional<Instant> date(HttpResponse<?> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(it -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(it, Instant::from));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static String words(Throwable failure) {
        return switch (failure) {
            case java.net.http.HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "no connection";
            default -> String.valueOf(failure.getMessage());
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
