package org.smsauth.runtime.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.ssl.SslBundles;

/** Asks others by HTTP, at permitted addresses alone. */
public final class OutboundHttp {

    /** An answer's head, of which a line or a header may be so long, and there be so many. */
    private static final Http1Config HEADS =
            Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();

    private static final int MOST_CONNECTIONS = 2_000;
    private static final TimeValue CHECKED_AFTER = TimeValue.ofMilliseconds(200);

    private final OutboundSettings settings;
    private final PermittedAddresses addresses;
    private final SslBundles bundles;

    public OutboundHttp(
            OutboundSettings settings, PermittedAddresses addresses, SslBundles bundles) {
        this.settings = settings;
        this.addresses = addresses;
        this.bundles = bundles;
    }

    /**
     * How long things may take, and what is kept.
     *
     * @param silence for a connection, and for the next byte of an answer
     * @param inAll for the whole of it
     * @param connections kept to one address for the next request; 0 for none
     * @param keptFor how long such a connection is used before the address is judged anew
     */
    public record Bounds(Timeout silence, Timeout inAll, int connections, TimeValue keptFor) {}

    /** One who asks; closes what is kept. */
    public Asking asking(Bounds bounds) {
        return new Asking(client(bounds), bounds);
    }

    private CloseableHttpClient client(Bounds bounds) {
        var isKept = bounds.connections() > 0;
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                        .http1Config(HEADS)
                                        .build())
                        .setMaxConnTotal(Math.max(MOST_CONNECTIONS, bounds.connections()))
                        .setMaxConnPerRoute(isKept ? bounds.connections() : MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(bounds.silence())
                                        .setSocketTimeout(bounds.silence())
                                        .setTimeToLive(bounds.keptFor())
                                        .setValidateAfterInactivity(CHECKED_AFTER)
                                        .build());
        if (settings.sslBundle() != null) {
            connections.setTlsSocketStrategy(
                    new DefaultClientTlsStrategy(
                            bundles.getBundle(settings.sslBundle()).createSslContext()));
        }
        var client =
                HttpClients.custom()
                        .setConnectionManager(connections.build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(bounds.silence())
                                        .setResponseTimeout(bounds.silence())
                                        .build())
                        .setUserAgent("smsauth")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching();
        if (!isKept) {
            client.setConnectionReuseStrategy((_, _, _) -> false);
        }
        return client.build();
    }

    /** What is read of an answer. */
    @FunctionalInterface
    public interface Reading<T> {

        T read(ClassicHttpResponse response) throws IOException;
    }

    /** Asks, within its bounds. */
    public final class Asking implements AutoCloseable {

        private final CloseableHttpClient http;
        private final long inAllMillis;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        private Asking(CloseableHttpClient http, Bounds bounds) {
            this.http = http;
            this.inAllMillis = bounds.inAll().toMilliseconds();
        }

        /**
         * Asks, and reads as much of the answer as is wanted: what is left is not waited for.
         *
         * @throws IOException when there is none in time, or at no permitted address
         */
        public <T> T ask(URI url, HttpUriRequestBase request, Reading<T> reading)
                throws IOException {
            if (!"https".equals(url.getScheme())) {
                requireTrial(url);
            }
            var answer = threads.submit(() -> read(request, reading));
            try {
                return answer.get(inAllMillis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                request.cancel();
                throw new InterruptedIOException(
                        "%s was not read within %d ms".formatted(url, inAllMillis));
            } catch (InterruptedException e) {
                request.cancel();
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException(url.toString()).initCause(e);
            } catch (ExecutionException e) {
                throw new IOException("%s: %s".formatted(url, e.getCause()), e.getCause());
            }
        }

        private void requireTrial(URI url) throws IOException {
            if (!OutboundUrl.isPlain(url)) {
                throw new IOException(url + " is not an https URL");
            }
            if (!settings.allowLoopback()) {
                throw new IOException(
                        url
                                + " is not an https URL: http, to this machine, is for trials (smsauth.outbound.allow-loopback)");
            }
        }

        /** What is not read is not waited for: to close an answer would read the rest of it. */
        private <T> T read(HttpUriRequestBase request, Reading<T> reading) throws IOException {
            var response = http.executeOpen(null, request, null);
            try {
                return reading.read(response);
            } finally {
                request.cancel();
                close(response);
            }
        }

        private static void close(ClassicHttpResponse response) {
            try {
                response.close();
            } catch (IOException _) {
                // the connection has been given up
            }
        }

        @Override
        public void close() throws IOException {
            threads.close();
            http.close();
        }
    }
}
