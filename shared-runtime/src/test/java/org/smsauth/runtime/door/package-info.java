/** Tests of what a request meets first. */
@NullMarked
package org.smsauth.runtime.door;

import org.jspecify.annotations.NullMarked;
