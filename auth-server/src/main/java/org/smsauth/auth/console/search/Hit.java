package org.smsauth.auth.console.search;

/**
 * Something that was found.
 *
 * @param kind what it is, in one word or two
 * @param detail what tells it from others, with the department it belongs to
 * @param path where it is shown
 * @param isExact whether it is what was asked for, and not only like it
 */
record Hit(String kind, String title, String detail, String path, boolean isExact) {}
