@NullMarked
package org.smsauth.auth.notice;

import org.jspecify.annotations.NullMarked;
