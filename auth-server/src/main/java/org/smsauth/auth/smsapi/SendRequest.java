package org.smsauth.auth.smsapi;

import java.io.IOException;
import java.io.InputStream;
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
import org.smsauth.runtime.trace.Traces;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Sends a request to the SMS server and waits for the whole answer, though never for long. */
@Component
class SendRequest {

    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final String ANY = "application/json, text/csv;q=0.5";
    private static final String OR_PROBLEM = ", application/problem+json;q=0.5";
    private static final long LARGEST_ANSWER = 16L * 1024 * 1024;

    private final URI url;
    private final HttpClient http;
    private final Traces traces;

    SendRequest(SmsApiSettings settings, SslBundles bundles, Traces traces) {
        this.traces = traces;
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
                        message(request, token, correlator, ANY),
                        BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        try {
            return answer.get(request.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + request.patience().toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(url.toString()).initCause(e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    /**
     * Sends a request for a file and waits for the beginning of the answer; the caller reads and
     * closes it.
     *
     * @throws IOException when none begins in time
     */
    HttpResponse<InputStream> open(Request request, String token, String correlator, String type)
            throws IOException {
        try {
            return http.send(
                    message(request, token, correlator, type + OR_PROBLEM),
                    BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(url.toString()).initCause(e);
        }
    }

    private HttpRequest message(Request request, String token, String correlator, String accepted) {
        var body = request.body();
        var message =
                HttpRequest.newBuilder(URI.create(url + request.pathAndQuery()))
                        .timeout(request.patience())
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", accepted)
                        .header("x-correlator", correlator)
                        .method(request.method(), body == null ? BodyPublishers.noBody() : body);
        if (request.contentType() != null) {
            message.header("Content-Type", request.contentType());
        }
        request.headers().forEach(message::header);
        traces.tell(message::header);
        return message.build();
    }
}
