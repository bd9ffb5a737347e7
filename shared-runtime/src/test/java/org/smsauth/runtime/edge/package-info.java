/** Tests of what a request meets first. */
@NullMarked
package org.smsauth.runtime.edge;

import org.jspecify.annotations.NullMarked;
