package org.smsauth.auth.api.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.smsauth.auth.department.ManagementScope;

/** Which scopes open a route, any one of them. A route that has none is open to nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {

    ManagementScope[] value();
}
