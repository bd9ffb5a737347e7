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

    /**
     * What follows from an action that ends something with one click: it is asked about before it
     * is done. Empty for one that is done at once, or has a page of its own that asks.
     */
    String ends() default "";
}
