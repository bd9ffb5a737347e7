@NullMarked
package org.smsauth.auth.console.overview;

import org.jspecify.annotations.NullMarked;
