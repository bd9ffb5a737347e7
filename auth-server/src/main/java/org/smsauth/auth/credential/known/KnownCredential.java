package org.smsauth.auth.credential.known;

import org.smsauth.auth.credential.Credential;

/** A credential with the client it proves. */
public record KnownCredential(KnownClient client, Credential credential) {}
