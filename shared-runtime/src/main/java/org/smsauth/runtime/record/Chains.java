package org.smsauth.runtime.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The chains of a server's record, as who keeps it knows them. */
public interface Chains {

    /** The ends of those that this node writes, which are committed. */
    List<Head> written();

    /** Those that were opened between, and of which no end is known. */
    List<Opened> unknown(Instant from, Instant until);

    /**
     * The last entry of a chain.
     *
     * @param after it comes after this one, or there is none
     * @param from no entry is older
     * @param until no entry is as young
     */
    Optional<Head> last(Head after, Instant from, Instant until);

    /** A chain that a node opened. */
    record Opened(int chain, Instant at) {}
}
