/**
 * The phones of the sandbox: what would have come to a number, and what the person with that phone
 * answers. Never shows anything of production.
 */
@NullMarked
package org.smsauth.auth.console.phone;

import org.jspecify.annotations.NullMarked;
