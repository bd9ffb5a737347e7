package org.smsauth.sms.carriage.carrier;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which carriers there are.
 *
 * @param carriers by their names; what is set of each is for its {@link CarrierKind}
 */
@ConfigurationProperties("smsauth")
record CarriersSettings(@DefaultValue Map<String, Object> carriers) {}
