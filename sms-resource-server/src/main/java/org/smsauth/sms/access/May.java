package org.smsauth.sms.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.smsauth.runtime.query.InQuery;

/**
 * Marks the {@link Tenant} parameter of a route with what the route does to it. The route runs only
 * if the caller may do that, with that tenant.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@InQuery({"department", "environment"})
public @interface May {

    Action value();
}
