package org.smsauth.sms.possession;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the client's certificate is when a proxy ends TLS.
 *
 * @param header the request header it comes in from a trusted proxy ({@code
 *     smsauth.trusted-proxies}), in one of the forms of docs/proxies.md; when absent, this server's
 *     own TLS alone counts
 */
@ConfigurationProperties("smsauth.client-certificate")
record ClientCertificateSettings(@Nullable String header) {}
