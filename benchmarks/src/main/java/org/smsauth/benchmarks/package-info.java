/**
 * What a token and a message cost: each case is a server in a process of its own, loaded over
 * loopback for a bounded time. Measures and prints; never asserts.
 */
@NullMarked
package org.smsauth.benchmarks;

import org.jspecify.annotations.NullMarked;
