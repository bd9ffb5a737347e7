package org.smsauth.auth.change;

import java.util.List;

/**
 * What a store of {@link Changing} things tells whoever {@link
 * org.smsauth.runtime.change.FollowsChanges}.
 *
 * @param <T> what is stored
 */
@FunctionalInterface
public interface ChangedRows<T> {

    /** Those touched by a change after the given one. */
    List<T> findByChangedInGreaterThan(long change);
}
