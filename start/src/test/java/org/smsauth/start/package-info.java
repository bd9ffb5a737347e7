/** Tests of the one-command start, on processes that stand in for the servers. */
@NullMarked
package org.smsauth.start;

import org.jspecify.annotations.NullMarked;
