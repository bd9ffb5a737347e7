package org.smsauth.sms.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * Every refusal. Does not guarantee a record for each request without a good token: of those each
 * source has so many a minute, and the rest are counted (see {@link StrangerAllowance}).
 */
public interface Refusals {

    /**
     * Returns when the refusal is committed.
     *
     * @throws RuntimeException when it is not known to be; then it must not be answered as if it
     *     were
     */
    void record(Refusal refusal);

    Optional<Refusal> find(UUID requestId);
}
