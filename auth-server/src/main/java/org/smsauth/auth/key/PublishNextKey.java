package org.smsauth.auth.key;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Rotates the signing key before its time, for who may ask for that. */
@Component
public class PublishNextKey {

    private final RotateKeys rotation;
    private final KeySettings settings;

    PublishNextKey(RotateKeys rotation, KeySettings settings) {
        this.rotation = rotation;
        this.settings = settings;
    }

    /** How long the next key is published before it signs. */
    public Duration leadTime() {
        return settings.publishBefore();
    }

    /**
     * Publishes the next key, with its audit entry in the same transaction; or finds the one that
     * is waiting to sign already.
     *
     * @param by the person, or the part of this server, that asks
     */
    public NextKey publish(String by) {
        return rotation.rotate(by);
    }

    /**
     * The key that signs next.
     *
     * @param created whether it is new, and was not waiting already
     */
    public record NextKey(String kid, Instant signsFrom, boolean created) {}
}
