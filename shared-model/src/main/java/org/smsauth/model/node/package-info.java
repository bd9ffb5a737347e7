/**
 * What a server tells of its nodes, in the one form in which it writes it and the console reads it.
 * Nothing is decided here.
 */
@NullMarked
package org.smsauth.model.node;

import org.jspecify.annotations.NullMarked;
