package org.smsauth.runtime.siem;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * By HTTP: some hundred a request, a JSON object a line. They have come when the answer is 2xx; too
 * many at once (413) are sent in halves.
 */
final class SendHttp implements Sending {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOO_LARGE = 413;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI url;
    private final @Nullable Path authorization;
    private final String application;
    private final HttpClient http;

    /**
     * @param authorization a file with what the header says, read for each request; null for none
     * @param tls null for the JDK's
     */
    SendHttp(URI url, @Nullable Path authorization, String application, @Nullable SSLContext tls) {
        this.url = url;
        this.authorization = authorization;
        this.application = application;
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(10));
        this.http = tls == null ? client.build() : client.sslContext(tls).build();
    }

    @Override
    public void send(List<Told> some) throws IOException {
        var status = ask(some);
        if (status == TOO_LARGE && some.size() > 1) {
            send(some.subList(0, some.size() / 2));
            send(some.subList(some.size() / 2, some.size()));
        } else if (status / 100 != 2) {
            throw new IOException("the answer is " + status);
        }
    }

    private int ask(List<Told> some) throws IOException {
        var lines = new StringBuilder();
        some.forEach(it -> lines.append(line(it)));
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        lines.toString(), StandardCharsets.UTF_8));
        if (authorization != null) {
            request.header("Authorization", Files.readString(authorization).strip());
        }
        var answer = http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within 30 seconds", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    String line(Told told) {
        var object = JSON.createObjectNode();
        object.put("application", application);
        object.put("id", Long.toString(told.entry().id()));
        object.put("chain", told.entry().chain());
        object.put("sequence", told.entry().sequence());
        object.put("hash", told.entry().hash());
        object.put("at", told.at().toString());
        object.put("event", told.event());
        object.put("refused", told.isRefusal());
        var fields = object.putObject("fields");
        told.fields().forEach(fields::put);
        return object + "\n";
    }

    @Override
    public void check() {
        // each request was answered
    }

    @Override
    public Duration settles() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
