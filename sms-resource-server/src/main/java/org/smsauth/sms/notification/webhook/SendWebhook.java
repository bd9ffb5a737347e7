package org.smsauth.sms.notification.webhook;

import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.outbound.OutboundHttp;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.runtime.trace.Traced;
import org.smsauth.runtime.trace.Traces;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.trace.MessageTraces;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes one try: signs, sends, and reads the beginning of the answer. A redirect is an answer like
 * others.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks 1.0.0</a>
 */
@Component
class SendWebhook implements DisposableBean {

    /** Of the answer, in characters. */
    static final int KEPT = 1024;

    private static final int READ_MOST = 4 * KEPT;
    private static final int LONGEST_PROBLEM = 400;
    private static final Timeout IN_ALL = Timeout.ofSeconds(15);

    private final OutboundHttp.Asking asking;
    private final Spans spans;
    private final Traces traces;
    private final InstantSource clock;

    @Autowired
    SendWebhook(
            OutboundHttp http,
            MessageTraces messages,
            Traces traces,
            @ByDatabase InstantSource clock) {
        this(http, messages::begin, traces, clock, IN_ALL);
    }

    /** One that is in no trace. */
    SendWebhook(OutboundHttp http, InstantSource clock, Timeout inAll) {
        this(
                http,
                (name, kind, _) -> Traces.NONE.begin(name, kind, null),
                Traces.NONE,
                clock,
                inAll);
    }

    /** Begins the span of a request about a message. */
    private interface Spans {

        Traced begin(String name, SpanKind kind, @Nullable UUID message);
    }

    /** Connections are bounded by how much is sent at once to each endpoint. */
    private SendWebhook(
            OutboundHttp http, Spans spans, Traces traces, InstantSource clock, Timeout inAll) {
        this.spans = spans;
        this.traces = traces;
        this.asking =
                http.asking(new OutboundHttp.Bounds(inAll, inAll, 10_000, TimeValue.ofMinutes(1)));
        this.clock = clock;
    }

    /**
     * @param message that the event is of, whose trace is named to the receiver; null for none
     */
    Outcome send(
            URI url, UUID event, @Nullable UUID message, String body, List<SigningSecret> secrets) {
        try (var span = spans.begin("POST", SpanKind.CLIENT, message)) {
            var outcome = sent(url, event, body, secrets);
            span.with("http.request.method", "POST")
                    .with("server.address", url.getHost())
                    .with("smsauth.event.id", event);
            switch (outcome) {
                case Outcome.Delivered(var status, _) ->
                        span.with("http.response.status_code", status);
                case Outcome.Refused(var status, _, _) -> {
                    span.with("http.response.status_code", status);
                    span.failed(Integer.toString(status));
                }
                case Outcome.Unanswered _, Outcome.Lost _ -> span.failed("no_answer");
            }
            return outcome;
        }
    }

    private Outcome sent(URI url, UUID event, String body, List<SigningSecret> secrets) {
        var now = clock.instant();
        var post = new HttpPost(url);
        post.setEntity(
                new ByteArrayEntity(
                        body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        post.setHeader("webhook-id", event.toString());
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", signatures(event, now, body, secrets));
        traces.tell(post::setHeader);
        var heard = new Heard();
        try {
            return asking.ask(url, post, heard::all);
        } catch (InterruptedIOException e) {
            return heard.soFar()
                    .orElseGet(() -> new Outcome.Unanswered("it did not answer in time"));
        } catch (IOException e) {
            return new Outcome.Unanswered(ColumnText.cut(words(url, e), LONGEST_PROBLEM));
        }
    }

    /** Why there was no answer, for people who have never seen an exception. */
    private static String words(URI url, IOException e) {
        return switch (e.getCause()) {
            case UnknownHostException it when isJudged(it) -> String.valueOf(it.getMessage());
            case UnknownHostException _ -> "no address is known of " + url.getHost();
            case ConnectTimeoutException _ -> "it could not be connected to in time";
            case SocketTimeoutException _ -> "it did not answer in time";
            case ConnectException _ -> "nothing takes connections there";
            case SSLException it ->
                    "no trusted TLS connection came about: " + String.valueOf(it.getMessage());
            case SocketException _, NoHttpResponseException _, ConnectionClosedException _ ->
                    "it cut the connection and answered nothing";
            case ClientProtocolException _, MessageConstraintException _ ->
                    "it answered what is not HTTP";
            case null, default -> String.valueOf(e.getMessage());
        };
    }

    private static boolean isJudged(UnknownHostException it) {
        return String.valueOf(it.getMessage()).contains("allowed-networks");
    }

    /** By every secret that counts now, so that a receiver may know the old one or the new one. */
    static String signatures(UUID event, Instant now, String body, List<SigningSecret> secrets) {
        var content = event + "." + now.getEpochSecond() + "." + body;
        return secrets.stream()
                .filter(it -> it.isLive(now))
                .map(it -> it.sign(content))
                .collect(Collectors.joining(" "));
    }

    /** What was heard of an answer: that it came counts, even if the rest of it does not. */
    private final class Heard {

        private final byte[] beginning = new byte[READ_MOST];
        private int length;
        private int status;
        private @Nullable Duration retryAfter;

        Outcome all(ClassicHttpResponse response) {
            begin(response);
            try {
                var entity = response.getEntity();
                if (entity != null) {
                    read(entity.getContent());
                }
            } catch (IOException _) {
                // it was heard so far
            }
            return soFar().orElseThrow();
        }

        private synchronized void begin(ClassicHttpResponse response) {
            status = response.getCode();
            var header = response.getFirstHeader("Retry-After");
            retryAfter = header == null ? null : RetryRules.asked(header.getValue(), clock);
        }

        private void read(InputStream content) throws IOException {
            var some = new byte[KEPT];
            for (int next = content.read(some); next >= 0; next = content.read(some)) {
                if (add(some, next)) {
                    return;
                }
            }
        }

        /** Whether that is enough. */
        private synchronized boolean add(byte[] some, int size) {
            var room = Math.min(size, READ_MOST - length);
            System.arraycopy(some, 0, beginning, length, room);
            length += room;
            return length == READ_MOST;
        }

        /** Empty before there is a status. */
        synchronized Optional<Outcome> soFar() {
            if (status == 0) {
                return Optional.empty();
            }
            var answer =
                    ColumnText.cut(new String(beginning, 0, length, StandardCharsets.UTF_8), KEPT);
            return Optional.of(
                    status >= 200 && status < 300
                            ? new Outcome.Delivered(status, answer)
                            : new Outcome.Refused(status, answer, retryAfter));
        }
    }

    @Override
    public void destroy() throws IOException {
        asking.close();
    }
}
