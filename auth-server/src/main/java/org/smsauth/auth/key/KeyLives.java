package org.smsauth.auth.key;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where each signing key is in its life, for who watches over them. */
@Component
public class KeyLives {

    private final SigningKeys stored;
    private final KeySettings settings;
    private final Clock clock;

    KeyLives(SigningKeys stored, KeySettings settings, Clock clock) {
        this.stored = stored;
        this.settings = settings;
        this.clock = clock;
    }

    /** All there have been, the newest first. */
    public List<KeyLife> all() {
        var keys = stored.findByOrderByOrdinal();
        var lives = new ArrayList<KeyLife>();
        for (int i = 0; i < keys.size(); i++) {
            var replacedAt = i + 1 < keys.size() ? keys.get(i + 1).signsFrom() : null;
            lives.addFirst(life(keys.get(i), replacedAt, clock.instant()));
        }
        return lives;
    }

    private KeyLife life(SigningKey key, @Nullable Instant replacedAt, Instant now) {
        var publishedUntil =
                replacedAt == null ? null : replacedAt.plus(KeySettings.PUBLISHED_AFTERWARDS);
        var signsUntil =
                replacedAt == null ? key.signsFrom().plus(settings.rotateAfter()) : replacedAt;
        return new KeyLife(
                key.kid(),
                stage(key, replacedAt, publishedUntil, now),
                key.createdAt(),
                key.signsFrom(),
                signsUntil,
                publishedUntil);
    }

    private static KeyLife.Stage stage(
            SigningKey key,
            @Nullable Instant replacedAt,
            @Nullable Instant publishedUntil,
            Instant now) {
        if (key.signsFrom().isAfter(now)) {
            return KeyLife.Stage.NEXT;
        }
        if (replacedAt == null || publishedUntil == null || replacedAt.isAfter(now)) {
            return KeyLife.Stage.SIGNING;
        }
        return publishedUntil.isAfter(now) ? KeyLife.Stage.RETIRING : KeyLife.Stage.GONE;
    }
}
