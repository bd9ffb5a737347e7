/**
 * Which signatures of others count, with which keys, and how the documents are read in which others
 * hand in or publish keys. Never decides whose key it is.
 */
@NullMarked
package org.smsauth.runtime.signature;

import org.jspecify.annotations.NullMarked;
