package org.smsauth.auth.console.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.department.Department;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;

/**
 * How far a department has come on its way to its first real message, as it is found.
 *
 * @param administers whether the viewer is an administrator
 * @param administrators who can do what only they can, in a sentence
 * @param hasLead whether somebody leads the department, or is invited to
 * @param client the one to go on with; null while there is none
 * @param hasCredential whether one of its clients that send has something to prove itself with
 * @param isLive whether one of them may send to real phones
 */
record Beginning(
        Department department,
        boolean administers,
        String administrators,
        boolean hasLead,
        @Nullable Client client,
        boolean hasCredential,
        Messages messages,
        boolean isLive) {

    /** Whether messages were sent. */
    enum Messages {
        SENT,
        NONE,
        /** The SMS server, which knows it, does not answer. */
        UNKNOWN
    }

    private static final Scope MESSAGES = Scope.of(List.of(MessageType.values()));

    /** Whether a department may send anything, and as somebody. */
    static boolean maySend(Department department) {
        return !department.entitlement().within(MESSAGES).isEmpty()
                && !department.senderIds().isEmpty();
    }

    /** Whether it is one that only manages, as its entitlement says. */
    static boolean onlyManages(Department department) {
        return !department.entitlement().isEmpty()
                && department.entitlement().within(MESSAGES).isEmpty();
    }

    boolean maySend() {
        return maySend(department);
    }
}
