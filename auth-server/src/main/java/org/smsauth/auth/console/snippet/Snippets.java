package org.smsauth.auth.console.snippet;

import java.util.List;

/**
 * The programs of one client by one of its credentials.
 *
 * @param by what the client proves itself with in them
 * @param todo what is to be put in, or laid beside them, before they run; empty for nothing
 * @param sends whether they send a message
 */
public record Snippets(String by, String todo, boolean sends, List<Snippet> all) {}
