package org.smsauth.runtime;

import java.time.Instant;
import org.springframework.dao.DataAccessException;

/**
 * Tells a first use from a second, over all nodes: the ids of client assertions and DPoP proofs.
 *
 * <p>Does not remember an id for longer than was asked; what carries it must have expired by then.
 */
@FunctionalInterface
public interface UsedOnce {

    /**
     * Uses an id, and returns when that is committed.
     *
     * @param kind what sort of thing has the id, such as {@code client-assertion}
     * @param owner in whose name it was given out: two owners may choose the same id
     * @param until when what carries the id has expired; a property of the thing, the same each
     *     time
     * @return whether nobody has used it before
     * @throws DataAccessException when it cannot be known
     */
    boolean isFirst(String kind, String owner, String id, Instant until);
}
