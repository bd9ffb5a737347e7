package org.smsauth.runtime.outage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Optional;

/** What the watch does with the pool. */
interface PooledConnections {

    /** Has all of its connections made anew. */
    void renew();

    /**
     * Has it make no connections, and lend none: a pool that is left to try while the store is away
     * tries ever more rarely, up to every 5 s, and so finds late that it is back. Waits for those
     * who are about to get one.
     */
    void suspend();

    /** Has it make and lend connections again, at once. */
    void resume();

    /** Whoever asks a suspended pool is refused rather than kept; the property is Hikari's. */
    static PooledConnections of(HikariDataSource pool) {
        System.setProperty("com.zaxxer.hikari.throwIfSuspended", "true");
        pool.setAllowPoolSuspension(true);
        return new PooledConnections() {
            @Override
            public void renew() {
                begun().ifPresent(HikariPoolMXBean::softEvictConnections);
            }

            @Override
            public void suspend() {
                begun().ifPresent(HikariPoolMXBean::suspendPool);
            }

            @Override
            public void resume() {
                begun().ifPresent(HikariPoolMXBean::resumePool);
            }

            private Optional<HikariPoolMXBean> begun() {
                return Optional.ofNullable(pool.getHikariPoolMXBean());
            }
        };
    }
}
