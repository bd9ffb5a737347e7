/**
 * What a request meets before either server's own code: its id, the address it comes from by way of
 * trusted proxies, and the one form in which it is refused when no route ever sees it. Never
 * decides what a route permits.
 */
@NullMarked
package org.smsauth.runtime.edge;

import org.jspecify.annotations.NullMarked;
