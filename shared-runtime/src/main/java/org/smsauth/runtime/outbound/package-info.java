/**
 * Requests to addresses that others name. Never connects to an address inside the own network
 * unless a setting names it, whatever the name in front of it says; connects to what was judged,
 * and never follows a redirect. Knows nothing of what is asked.
 */
@NullMarked
package org.smsauth.runtime.outbound;

import org.jspecify.annotations.NullMarked;
