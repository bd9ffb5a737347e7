package org.smsauth.auth.smsapi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Sends a request to the SMS server and waits for the whole answer, though never for long. */
@Component
class SendRequest {

    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final Duration IN_ALL = Duration.ofSeconds(5);
    private static final long LARGEST_ANSWER = 16L * 1024 * 1024;

    private final URI url;
    private final HttpClient http;

    SendRequest(SmsApiSettings settings, SslBundles bundles) {
        this.url = settings.url();
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TO_CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.sslBundle() != null) {
            client.sslContext(bundles.getBundle(settings.sslBundle()).createSslContext());
        }
        this.http = client.build();
    }

    /**
     * @param correlator what the SMS server's records will call it
     * @throws IOException when there is no whole answer in time
     */
    HttpResponse<String> send(Request request, String token, String correlator) throws IOException {
        var answer =
                http.sendAsync(
                        message(request, token, correlator),
                        BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        try {
            return answer.get(IN_ALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + IN_ALL.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(url.toString()).initCause(e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    private HttpRequest message(Request request, String token, String correlator) {
        var body = request.body();
        var message =
                HttpRequest.newBuilder(URI.create(url + request.pathAndQuery()))
                        .timeout(IN_ALL)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json, text/csv;q=0.5")
                        .header("x-correlator", correlator)
                        .method(
                                request.method(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (request.contentType() != null) {
            message.header("Content-Type", request.contentType());
        }
        if (request.ifMatch() != null) {
            message.header("If-Match", request.ifMatch());
        }
        return message.build();
    }
}
