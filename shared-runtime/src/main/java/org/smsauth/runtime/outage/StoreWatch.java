package org.smsauth.runtime.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.WriteTurn;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the store again and again, so that no request has to wait to find out that it is away:
 * whoever asks for a connection then is refused at once, and whoever waits on one is let go. When
 * it answers again, all go on with new connections.
 *
 * <p>A store that does not answer, or keeps nothing, for {@link #LONGEST_LOOK} is away. It is asked
 * to keep something when somebody could not, and otherwise now and then.
 */
public final class StoreWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

    static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    /** What a commit of many may take, from its first row on. */
    static final Duration LONGEST_COMMIT = Duration.ofMillis(2_500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(30);

    private final LookAtStore look;
    private final Optional<LookAtDisk> disk;
    private final boolean remote;
    private final PooledConnections pool;
    private final InstantSource clock;
    private final Semaphore wanted = new Semaphore(0);
    private final AtomicBoolean suspected = new AtomicBoolean();

    /** The connections of the pool that somebody had lately, which can be cut. */
    private final Map<Connection, Boolean> lent = new ConcurrentHashMap<>();

    /** The commits under way, with when each must be through, in nanoseconds. */
    private final Map<Connection, Long> commits = new ConcurrentHashMap<>();

    private volatile StoreState state = new StoreState.Answers();
    private volatile @Nullable Thread watching;
    private volatile Duration apart = Duration.ZERO;
    private long lastWrite = System.nanoTime();

    /**
     * @param disk the one the store is on, if it is on one of this machine's
     * @param remote whether it is reached by sockets, which can be cut
     * @param pool rests while the store is away
     */
    StoreWatch(
            LookAtStore look,
            Optional<LookAtDisk> disk,
            boolean remote,
            PooledConnections pool,
            InstantSource clock) {
        this.remote = remote;
        this.look = look;
        this.disk = disk;
        this.pool = pool;
        this.clock = clock;
    }

    public StoreState state() {
        return state;
    }

    /** Whether it is on another machine, or may be. */
    boolean isRemote() {
        return remote;
    }

    /** How far this server's clock and the store's were apart at the last look, with its length. */
    public Duration clocksApart() {
        return apart;
    }

    /**
     * Lets somebody ask the store for something, or refuses.
     *
     * @param begins whether something new is begun, which a full disk has no room for
     * @throws StoreAwayException when it is known not to answer
     */
    void admit(boolean begins) throws StoreAwayException {
        switch (state) {
            case StoreState.Away(var why) -> throw new StoreAwayException(why);
            case StoreState.Full(var why) when begins -> throw new StoreAwayException(why);
            default -> {}
        }
    }

    /** Somebody did not get what the store was asked for: it is looked at without delay. */
    public void suspect() {
        if (suspected.compareAndSet(false, true)) {
            wanted.release();
        }
    }

    /** Remembers a connection, to cut it should the store go away while it is waited on. */
    void lent(Connection fromPool) throws SQLException {
        if (remote) {
            lent.putIfAbsent(fromPool.unwrap(Connection.class), true);
        }
    }

    /**
     * Begins a commit that must be through in {@link #LONGEST_COMMIT}, or its connection is cut.
     *
     * @return to be ended when the commit is through
     */
    WriteTurn.UnderWay begin(Connection fromPool) {
        try {
            if (!remote) {
                return () -> {};
            }
            var physical = fromPool.unwrap(Connection.class);
            commits.put(physical, System.nanoTime() + LONGEST_COMMIT.toNanos());
            return () -> commits.remove(physical);
        } catch (SQLException e) {
            return () -> {}; // it is gone already
        }
    }

    @Override
    public void start() {
        watching = Thread.ofPlatform().daemon().name("store-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                sleep();
                enter(seen());
            }
        } catch (InterruptedException _) {
            log.debug("the watch ends"); // no longer interrupted: H2 would close its file
        } finally {
            look.close();
        }
    }

    private void sleep() throws InterruptedException {
        if (wanted.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            wanted.drainPermits();
        }
        cutOverdueCommits();
    }

    private StoreState seen() throws InterruptedException {
        var full = disk.flatMap(LookAtDisk::room).flatMap(StoreWatch::full);
        if (full.filter(StoreState.Away.class::isInstance).isPresent()) {
            return full.get();
        }
        var write =
                suspected.getAndSet(false)
                        || state instanceof StoreState.Away
                        || System.nanoTime() - lastWrite > BETWEEN_WRITES.toNanos();
        if (state instanceof StoreState.Away && !remote) {
            pool.renew(); // an H2 file that failed opens again when nobody has it open
        }
        var answer = answer(write && full.isEmpty());
        return answer instanceof StoreState.Away ? answer : full.orElse(answer);
    }

    private static Optional<StoreState> full(LookAtDisk.Room room) {
        if (!room.isLow()) {
            return Optional.empty();
        }
        return Optional.of(
                room.isGone()
                        ? new StoreState.Away(room.inWords())
                        : new StoreState.Full(room.inWords()));
    }

    /** A look in a thread of its own, for not every driver lets one go that hangs. */
    private StoreState answer(boolean write) throws InterruptedException {
        var looking =
                new FutureTask<>(() -> {
                    apart = Duration.between(look.look(write), clock.instant()).abs();
                    return true;
                });
        var looker = Thread.ofPlatform().daemon().name("store-look").start(looking);
        try {
            awaited(looking);
        } catch (TimeoutException _) {
            enter(
                    new StoreState.Away(
                            "The database has not answered for %d seconds"
                                    .formatted(LONGEST_LOOK.toSeconds())));
            looker.join();
            return state; // and the next look tells
        } catch (ExecutionException e) {
            return new StoreState.Away(words(e.getCause()));
        }
        if (write) {
            lastWrite = System.nanoTime();
        }
        return new StoreState.Answers();
    }

    /** On a machine where this thread itself does not get its turn, nothing is said by silence. */
    private void awaited(FutureTask<Boolean> looking)
            throws InterruptedException, ExecutionException, TimeoutException {
        var spent = Duration.ZERO;
        while (spent.compareTo(LONGEST_LOOK) < 0) {
            try {
                looking.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                spent = spent.plus(BETWEEN_LOOKS);
                cutOverdueCommits();
            }
        }
        throw new TimeoutException();
    }

    private static String words(@Nullable Throwable failure) {
        if (failure instanceof SQLException e && e.getSQLState() != null) {
            return switch (e.getSQLState().substring(0, 2)) {
                case "08" -> "The database cannot be reached";
                case "57" -> "The database is stopping or starting";
                case "53" -> "The database is out of disk, memory or connections";
                default -> "The database fails with SQL state " + e.getSQLState();
            };
        }
        return "The database fails: "
                + (failure == null ? "for no known reason" : failure.getClass().getSimpleName());
    }

    private void enter(StoreState now) {
        var before = state;
        state = now;
        lent.keySet().removeIf(StoreWatch::isClosed);
        switch (now) {
            case StoreState.Away(var why) when !(before instanceof StoreState.Away) -> {
                log.error(
                        "{}. Requests that need it get 503 until it answers; trying again every {}"
                                + " ms. See that it runs, has room, and is reached from here",
                        why,
                        BETWEEN_LOOKS.toMillis());
                lent.keySet().forEach(StoreWatch::cut);
                pool.suspend();
            }
            case StoreState.Full(var why) when before instanceof StoreState.Answers ->
                    log.error("{}. Nothing new is taken until there is room: make some", why);
            case StoreState.Answers() when before instanceof StoreState.Away -> {
                pool.renew();
                pool.resume();
                log.info("The database answers again");
            }
            case StoreState.Answers() when before instanceof StoreState.Full ->
                    log.info("There is room on the disk of the data folder again");
            default -> {}
        }
    }

    private void cutOverdueCommits() {
        var now = System.nanoTime();
        commits.forEach((connection, end) -> {
            if (now - end > 0 && commits.remove(connection, end)) {
                log.warn(
                        "A commit was not through in {} ms; its connection is cut",
                        LONGEST_COMMIT.toMillis());
                cut(connection);
                suspect();
            }
        });
    }

    /** In a thread of its own: to close a connection may mean to write to it. */
    private static void cut(Connection connection) {
        Thread.ofVirtual()
                .name("cut-connection")
                .start(() -> {
                    try {
                        connection.abort(Runnable::run);
                    } catch (SQLException e) {
                        log.debug("A connection could not be cut: {}", e.getSQLState());
                    }
                });
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void stop() {
        var thread = watching;
        watching = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }

    /** Before all that asks the store, and after it at the end. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
