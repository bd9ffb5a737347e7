/** Tests of what happens while the store is away. */
@NullMarked
package org.smsauth.runtime.outage;

import org.jspecify.annotations.NullMarked;
