package org.smsauth.sms.door.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@link Operator} parameter of a route that is about no department, with what the route
 * does. The route runs only if the caller may do that for all departments.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface MayOperate {

    Action value();
}
