package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.record.Checkpoints.Signed;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs what the record has come to: each minute in which something was written, and when this run
 * ends. Each node says how far its own chain is; one of them signs for all. A chain whose node has
 * said nothing for {@link #SILENT} is looked up to its end, once: that node has died.
 */
public final class KeepCheckpoints implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeepCheckpoints.class);

    static final Duration SILENT = Duration.ofMinutes(3);

    /** How far apart the clocks of two nodes may be, and how long a commit may take. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    /** More than there are nodes that sign at once. */
    private static final int MOST_TRIES = 10;

    private static final Duration APART = Duration.ofSeconds(50);

    /** In a minute, however often somebody asks what proves something. */
    static final int MOST_ASKED = 30;

    private final String server;
    private final Chains chains;
    private final RecordKey key;
    private final Checkpoints stored;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final TakesCheckpoints publish;
    private final AtomicInteger asked = new AtomicInteger();

    /** Of chains opened before then it is known that an end is known, or that there is none. */
    private Instant lookedUntil = Instant.EPOCH.plus(SLACK);

    /**
     * @param server whose record, by the server's own URL
     * @param publish is told each checkpoint that this node has signed, when it is stored
     */
    public KeepCheckpoints(
            String server,
            Chains chains,
            RecordKey key,
            Checkpoints stored,
            TransactionTemplate transaction,
            InstantSource clock,
            TakesCheckpoints publish) {
        this.server = server;
        this.chains = chains;
        this.key = key;
        this.stored = stored;
        this.transaction = transaction;
        this.clock = clock;
        this.publish = publish;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1M")
    public void keep() {
        asked.set(0);
        note(false);
        adopt();
        var last = stored.last();
        if (last.isEmpty() || !clock.instant().isBefore(last.get().at().plus(APART))) {
            sign();
        }
    }

    /** Signs all that this node has written until now, whatever the time. */
    public void keepNow() {
        note(false);
        for (int tries = 0; tries < MOST_TRIES && !sign(); tries++) {
            LOG.debug("Signing once more");
        }
    }

    /** The same for whoever asks what proves something, as long as few have in this minute. */
    void keepForAnswer() {
        if (asked.incrementAndGet() <= MOST_ASKED) {
            keepNow();
        }
    }

    /** As far as this run has come, and no further. */
    @Override
    public void destroy() {
        try {
            note(true);
            sign();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "The end of this run's record could not be signed; another node, or the next"
                            + " start, will: {}",
                    StoreFailures.withoutWords(e));
        }
    }

    private void note(boolean isEnd) {
        var now = clock.instant();
        for (var head : chains.written()) {
            noted(head, now, isEnd && head.chain() != 0);
        }
    }

    private void noted(Head head, Instant now, boolean closed) {
        try {
            stored.note(head, now, closed);
        } catch (DuplicateKeyException another) {
            stored.note(head, now, closed); // has noted the chain for the first time
        }
    }

    private void adopt() {
        var before = clock.instant().minus(SILENT);
        for (var silent : stored.silentSince(before)) {
            var head = silent.head();
            var end =
                    chains.last(head, silent.notedAt().minus(SLACK), silent.notedAt().plus(SLACK));
            noted(end.orElse(head), silent.notedAt(), true);
        }
        for (var opened : chains.unknown(lookedUntil.minus(SLACK), before)) {
            var none = new Head(opened.chain(), 0, 0, "");
            chains.last(none, opened.at().minus(SLACK), opened.at().plus(SLACK))
                    .ifPresent(it -> noted(it, opened.at(), true));
        }
        lookedUntil = before;
    }

    /**
     * Whether all is signed that was known when it began. The last checkpoint is looked up before
     * the ends: they are then at least what it has seen, and the next number is free only while no
     * other node has signed meanwhile.
     */
    private boolean sign() {
        var before = stored.last();
        var ends = stored.ends();
        if (ends.moved().isEmpty()) {
            return true;
        }
        // not within: another node may make it at the same time, and that would end the transaction
        var signing = key.signing(clock.instant());
        try {
            var signed = transaction.execute(_ -> signed(before, ends, signing));
            if (signed != null) {
                publish.signed(signed);
            }
            return true;
        } catch (DuplicateKeyException another) {
            LOG.debug("Another node has signed this checkpoint");
            return false;
        }
    }

    private Signed signed(Optional<Signed> before, Checkpoints.Ends ends, ECKey signing) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var tree = new HeadTree();
        ends.all().forEach(tree::put);
        var number = before.map(Signed::number).orElse(0L) + 1;
        var checkpoint =
                new Checkpoint(
                        server,
                        now,
                        number,
                        before.map(Signed::digest).orElse(""),
                        tree.size(),
                        tree.root(),
                        ends.moved());
        var signed = new Signed(number, now, checkpoint.signed(signing));
        stored.store(signed, ends.moved());
        return signed;
    }
}
