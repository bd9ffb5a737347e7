package org.smsauth.runtime.h2;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Keeps an H2 file near what is needed of it. H2 looks for chunks of which little is needed only
 * where it writes late; here commits write at once, so that it never would.
 *
 * <p>It goes by what is written, not by time: the file is looked at whenever it has grown by {@link
 * #STEP} or has {@link #MOST_UNFORCED} versions that the disk may not have, and each second. Then
 * it is forced, and chunks are gathered, a step at a time, until enough of what is used is needed.
 * A step holds commits up for some milliseconds, so that they cannot outrun it.
 */
final class UseRoomAgain implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(UseRoomAgain.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** In bytes. */
    static final int STEP = 1 << 20;

    private static final int MOST_UNFORCED = 64;

    private final H2File file;
    private final Thread worker = Thread.ofPlatform().daemon().name("h2-room").unstarted(this::run);

    /** Not by an interrupt: H2 closes its file when one comes while it reads or writes. */
    private final Semaphore wanted = new Semaphore(0);

    private volatile boolean isStopped;
    private volatile long sizeSeen;
    private long versionSeen = -1;

    UseRoomAgain(H2File file) {
        this.file = file;
    }

    @Override
    public void afterSingletonsInstantiated() {
        worker.start();
    }

    /** Something was committed: the file is looked at when that is due. */
    void committed(OpenH2File open) {
        if (isDue(open) && wanted.availablePermits() == 0) {
            wanted.release();
        }
    }

    boolean isDue(OpenH2File open) {
        return open.size() - sizeSeen >= STEP || open.unforced() >= MOST_UNFORCED;
    }

    private void run() {
        while (true) {
            try {
                if (wanted.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    wanted.drainPermits();
                }
                if (isStopped || !look()) {
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

    /** Makes room where it is wanted; whether there is a file at all. */
    boolean look() throws SQLException {
        var open = file.open();
        if (open.isEmpty()) {
            return false;
        }
        var version = open.get().version();
        if (version != versionSeen) {
            versionSeen = version;
            open.get().force();
            makeRoom(open.get());
            sizeSeen = open.get().size();
        }
        return true;
    }

    private void makeRoom(OpenH2File open) {
        var room = open.room();
        while (room.isWasted() && !isStopped && open.gather(step(open.left()))) {
            room = open.room();
        }
        if (room.isHollow()) {
            open.shorten(step(open.left()));
        }
    }

    /** To make room takes room first: a quarter of what the disk has left, at most. */
    static int step(long left) {
        return (int) Math.min(STEP, left / 4);
    }

    @Override
    public void destroy() throws InterruptedException {
        isStopped = true;
        wanted.release();
        if (worker.getState() != Thread.State.NEW) { // a start that failed may not have come so far
            worker.join(PAUSE.multipliedBy(5));
        }
    }
}
