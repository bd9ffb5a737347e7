package org.smsauth.sms.carriage.carrier;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a carrier is to be asked about a message ({@link Carrier#ask}). One that has answered is,
 * as often as somebody wants to know. One that has not, or has not yet, is asked one question at a
 * time, and ever more rarely, so that no message waits behind questions that nobody answers.
 */
public final class Questions {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    private final LongSupplier nanoTime;
    private boolean answers;
    private boolean isOneUnderWay;
    private int inVain;
    private long restsUntil;

    public Questions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.restsUntil = nanoTime.getAsLong();
    }

    /** Whether one may be asked now; what came of it is told then. */
    public synchronized boolean begin() {
        if (!answers && (isOneUnderWay || rests())) {
            return false;
        }
        isOneUnderWay = true;
        return true;
    }

    private boolean rests() {
        return nanoTime.getAsLong() - restsUntil < 0;
    }

    /** It was answered, whatever the answer was. */
    public synchronized void answered() {
        answers = true;
        isOneUnderWay = false;
        inVain = 0;
    }

    /** It was not, in time. */
    public synchronized void unanswered() {
        answers = false;
        isOneUnderWay = false;
        if (!rests()) {
            var pause = FIRST.multipliedBy(1L << Math.min(inVain, MOST_DOUBLINGS));
            restsUntil =
                    nanoTime.getAsLong()
                            + (pause.compareTo(LONGEST) > 0 ? LONGEST : pause).toNanos();
            inVain++;
        }
    }

    /** It did not get there. */
    public synchronized void notAsked() {
        isOneUnderWay = false;
    }
}
