package org.smsauth.runtime.outbound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this server may connect to.
 *
 * @param allowLoopback for trials: permits {@code http} URLs and addresses of this machine
 * @param allowedNetworks networks inside the company that may be connected to, in CIDR notation; a
 *     public address always may
 * @param sslBundle the SSL bundle whose trust store says which certificates to accept; without it,
 *     what the JDK trusts
 */
@ConfigurationProperties("smsauth.outbound")
public record OutboundSettings(
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue List<String> allowedNetworks,
        @Nullable String sslBundle) {}
