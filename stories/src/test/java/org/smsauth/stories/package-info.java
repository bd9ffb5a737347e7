/**
 * Stories of users, told over real HTTP against the two real servers, each a process of its own.
 */
@NullMarked
package org.smsauth.stories;

import org.jspecify.annotations.NullMarked;
