package org.smsauth.auth.person;

/** What is kept of a password; empty while there is none. Never printed. */
public record PasswordHash(String value) {

    public static final PasswordHash NONE = new PasswordHash("");

    @Override
    public String toString() {
        return value.isEmpty() ? "no password" : "a password";
    }
}
