package org.smsauth.runtime.log;

import java.util.regex.Pattern;

/**
 * Text without the passwords that addresses of databases have in them, which drivers and pools
 * quote when they cannot use one.
 */
final class WithoutPasswords {

    private static final Pattern PASSWORD =
            Pattern.compile("(password\\s?=\\s?)[^;&,\\s\"'}\\]]+", Pattern.CASE_INSENSITIVE);

    private WithoutPasswords() {}

    static String of(String text) {
        return PASSWORD.matcher(text).replaceAll("$1***");
    }
}
