package org.smsauth.auth.trace;

import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/** Whoever asks for a trace, and how far they see. */
public interface Seer {

    boolean sees(DepartmentId department, Environment environment);

    /** Asks the SMS server about a department and an environment that the seer sees. */
    OnBehalfOf asking(DepartmentId department, Environment environment);

    /** The request in which it is asked. */
    Origin origin();
}
