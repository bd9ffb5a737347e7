package org.smsauth.sms.intake;

import java.util.OptionalLong;
import org.smsauth.model.DepartmentId;

/**
 * How many messages all clients of a department together may send on a day of UTC. Without a bean
 * of this type no department is limited.
 */
interface DepartmentLimits {

    /** The limit as it is now, quickly: every request asks. */
    OptionalLong dailyLimit(DepartmentId department);
}
