package org.smsauth.sms.inbound;

import java.util.List;
import org.smsauth.model.DepartmentId;

/**
 * Whom a message concerns.
 *
 * @param owners to whom it is shown; none when nobody owns the number, or that is not known
 * @param asked who must do as it asks: the owners; or where there are none, whoever wrote to its
 *     author last from that number
 */
record Owners(List<DepartmentId> owners, List<DepartmentId> asked) {

    Owners {
        owners = List.copyOf(owners);
        asked = List.copyOf(asked);
    }
}
