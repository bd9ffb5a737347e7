package org.smsauth.auth.binding;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of DPoP proofs.
 *
 * @param requireNonce whether a proof must carry a nonce of this server, which a proof made in
 *     advance cannot (RFC 9449 section 8)
 */
@ConfigurationProperties("smsauth.dpop")
public record DpopSettings(@DefaultValue("false") boolean requireNonce) {}
