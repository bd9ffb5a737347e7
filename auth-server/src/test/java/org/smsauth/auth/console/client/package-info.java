@NullMarked
package org.smsauth.auth.console.client;

import org.jspecify.annotations.NullMarked;
