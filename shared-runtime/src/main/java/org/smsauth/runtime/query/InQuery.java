package org.smsauth.runtime.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the query parameters a route reads, beside those it takes as {@code @RequestParam}; on an
 * annotation, what a parameter so marked reads; on a record, that its components are such names.
 * Every other is refused: see {@link ReadParameters}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InQuery {

    String[] value() default {};
}
