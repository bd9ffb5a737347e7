package org.smsauth.auth.language;

/**
 * A language that pages are offered in.
 *
 * @param tag as RFC 5646 has it, such as {@code de} or {@code pt-BR}
 * @param name what it calls itself
 */
public record Language(String tag, String name, Catalog catalog) {}
