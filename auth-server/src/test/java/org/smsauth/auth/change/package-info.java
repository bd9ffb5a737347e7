/** Tests of what the registry in memory is worth. */
@NullMarked
package org.smsauth.auth.change;

import org.jspecify.annotations.NullMarked;
