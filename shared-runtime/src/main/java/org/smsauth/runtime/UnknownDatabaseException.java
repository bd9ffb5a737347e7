package org.smsauth.runtime;

/**
 * A database that no server keeps anything in; the message has nothing of its address but the kind.
 */
final class UnknownDatabaseException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int TOLD = 40;

    /**
     * One that this address names.
     *
     * @param url may have a password in it
     */
    UnknownDatabaseException(String url) {
        super(kind(url));
    }

    private static String kind(String url) {
        var kind = url.replaceFirst("^((?:jdbc:)?[A-Za-z0-9+.-]*:?).*$", "$1");
        return kind.length() <= TOLD ? kind : "something else";
    }
}
