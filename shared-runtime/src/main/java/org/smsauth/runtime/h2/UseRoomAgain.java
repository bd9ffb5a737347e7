package org.smsauth.runtime.h2;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Keeps an H2 file from growing with each commit. H2 writes each page that a commit touches anew
 * and looks for old ones only where it writes late; here commits write at once, so that it never
 * would. Each second what is written is forced to disk, then chunks of which little is needed are
 * moved together, and what they took is free for the next.
 */
final class UseRoomAgain implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(UseRoomAgain.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How much of the file is to be needed, in percent; less is moved together. */
    private static final int FILL = 60;

    /** How many bytes are moved at a time, about. */
    private static final int MOVED = 2 << 20;

    private final H2File file;
    private final Thread worker = Thread.ofPlatform().daemon().name("h2-room").unstarted(this::run);

    /** Not by an interrupt: H2 closes its file when one comes while it reads or writes. */
    private final CountDownLatch stopped = new CountDownLatch(1);

    private long seen = -1;

    UseRoomAgain(H2File file) {
        this.file = file;
    }

    @Override
    public void afterSingletonsInstantiated() {
        worker.start();
    }

    private void run() {
        while (true) {
            try {
                if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) || !tidy()) {
                    return;
                }
            } catch (InterruptedException _) {
                return;
            } catch (SQLException
                    | RuntimeException e) { // whatever it is, room is needed later too
                log.debug("The room of the H2 file could not be looked at; again in a second", e);
            }
        }
    }

    /** Whether there is a file at all. */
    private boolean tidy() throws SQLException {
        var store = file.open();
        if (store.isEmpty()) {
            return false;
        }
        var version = store.get().getCurrentVersion();
        if (version != seen) {
            store.get().sync();
            store.get().compact(FILL, MOVED);
            seen = store.get().getCurrentVersion();
        }
        return true;
    }

    @Override
    public void destroy() throws InterruptedException {
        stopped.countDown();
        worker.join(PAUSE.multipliedBy(5));
    }
}
