package org.smsauth.auth.change;

/** Published within a transaction that changes the registry: listen for its commit. */
public record Changed() {}
