package org.smsauth.auth.credential;

/** A credential with the client it proves. */
public record KnownCredential(KnownClient client, Credential credential) {}
