/**
 * Brings a server's record to a system that watches over many (SIEM), as it is committed: by syslog
 * or HTTP, by one node at a time, from a place that is kept in the store. What is not there yet
 * waits in the record itself. Knows nothing of what the entries say.
 */
@NullMarked
package org.smsauth.runtime.siem;

import org.jspecify.annotations.NullMarked;
