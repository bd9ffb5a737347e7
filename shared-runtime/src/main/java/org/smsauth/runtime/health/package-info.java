/**
 * Whether a server is alive, started and ready, with a reason for each part that is not well: for
 * monitoring beside the metrics, on a port that is not the public one, and within seconds whatever
 * hangs; and for every node to see how the others are. Knows no part but that the server has
 * started, and no table but {@code node_part}.
 */
@NullMarked
package org.smsauth.runtime.health;

import org.jspecify.annotations.NullMarked;
