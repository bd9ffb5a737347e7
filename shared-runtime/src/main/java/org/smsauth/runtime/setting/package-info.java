/**
 * What settings may say: each is asked as it is read, and a server with one that says otherwise
 * does not start, but tells in one sentence what would be right. Has no setting of its own.
 */
@NullMarked
package org.smsauth.runtime.setting;

import org.jspecify.annotations.NullMarked;
