package org.smsauth.sms.door.access;

import org.smsauth.model.Environment;

/**
 * Who looks after the installation.
 *
 * @param environment what the caller reaches: the sandbox alone, or all
 */
public record Operator(Environment environment) {}
