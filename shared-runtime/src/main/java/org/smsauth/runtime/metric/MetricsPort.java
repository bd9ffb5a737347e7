package org.smsauth.runtime.metric;

/**
 * Where a server's metrics are unless it is told another port.
 *
 * @param number two servers on one machine have different ones
 */
public record MetricsPort(int number) {}
