/** What a server's record proves of something, as both servers tell it. */
@NullMarked
package org.smsauth.model.record;

import org.jspecify.annotations.NullMarked;
