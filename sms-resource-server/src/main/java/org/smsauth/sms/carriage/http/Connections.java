package org.smsauth.sms.carriage.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Cause;

/**
 * The connections to a carrier. Knows of each request whether any of it was sent: what was not can
 * have had no effect.
 */
final class Connections implements Reach.Probe {

    private static final String BEGUN = "smsauth.begun";
    private static final Http1Config HEADS =
            Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();
    private static final int FOR_QUESTIONS = 4;
    private static final TimeValue CHECKED_AFTER = TimeValue.ofMilliseconds(200);

    private final URI url;
    private final HttpSettings.Timeouts timeouts;
    private final SSLContext tls;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final ResolveInTime resolve;
    private final CloseableHttpClient http;

    /** What came of a request. */
    sealed interface Exchange {

        record Answered(Answer answer) implements Exchange {}

        /** Nothing of it was sent. */
        record NotSent(Cause why) implements Exchange {}

        /** It was sent, or some of it, and there is no answer that could be read. */
        record Lost(Cause why) implements Exchange {}
    }

    /** An answer that is larger than any that says something. */
    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the answer has more than %d octets".formatted(Answer.LARGEST));
        }
    }

    /**
     * @param tls null for that of this JDK
     * @param timer ends requests that take too long
     */
    Connections(
            URI url,
            HttpSettings.Timeouts timeouts,
            int window,
            @Nullable SSLContext tls,
            ScheduledExecutorService timer,
            InstantSource clock) {
        this.url = url;
        this.timeouts = timeouts;
        this.tls = tls == null ? usual() : tls;
        this.timer = timer;
        this.clock = clock;
        this.resolve = new ResolveInTime(timeouts.connect());
        var connect = Timeout.of(timeouts.connect());
        var answer = Timeout.of(timeouts.answer());
        this.http =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setConnectionFactory(
                                                ManagedHttpClientConnectionFactory.builder()
                                                        .http1Config(HEADS)
                                                        .build())
                                        .setTlsSocketStrategy(
                                                new DefaultClientTlsStrategy(this.tls))
                                        .setDnsResolver(resolve)
                                        .setMaxConnTotal(window + FOR_QUESTIONS)
                                        .setMaxConnPerRoute(window + FOR_QUESTIONS)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(connect)
                                                        .setSocketTimeout(answer)
                                                        .setValidateAfterInactivity(CHECKED_AFTER)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(connect)
                                        .setResponseTimeout(answer)
                                        .build())
                        .addExecInterceptorAfter(
                                ChainElement.CONNECT.name(),
                                BEGUN,
                                (request, scope, chain) -> {
                                    scope.clientContext.setAttribute(BEGUN, true);
                                    return chain.proceed(request, scope);
                                })
                        .setUserAgent("smsauth")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    URI url() {
        return url;
    }

    Exchange exchange(HttpUriRequestBase request) {
        var context = HttpClientContext.create();
        var end =
                timer.schedule(
                        request::cancel, timeouts.answer().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return new Exchange.Answered(http.execute(request, context, this::read));
        } catch (TooLargeException e) {
            return new Exchange.Lost(new Cause("answer too large", String.valueOf(e.getMessage())));
        } catch (IOException | IllegalStateException e) {
            return context.getAttribute(BEGUN) == null
                    ? new Exchange.NotSent(why(e))
                    : new Exchange.Lost(lost(e, request.isCancelled()));
        } finally {
            end.cancel(false);
        }
    }

    private Answer read(ClassicHttpResponse response) throws IOException {
        var retryAfter = response.getFirstHeader("Retry-After");
        return Answer.of(
                response.getCode(),
                retryAfter == null ? null : lasting(retryAfter.getValue()),
                body(response.getEntity()));
    }

    private static String body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream content = entity.getContent();
        var body = content.readNBytes(Answer.LARGEST + 1);
        if (body.length > Answer.LARGEST) {
            throw new TooLargeException();
        }
        return new String(body, charset(entity));
    }

    private static Charset charset(HttpEntity entity) {
        var type = ContentType.parseLenient(entity.getContentType());
        return type == null ? StandardCharsets.UTF_8 : type.getCharset(StandardCharsets.UTF_8);
    }

    /** Seconds, or a date (RFC 9110 section 10.2.3); null when it is neither. */
    private @Nullable Duration lasting(String retryAfter) {
        var given = retryAfter.strip();
        if (given.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(given));
        }
        try {
            var then = ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), then.toInstant());
        } catch (DateTimeException neither) {
            return null;
        }
    }

    /** Why nothing could be sent; says where, and nothing that was to be sent. */
    private Cause why(Exception e) {
        var place = url.getHost() + ":" + port();
        return switch (e) {
            case UnknownHostException late when late.getCause() instanceof TimeoutException ->
                    new Cause(
                            "no address in time",
                            "the name service told no address of %s in time".formatted(place));
            case UnknownHostException _ ->
                    new Cause("no such host", "%s is no host that is known".formatted(place));
            case SSLException tlsFailure ->
                    new Cause(
                            "TLS failed",
                            "no TLS with %s: %s".formatted(place, tlsFailure.getMessage()));
            case java.net.SocketTimeoutException _ ->
                    new Cause("no connection in time", place + " took no connection in time");
            case java.net.ConnectException refused
                    when String.valueOf(refused.getMessage()).contains("refused") ->
                    new Cause("connection refused", "connection refused by " + place);
            default ->
                    new Cause(
                            "no connection",
                            "no connection to %s: %s"
                                    .formatted(place, e.getClass().getSimpleName()));
        };
    }

    private static Cause lost(Exception e, boolean isLate) {
        return isLate || e instanceof java.net.SocketTimeoutException
                ? new Cause("no answer in time", "the request was sent, and not answered in time")
                : new Cause(
                        "answer lost",
                        "the connection ended before there was an answer: "
                                + e.getClass().getSimpleName());
    }

    private boolean isTls() {
        return url.getScheme().equalsIgnoreCase("https");
    }

    private int port() {
        return url.getPort() >= 0 ? url.getPort() : isTls() ? 443 : 80;
    }

    @Override
    public @Nullable Cause connect() {
        var millis = Math.toIntExact(timeouts.connect().toMillis());
        var host = url.getHost().replaceAll("[\\[\\]]", "");
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(resolve.resolve(host)[0], port()), millis);
            socket.setSoTimeout(millis);
            if (isTls()) {
                shakeHands(socket, host);
            }
            return null;
        } catch (IOException e) {
            return why(e);
        }
    }

    private void shakeHands(Socket socket, String host) throws IOException {
        try (var secure =
                (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port(), true)) {
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }

    /** What is under way still ends; nothing begins any more. */
    void close() {
        http.close(CloseMode.GRACEFUL);
    }
}
