package org.smsauth.auth.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whom a page or an action is for; without it, it is for nobody. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface For {

    Access value();

    /**
     * What an action does, as whoever is about to confirm it reads it: {@code Suspend a client}.
     * Those that are for who runs a department, or administers, have one. What stands in braces is
     * a variable of the path.
     */
    String does() default "";
}
