package org.smsauth.auth.audit;

import java.util.List;

/** Wants to know at once what this node records, instead of reading it in the log. */
public interface FollowsRecord {

    /**
     * Entries have been committed. Called in the order of the chain, by one thread at a time that
     * others wait for: it is quick and does not throw.
     *
     * @param after the id of the entry before them in their chain; 0 for none
     * @param upTo the id of the last of them
     */
    void recorded(int chain, long after, long upTo, List<AuditEntry> entries);
}
