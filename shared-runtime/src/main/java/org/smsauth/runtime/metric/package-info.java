/**
 * What a server tells whoever watches it, in numbers: meters whose labels have an end, and a port
 * of its own where Prometheus reads them, also while the public door is full. What is counted,
 * those say who do it. Never tells who a client is, and never keeps a request from its answer.
 */
@NullMarked
package org.smsauth.runtime.metric;

import org.jspecify.annotations.NullMarked;
