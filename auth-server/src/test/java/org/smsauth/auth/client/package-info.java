@NullMarked
package org.smsauth.auth.client;

import org.jspecify.annotations.NullMarked;
