package org.smsauth.sms.door.possession;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How client certificates come to this server.
 *
 * @param selfSigned whether this server's own TLS lets certificates through that no authority
 *     issued; a token names the one it is bound to
 * @param header the request header it comes in from a trusted proxy ({@code
 *     smsauth.trusted-proxies}), in one of the forms of docs/proxies.md; when absent, this server's
 *     own TLS alone counts
 */
@ConfigurationProperties("smsauth.client-certificate")
record ClientCertificateSettings(
        @DefaultValue("false") boolean selfSigned, @Nullable String header) {}
