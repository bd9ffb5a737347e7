package org.smsauth.sms.notification.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.smsauth.sms.message.Tenant;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * How far each stream has come, as this node saw it last, for those who wait for more. While the
 * server stops nobody waits.
 */
@Component
class Heads implements SmartLifecycle {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<Tenant, Long> latest = new HashMap<>();
    private boolean running;

    void saw(List<Streams.Stream> streams) {
        lock.lock();
        try {
            var isNews = false;
            for (var it : streams) {
                if (latest.getOrDefault(it.tenant(), -1L) < it.latest()) {
                    latest.put(it.tenant(), it.latest());
                    isNews = true;
                }
            }
            if (isNews) {
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an event after that place, but no longer than that. */
    boolean await(Tenant tenant, long place, Duration most) {
        lock.lock();
        try {
            var left = most.toNanos();
            while (running && latest.getOrDefault(tenant, 0L) <= place && left > 0) {
                left = moved.awaitNanos(left);
            }
            return latest.getOrDefault(tenant, 0L) > place;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        setRunning(true);
    }

    /** Before requests are waited for. */
    @Override
    public void stop() {
        setRunning(false);
    }

    private void setRunning(boolean now) {
        lock.lock();
        try {
            running = now;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
