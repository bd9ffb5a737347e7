@NullMarked
package org.smsauth.auth.person;

import org.jspecify.annotations.NullMarked;
