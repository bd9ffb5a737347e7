package org.smsauth.auth.change;

/** Keeps a part of the registry in memory, up to date with what any node changes. */
public interface FollowsChanges {

    /**
     * Reads what has changed after one change, up to and including another.
     *
     * @throws org.springframework.dao.DataAccessException when it cannot be read; it is asked again
     */
    void read(long after, long upTo);
}
