package org.smsauth.sms.carriage.permission;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.smsauth.model.DepartmentId;

/** Which departments own the numbers that people write to. */
public interface NumberOwners {

    /**
     * Who owns a number or short code.
     *
     * @param spellings of one sender id
     * @return empty when that is not known at the moment
     */
    Optional<Set<DepartmentId>> of(Collection<String> spellings);
}
