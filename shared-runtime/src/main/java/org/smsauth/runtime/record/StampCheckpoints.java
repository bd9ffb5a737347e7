package org.smsauth.runtime.record;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Has the last checkpoint stamped with the time by an authority (RFC 3161, over HTTP): whoever has
 * the server's keys cannot say later that it was signed at another. Nothing waits for it; what gets
 * no stamp is covered by that of the next one that does.
 */
public final class StampCheckpoints implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StampCheckpoints.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 64 * 1024;
    private static final int NONCE_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI url;
    private final Checkpoints checkpoints;
    private final Timestamps timestamps;
    private final HttpClient http;
    private final CountedLog failures = new CountedLog(LOG::warn);
    private volatile @Nullable String failure;

    StampCheckpoints(URI url, Checkpoints checkpoints, Timestamps timestamps) {
        this.url = url;
        this.checkpoints = checkpoints;
        this.timestamps = timestamps;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(PATIENCE)
                        .build();
    }

    @Scheduled(
            initialDelayString = "PT20S",
            fixedDelayString = "${smsauth.record.timestamp.every:1m}")
    public void stamp() {
        var last = checkpoints.last();
        if (last.isEmpty() || timestamps.has(last.get().number())) {
            return;
        }
        var checkpoint = last.get();
        try {
            var token = ask(checkpoint.jws());
            var stamp = Timestamp.read(token, checkpoint.jws(), List.of());
            timestamps.store(checkpoint.number(), stamp.at(), token);
            if (failure != null) {
                failure = null;
                LOG.info("Checkpoints of the record are stamped with the time again, by {}", url);
            }
        } catch (DuplicateKeyException another) {
            LOG.debug("Another node has had it stamped");
        } catch (IOException | TSPException | Timestamp.UnusableException e) {
            var words = e.getMessage() == null ? e.toString() : e.getMessage();
            failure = words;
            failures.write(
                    "The record's checkpoint %d was not stamped with the time by %s (%s): %s; the next one is asked for, and counts for it too"
                            .formatted(checkpoint.number(), url, TimestampSettings.SET, words));
        }
    }

    /** A token of RFC 3161, in Base64. */
    private String ask(String checkpoint) throws IOException, TSPException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        var request =
                generator.generate(
                        NISTObjectIdentifiers.id_sha256,
                        Timestamp.imprint(checkpoint),
                        new BigInteger(NONCE_BITS, RANDOM));
        var response = new TimeStampResponse(answer(request.getEncoded()));
        response.validate(request);
        var token = response.getTimeStampToken();
        if (token == null) {
            throw new TSPException("it was refused: " + response.getStatusString());
        }
        return Base64.getEncoder().encodeToString(token.getEncoded());
    }

    private byte[] answer(byte[] request) throws IOException {
        var asked =
                http.sendAsync(
                        HttpRequest.newBuilder(url)
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/timestamp-query")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                .build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
        try {
            var answer = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("the answer is " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new IOException("no whole answer within 10 seconds", e);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    /** Why the last one got no stamp; empty when it did. */
    Optional<String> whyNot() {
        return Optional.ofNullable(failure)
                .map(it ->
                        "The record's checkpoints are not stamped with the time by %s: %s"
                                .formatted(url, it));
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
