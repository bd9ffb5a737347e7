@NullMarked
package org.smsauth.auth.audit;

import org.jspecify.annotations.NullMarked;
