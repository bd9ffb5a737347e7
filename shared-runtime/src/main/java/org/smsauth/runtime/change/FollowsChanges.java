package org.smsauth.runtime.change;

/** Keeps a part of the store in memory, up to date with what any node changes. */
public interface FollowsChanges {

    /**
     * Reads what changed after one change, up to and including another. The same change may be read
     * twice.
     *
     * @throws org.springframework.dao.DataAccessException when it cannot be read; it is asked again
     */
    void read(long after, long upTo);
}
