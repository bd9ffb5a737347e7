package org.smsauth.runtime.record;

import org.springframework.jdbc.core.JdbcTemplate;

/** Has the checkpoints of a store stamped. */
public final class TestStamps implements AutoCloseable {

    private final StampCheckpoints stamps;

    private TestStamps(StampCheckpoints stamps) {
        this.stamps = stamps;
    }

    public static TestStamps by(TestTimestampAuthority authority, JdbcTemplate jdbc) {
        return new TestStamps(
                new StampCheckpoints(authority.url(), new Checkpoints(jdbc), new Timestamps(jdbc)));
    }

    public void stamp() {
        stamps.stamp();
    }

    /** Empty when it was. */
    public String whyNot() {
        return stamps.whyNot().orElse("");
    }

    @Override
    public void close() {
        stamps.destroy();
    }
}
