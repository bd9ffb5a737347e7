package org.smsauth.sms.carriage.permission;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client as the authorization server describes it.
 *
 * @param reason why it may send nothing, when it is not active
 * @param scope in the wire form
 */
record ClientState(
        String department,
        String environment,
        boolean active,
        @Nullable String reason,
        Set<String> scope,
        List<String> senders) {

    ClientState {
        scope = Set.copyOf(scope);
        senders = List.copyOf(senders);
    }
}
