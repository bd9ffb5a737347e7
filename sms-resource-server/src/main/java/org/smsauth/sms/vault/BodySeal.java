package org.smsauth.sms.vault;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.springframework.stereotype.Component;

/**
 * Seals what messages say, each text for its own row. Rows whose numbers are within the same 2^38,
 * which is some 18.6 hours, share a key: even at 50,000 texts a second it seals fewer than the 2^32
 * that a key may.
 */
@Component
public final class BodySeal {

    /**
     * The row that a text belongs to; it opens in no other.
     *
     * @param number of the batch
     * @param environment as on the wire
     */
    public record Place(long number, String environment, String department) {

        @Override
        public String toString() {
            return number + "/" + environment + "/" + department;
        }
    }

    private static final int SAME_KEY = 38;

    /** Those of more than two years. */
    private static final int MOST_KEYS = 1_000;

    private final RootKey rootKey;
    private final Map<Long, Seal> seals = new ConcurrentHashMap<>();

    public BodySeal(RootKey rootKey) {
        this.rootKey = rootKey;
    }

    /** The text, sealed for that row. */
    public byte[] seal(String text, Place place) {
        return sealOf(place).sealBytes(text, place.toString());
    }

    /**
     * The text again; none if it was changed, or sealed for another row or with another root key.
     */
    public Optional<String> open(byte[] sealed, Place place) {
        return sealOf(place).openBytes(sealed, place.toString());
    }

    private Seal sealOf(Place place) {
        if (seals.size() > MOST_KEYS) {
            seals.clear();
        }
        return seals.computeIfAbsent(
                place.number >> SAME_KEY, it -> new Seal(rootKey, "message bodies " + it));
    }
}
