package org.smsauth.auth.replay;

import java.time.Instant;

/**
 * Tells a first use from a second, over all nodes: whoever stores an id first has used it.
 *
 * <p>Does not remember an id for longer than was asked; what carries it must have expired by then.
 */
public interface UsedOnce {

    /**
     * Uses an id, and returns when that is committed.
     *
     * @param kind what sort of thing has the id, such as {@code client-assertion}
     * @param owner in whose name it was given out: two owners may choose the same id
     * @param until when what carries the id has expired
     * @return whether nobody has used it before
     * @throws org.springframework.dao.DataAccessException when it cannot be known
     */
    boolean isFirst(String kind, String owner, String id, Instant until);
}
