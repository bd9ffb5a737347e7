package org.smsauth.runtime.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Costly work that is done for a few at once, and for each of those who ask at fewer places still,
 * so that nobody who asks a lot keeps others from their turn.
 */
public final class Turns {

    private final Semaphore places;
    private final int ofOne;
    private final long patience;
    private final Cache<String, Semaphore> ofEach = Caffeine.newBuilder().weakValues().build();

    /**
     * @param atOnce how many it is done for at once
     * @param ofOne how many of them may be for the same
     * @param patience how long one waits for each of both places, the own and a common one
     */
    public Turns(int atOnce, int ofOne, Duration patience) {
        this.ofOne = ofOne;
        this.places = new Semaphore(atOnce, true);
        this.patience = patience.toMillis();
    }

    /** What the work gave; nothing when no turn came. */
    public <T> Optional<T> take(String whose, Supplier<T> work) {
        var own = ofEach.get(whose, _ -> new Semaphore(ofOne, true));
        return within(own, () -> within(places, () -> Optional.of(work.get())));
    }

    private <T> Optional<T> within(Semaphore place, Supplier<Optional<T>> work) {
        try {
            if (!place.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return work.get();
        } finally {
            place.release();
        }
    }
}
