/**
 * How much of a server strangers may hold at once, before anything is known of them: connections
 * and requests, as many as the heap has room for and no more than half of them from one address,
 * each for a time. When there are more, whoever has kept a place longest without finishing its
 * request gives it up, so that slow callers shut nobody out. Also how a server leaves: last
 * requests first. Judges no request, and knows no route.
 */
@NullMarked
package org.smsauth.runtime.door;

import org.jspecify.annotations.NullMarked;
