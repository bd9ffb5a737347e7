/**
 * JSON as requests bring it, read to the letter (RFC 8259, and the stricter RFC 7493): one form of
 * text, each member once, characters that are characters. Knows no fields.
 */
@NullMarked
package org.smsauth.runtime.json;

import org.jspecify.annotations.NullMarked;
