package org.smsauth.runtime.job;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.log.CountedLog;

/**
 * Tells how often something failed that is tried again: one line when it first does, one a minute
 * with a count while it goes on. A store that is away is told of without a trace, for the watch of
 * the store says why; a defect has its trace, the first time in a minute.
 */
public final class CountedFailures {

    private final Logger log;
    private final String what;
    private final CountedLog away;
    private final CountedLog defects;

    /**
     * @param teller whose log it is
     * @param what failed, and what comes next, such as {@code A receipt is not on record; it will
     *     be asked for again}
     */
    public CountedFailures(Class<?> teller, String what) {
        this.log = LoggerFactory.getLogger(teller);
        this.what = what;
        this.away = new CountedLog(log::warn);
        this.defects = new CountedLog(log::error);
    }

    /**
     * @param afterAWhile when to say how many more there were
     */
    CountedFailures(Logger log, String what, Executor afterAWhile) {
        this.log = log;
        this.what = what;
        this.away = new CountedLog(log::warn, afterAWhile);
        this.defects = new CountedLog(log::error, afterAWhile);
    }

    public void add(Throwable failure) {
        if (StoreFailures.isAway(failure)) {
            away.write(
                    "%s, for want of the store: %s"
                            .formatted(what, StoreFailures.withoutWords(failure)));
        } else {
            defects.write(
                    "%s: %s".formatted(what, StoreFailures.withoutWords(failure)),
                    line -> tell(line, failure));
        }
    }

    private void tell(String line, Throwable failure) {
        if (StoreFailures.isOfStore(failure)) {
            log.error(line);
        } else {
            log.error(line, failure);
        }
    }
}
