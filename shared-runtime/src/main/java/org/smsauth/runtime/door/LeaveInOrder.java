package org.smsauth.runtime.door;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the door of a server that stops, which says already that it is not ready. For a while it
 * still takes connections, and each answer says that it was the last of its own; then it takes
 * none, answers what has begun, and hangs up on who is idle. Before Tomcat is paused, which would
 * reset every connection that is kept.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112 section 9.6</a>
 */
final class LeaveInOrder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LeaveInOrder.class);

    /** For what has begun when the door closes. */
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(3);

    private static final Duration HANG_UP = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Duration drain;
    private final Supplier<List<Connector>> connectors;
    private volatile boolean running;

    LeaveInOrder(Duration drain, Supplier<List<Connector>> connectors) {
        this.drain = drain;
        this.connectors = connectors;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * A door that was closed stays closed: like the web server behind it, it only stops for good.
     */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual()
                .name("leave-in-order")
                .start(() -> {
                    try {
                        stop();
                    } finally {
                        callback.run();
                    }
                });
    }

    @Override
    public void stop() {
        running = false;
        var doors =
                connectors.get().stream()
                        .map(Connector::getProtocolHandler)
                        .filter(DoorProtocol.class::isInstance)
                        .map(DoorProtocol.class::cast)
                        .toList();
        doors.forEach(DoorProtocol::answerLastTimes);
        await(drain, () -> false);
        doors.forEach(DoorProtocol::closeServerSocketGraceful);
        await(LAST_REQUESTS, () -> doors.stream().noneMatch(it -> it.door().isBusy()));
        doors.forEach(it -> it.door().hangUp());
        await(HANG_UP, () -> doors.stream().allMatch(it -> it.door().getConnections().isEmpty()));
    }

    private static void await(Duration most, BooleanSupplier done) {
        var end = System.nanoTime() + most.toNanos();
        try {
            while (System.nanoTime() < end && !done.getAsBoolean()) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            log.debug("no time to leave in order", e);
            Thread.currentThread().interrupt();
        }
    }
}
