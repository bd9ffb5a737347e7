package org.smsauth.sms.carriage.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds addresses of hosts and waits for them no longer than for a connection: what asks for them
 * by itself cannot be interrupted. All who ask for a host meanwhile share one question.
 */
final class ResolveInTime implements DnsResolver {

    private final DnsResolver resolver;
    private final Duration patience;
    private final Map<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();

    ResolveInTime(Duration patience) {
        this(SystemDefaultDnsResolver.INSTANCE, patience);
    }

    ResolveInTime(DnsResolver resolver, Duration patience) {
        this.resolver = resolver;
        this.patience = patience;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return asked(host).get(patience.toNanos(), TimeUnit.NANOSECONDS).clone();
        } catch (TimeoutException e) {
            throw unknown(host + ": the name service does not answer in time", e);
        } catch (ExecutionException e) {
            throw unknown(host, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host + ": interrupted", e);
        }
    }

    private CompletableFuture<InetAddress[]> asked(String host) {
        return asked.computeIfAbsent(
                host,
                it -> {
                    var answer = new CompletableFuture<InetAddress[]>();
                    Thread.ofPlatform()
                            .daemon()
                            .name("resolves-" + it)
                            .start(() -> ask(it, answer));
                    return answer;
                });
    }

    private void ask(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            answer.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            asked.remove(host, answer);
        }
    }

    private static UnknownHostException unknown(String words, Throwable cause) {
        var unknown = new UnknownHostException(words);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
