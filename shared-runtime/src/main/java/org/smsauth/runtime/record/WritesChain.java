package org.smsauth.runtime.record;

import java.util.Optional;

/** Whoever writes a chain of this run of this node. */
@FunctionalInterface
public interface WritesChain {

    /** Its end, as far as it is committed; none where that is not known, or it has not begun. */
    Optional<Head> chainEnd();
}
