package org.smsauth.sms.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the clock of what decides over messages: when one was accepted, is due, leased, expired. It
 * is the database's ({@link DatabaseTime}), the same on every node. Tokens and proofs are judged by
 * the machine's own, which their issuers' are compared with.
 */
@Qualifier("databaseTime")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface ByDatabase {}
