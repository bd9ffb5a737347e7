package org.smsauth.sms.door.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.message.Tenant;

/**
 * Marks the {@link Tenant} parameter of a route, or its {@link Reach} where it is about messages,
 * with what the route does to it. The route runs only if the caller may do that, with those.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@InQuery({"department", "environment"})
public @interface May {

    Action value();
}
