package org.smsauth.auth.credential.proving;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How client certificates come to this server, and who may issue them.
 *
 * @param caBundle the SSL bundle whose trust store holds the authorities that may name a client by
 *     its subject; without it none may
 * @param selfSigned whether this server's own TLS lets certificates through that no authority
 *     issued; they count only if they are registered
 * @param header the header in which a trusted proxy ({@code smsauth.trusted-proxies}) passes the
 *     certificate on, in one of the forms of docs/proxies.md
 */
@ConfigurationProperties("smsauth.client-certificate")
public record ClientCertificateSettings(
        @Nullable String caBundle,
        @DefaultValue("false") boolean selfSigned,
        @Nullable String header) {}
