package org.smsauth.runtime.door;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * So many places for guests, and so many of them for those of one source. Who comes when all are
 * taken gets the place of whoever has overstayed most.
 *
 * @param <G> who has a place
 */
final class Places<G extends Guest> {

    private final int most;
    private final int mostPerSource;
    private final ToDoubleFunction<Visit> overstay;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<G> guests = new HashSet<>();
    private final Map<String, Integer> perSource = new HashMap<>();

    /**
     * @param overstay how much a guest ought to give up its place; 0 when it need not
     */
    Places(int most, int mostPerSource, ToDoubleFunction<Visit> overstay) {
        this.most = most;
        this.mostPerSource = mostPerSource;
        this.overstay = overstay;
    }

    int most() {
        return most;
    }

    int taken() {
        lock.lock();
        try {
            return guests.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether it has a place now.
     *
     * @param isLimited whether its source may not have them all
     * @param beyond how many more than all there may be with it, when nobody has to give way
     */
    boolean take(G guest, boolean isLimited, int beyond) {
        G displaced = null;
        lock.lock();
        try {
            if (isLimited && perSource.getOrDefault(guest.source(), 0) >= mostPerSource) {
                displaced = first(it -> it.source().equals(guest.source()));
                if (displaced == null) {
                    return false;
                }
            } else if (guests.size() >= most) {
                displaced = first(_ -> true);
                if (displaced == null && guests.size() >= most + beyond) {
                    return false;
                }
            }
            if (displaced != null) {
                drop(displaced);
            }
            guests.add(guest);
            perSource.merge(guest.source(), 1, Integer::sum);
        } finally {
            lock.unlock();
        }
        if (displaced != null) {
            displaced.giveWay();
        }
        return true;
    }

    private @Nullable G first(Predicate<G> among) {
        G first = null;
        var longest = 0.0;
        for (var guest : guests) {
            if (among.test(guest)) {
                var time = overstay.applyAsDouble(guest.visit());
                if (time > longest) {
                    longest = time;
                    first = guest;
                }
            }
        }
        if (first != null) {
            first.visit().displace();
        }
        return first;
    }

    void leave(G guest) {
        lock.lock();
        try {
            drop(guest);
        } finally {
            lock.unlock();
        }
    }

    private void drop(G guest) {
        if (guests.remove(guest)) {
            perSource.computeIfPresent(guest.source(), (_, many) -> many == 1 ? null : many - 1);
        }
    }
}
