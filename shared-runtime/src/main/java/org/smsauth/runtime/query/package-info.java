/**
 * Which query parameters a route reads, and what is wrong with those that were sent. Never answers:
 * each server refuses in its own form.
 */
@NullMarked
package org.smsauth.runtime.query;

import org.jspecify.annotations.NullMarked;
