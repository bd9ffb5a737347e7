/**
 * What both servers do when their store is away or its disk is nearly full: know it without a
 * request that waits to find out, refuse at once in the form of whoever asked, say so in health,
 * and go on by themselves when it is back. Knows no route and no table but {@code used_once}.
 */
@NullMarked
package org.smsauth.runtime.outage;

import org.jspecify.annotations.NullMarked;
