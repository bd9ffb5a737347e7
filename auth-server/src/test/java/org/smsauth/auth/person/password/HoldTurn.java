package org.smsauth.auth.person.password;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.smsauth.auth.RunningAuthServer;

/** Somebody whose password takes so long to look at that others wait in vain for their turn. */
public final class HoldTurn {

    private HoldTurn() {}

    /** Does something while the turn is taken of those who come from a place for the first time. */
    public static <T> T whoIsNew(RunningAuthServer server, Callable<T> meanwhile) throws Exception {
        var turns = server.bean(PasswordHashes.class).unknown;
        var taken = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow =
                    threads.submit(() ->
                            turns.take(
                                    "somebody slow",
                                    () -> {
                                        taken.countDown();
                                        awaited(done);
                                        return true;
                                    }));
            try {
                taken.await();
                return meanwhile.call();
            } finally {
                done.countDown();
                slow.get();
            }
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
