/**
 * The authorization server: who may send what, proven by a token. Its packages are modules; each
 * says in its own {@code package-info} what it owns and what it may depend on.
 */
@NullMarked
package org.smsauth.auth;

import org.jspecify.annotations.NullMarked;
