package org.smsauth.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.key.PublishNextKey.NextKey;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates signing keys: the first at once, each next one in time to be known everywhere before it
 * signs. Nodes that try together end up with one key: its ordinal can be stored once.
 */
@Component
public class RotateKeys {

    private static final Logger log = LoggerFactory.getLogger(RotateKeys.class);
    private static final String SCHEDULE = "rotation schedule";

    private final SigningKeys stored;
    private final KeyEncryption encryption;
    private final KeySettings settings;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RotateKeys(
            SigningKeys stored,
            KeyEncryption encryption,
            KeySettings settings,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.stored = stored;
        this.encryption = encryption;
        this.settings = settings;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void createIfNone() {
        if (stored.findByOrderByOrdinal().isEmpty()) {
            create(1, clock.instant(), "first start");
        }
    }

    @Scheduled(fixedDelayString = "PT1M")
    void rotateIfDue() {
        var newest = stored.findByOrderByOrdinal().getLast();
        var next = newest.signsFrom().plus(settings.rotateAfter());
        if (!clock.instant().isBefore(next.minus(settings.publishBefore()))) {
            rotate(SCHEDULE);
        }
    }

    /**
     * Publishes the next key now; it signs when {@code publish-before} has passed. A key that is
     * waiting to sign already is that next key.
     *
     * @param by the person, or the part of this server, that asked
     */
    public NextKey rotate(String by) {
        var newest = stored.findByOrderByOrdinal().getLast();
        var now = clock.instant();
        if (newest.signsFrom().isAfter(now)) {
            log.info(
                    "Signing key {} is published already and signs from {}",
                    newest.kid(),
                    newest.signsFrom());
            return next(newest, false);
        }
        var created = create(newest.ordinal() + 1, now.plus(settings.publishBefore()), by);
        return next(stored.findByOrderByOrdinal().getLast(), created);
    }

    private static NextKey next(SigningKey key, boolean created) {
        return new NextKey(key.kid(), key.signsFrom(), created);
    }

    /** Whether it was this node that created it. */
    private boolean create(long ordinal, Instant signsFrom, String by) {
        var now = clock.instant();
        var key = generate();
        try {
            transaction.executeWithoutResult(_ -> {
                stored.save(
                        new SigningKey(
                                ordinal,
                                0,
                                key.getKeyID(),
                                key.toPublicJWK().toJSONString(),
                                encryption.encrypt(key),
                                now,
                                signsFrom));
                audit.append(
                        AuditEntry.of(Event.SIGNING_KEY_CREATED, now)
                                .actor(by)
                                .detail(key.getKeyID() + " signs from " + signsFrom)
                                .build());
            });
            log.info("Published signing key {}; it signs from {}", key.getKeyID(), signsFrom);
            return true;
        } catch (DuplicateKeyException another) {
            log.info("Another node has published signing key number {}", ordinal);
            return false;
        }
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
