package org.smsauth.sms.records.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every refusal. Does not guarantee a record for each request without a good token: of those each
 * source has so many a minute, and the rest are counted, see {@link
 * org.smsauth.runtime.rate.RefusalAllowance}.
 */
public interface Refusals {

    /**
     * Returns when the refusal is committed.
     *
     * @throws RuntimeException when it is not known to be; then it must not be answered as if it
     *     were
     */
    void record(Refusal refusal);

    /**
     * Has records stand for so many more requests each. Does nothing for a record that there is not
     * or not yet.
     */
    void more(Map<UUID, Integer> requests);

    Optional<Refusal> find(UUID requestId);

    /**
     * Refusals of a department's clients in one environment, the last first.
     *
     * @param before where the page begins: the id of the last one before it, null for the first
     */
    List<Refusal> page(
            String department,
            String environment,
            RefusalFilter filter,
            @Nullable UUID before,
            int most);
}
