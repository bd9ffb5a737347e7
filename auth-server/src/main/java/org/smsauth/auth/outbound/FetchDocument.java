package org.smsauth.auth.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Over HTTP, from permitted addresses alone, within seconds. */
@Component
class FetchDocument implements Documents, DisposableBean {

    static final int LARGEST = 64 * 1024;
    private static final Timeout SILENCE = Timeout.ofSeconds(2);
    private static final long IN_ALL_MILLIS = 5_000;

    private final OutboundSettings settings;
    private final CloseableHttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FetchDocument(OutboundSettings settings, PermittedAddresses addresses, SslBundles bundles) {
        this.settings = settings;
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(SILENCE)
                                        .setSocketTimeout(SILENCE)
                                        .build());
        if (settings.sslBundle() != null) {
            connections.setTlsSocketStrategy(
                    new DefaultClientTlsStrategy(
                            bundles.getBundle(settings.sslBundle()).createSslContext()));
        }
        this.http =
                HttpClients.custom()
                        .setConnectionManager(connections.build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(SILENCE)
                                        .setResponseTimeout(SILENCE)
                                        .build())
                        .setConnectionReuseStrategy((_, _, _) -> false)
                        .setUserAgent("smsauth")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    @Override
    public String fetch(DocumentUrl url) throws IOException {
        if (url.isPlain() && !settings.allowLoopback()) {
            throw new IOException(url + " is not an https URL");
        }
        var get = new HttpGet(url.value());
        var answer = threads.submit(() -> http.execute(get, response -> read(url, response)));
        try {
            return answer.get(IN_ALL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            get.cancel();
            throw new IOException(url + " was not read within " + IN_ALL_MILLIS + " ms", e);
        } catch (InterruptedException e) {
            get.cancel();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(url.toString()).initCause(e);
        } catch (ExecutionException e) {
            throw new IOException("%s: %s".formatted(url, e.getCause()), e);
        }
    }

    private static String read(DocumentUrl url, ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200) {
            throw new IOException(
                    "%s answered %d; redirects are not followed"
                            .formatted(url, response.getCode()));
        }
        var entity = response.getEntity();
        var body = entity == null ? new byte[0] : entity.getContent().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new IOException("%s has more than %d bytes".formatted(url, LARGEST));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void destroy() throws IOException {
        threads.close();
        http.close();
    }
}
