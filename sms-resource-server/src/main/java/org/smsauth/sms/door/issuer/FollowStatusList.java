package org.smsauth.sms.door.issuer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the issuer's status list at hand: asks for it again and again in the background, so that to
 * look a token up is to look into memory. Believes nothing past the list's own {@code exp}, nor
 * longer than {@code max-staleness} after its {@code iat}: then the issuer last knew what it says.
 * Never goes back to a list that knows less; that nothing has changed counts as long as the list's
 * {@code ttl}.
 */
@Component
public class FollowStatusList implements SmartLifecycle, DisposableBean, MeterBinder {

    /**
     * The list, and that it was the issuer's last word.
     *
     * @param asOf when the question was sent that it answered, in milliseconds
     */
    private record Heard(StatusList list, @Nullable String etag, long asOf) {}

    /** How much later than another a node of the issuer may learn of a change. */
    private static final Duration BETWEEN_NODES = Duration.ofSeconds(5);

    private final IssuerClock issuerClock = new IssuerClock();
    private final FetchStatusList fetch;
    private final ReadStatusList read;
    private final TellStatusList tell;
    private final InstantSource clock;
    private final Duration poll;
    private final long maxStaleness;
    private final long skew;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Heard last;
    private volatile String lost = "it has not been asked for yet";
    private volatile @Nullable Thread follower;

    FollowStatusList(
            StatusListSettings settings,
            IssuerSettings issuer,
            IssuerSigned signed,
            InstantSource clock) {
        var uri = settings.uriAt(issuer);
        this.fetch = new FetchStatusList(uri, clock, issuerClock);
        this.read = new ReadStatusList(signed, issuer.issuer().toString(), uri.toString());
        this.tell = new TellStatusList(uri, settings);
        this.clock = clock;
        this.poll = settings.poll();
        this.maxStaleness = settings.maxStaleness().toMillis();
        this.skew = issuer.clockSkew().toMillis();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "smsauth.status.list.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        FollowStatusList::millisSinceIssued)
                .description("How long ago the issuer last knew what its status list says.")
                .register(registry);
    }

    private double millisSinceIssued() {
        var heard = last;
        return heard == null ? Double.NaN : clock.millis() - heard.list.issuedAt();
    }

    /** Whether the issuer still stands by a token. */
    public Standing of(StatusEntry entry) {
        var heard = last;
        if (heard == null || !current(heard)) {
            return Standing.UNKNOWN;
        }
        if (!tells(heard, entry)) {
            heard = heardSince(clock.millis());
        }
        return heard == null || !tells(heard, entry) ? Standing.UNKNOWN : heard.list.of(entry);
    }

    /** Whether tokens can be checked at the moment. */
    boolean isCurrent() {
        var heard = last;
        return heard != null && current(heard);
    }

    private boolean current(Heard heard) {
        var now = clock.millis();
        return now - heard.asOf <= maxStaleness
                && now - heard.list.issuedAt() <= maxStaleness
                && now - skew < heard.list.expiresAt();
    }

    /** A list that ends before the index may have been made before the credential was. */
    private static boolean tells(Heard heard, StatusEntry entry) {
        return entry.index() < heard.list.size() || entry.issuedAt() < heard.list.issuedAt();
    }

    /** The issuer's word of no earlier than then, asked for if need be; null when none comes. */
    private @Nullable Heard heardSince(long then) {
        asking.lock(); // whoever waits here shares the answer, if it was asked for late enough
        try {
            var heard = last;
            if (heard == null || heard.asOf < then) {
                ask();
                heard = last;
            }
            return heard == null || heard.asOf < then ? null : heard;
        } finally {
            asking.unlock();
        }
    }

    /** Asks at once, so that a server in good company never refuses for lack of a list. */
    @Override
    public void start() {
        heardSince(clock.millis());
        follower = Thread.ofVirtual().name("status-list").start(this::follow);
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(poll);
                heardSince(clock.millis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // and end
        }
    }

    private void ask() {
        var now = clock.millis();
        try {
            var heard = answered(now);
            last = heard;
            if (current(heard)) {
                lost = "";
                tell.found();
            } else {
                lost(
                        "its issuer last read its registry at "
                                + Instant.ofEpochMilli(heard.list.issuedAt()));
            }
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            lost("this server made a mistake: " + e);
        }
    }

    private void lost(String why) {
        lost = why;
        tell.lost(why, isCurrent());
    }

    /** The issuer's clock beside this one, as its answers tell. */
    IssuerClock issuerClock() {
        return issuerClock;
    }

    /** How long ago the issuer last knew what the list says; null while there is none. */
    @Nullable Duration age() {
        var heard = last;
        return heard == null ? null : Duration.ofMillis(clock.millis() - heard.list.issuedAt());
    }

    /** Why there is no current list, as of the last question. */
    String whyLost() {
        return lost;
    }

    private Heard answered(long now) throws IOException, InterruptedException {
        var heard = last;
        var known =
                heard != null && current(heard) && now <= heard.list.sameUntil() + skew
                        ? heard
                        : null;
        return switch (fetch.fetch(known == null ? null : known.etag)) {
            case FetchStatusList.Answer.Same() when known != null ->
                    new Heard(known.list, known.etag, now);
            case FetchStatusList.Answer.Same() ->
                    throw new IOException("the answer is 304 to a question without condition");
            case FetchStatusList.Answer.Changed(var token, var etag) ->
                    newest(heard, new Heard(read.read(token, clock.millis(), skew), etag, now));
        };
    }

    /** Of the issuer's nodes one may learn of a change a moment after another. */
    private Heard newest(@Nullable Heard known, Heard answer) throws IOException {
        if (known == null || !answer.list.isOlderThan(known.list)) {
            return answer;
        }
        if (answer.asOf - known.list.issuedAt() > BETWEEN_NODES.toMillis()) {
            throw new IOException("the answer is a list older than the one that is known");
        }
        return known;
    }

    @Override
    public void stop() {
        var thread = follower;
        follower = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    /** Starts before the web server and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void destroy() {
        fetch.close();
    }
}
