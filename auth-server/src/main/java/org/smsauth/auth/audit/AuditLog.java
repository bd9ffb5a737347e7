package org.smsauth.auth.audit;

/**
 * The append-only log. Each run of a node writes a chain: every entry carries a hash over itself
 * and the one before, so that a changed, removed or inserted entry shows.
 *
 * <p>Does not guarantee that entries stand exactly in the order of their times: nodes' clocks
 * differ, and threads that wait for one commit are taken in any order.
 */
public interface AuditLog {

    /**
     * Returns when the entry is committed, in a transaction shared with whoever else waits. Of
     * refusals of requests that nobody has authenticated, and of clients that go too fast, so many
     * are recorded one by one; the rest is counted, and each minute how many there were is an entry
     * ({@link org.smsauth.runtime.rate.RefusalAllowance}).
     *
     * @throws org.springframework.dao.DataAccessException when it could not be recorded; the caller
     *     must then not do what it was about to do
     */
    void record(AuditEntry entry);

    /**
     * Writes the entry as part of the caller's transaction, for changes recorded with themselves.
     */
    void append(AuditEntry entry);
}
