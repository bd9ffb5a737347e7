package org.smsauth.auth.console.snippet;

/**
 * A whole program in one language.
 *
 * @param id its name in the page
 */
public record Snippet(String id, String language, String code) {

    @Override
    public String toString() {
        return "how to in " + language;
    }
}
