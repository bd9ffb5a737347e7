/**
 * What both servers do again and again, beside requests: each job on a thread of its own, so that
 * none waits for another, and what fails of it counted in the log. Knows no job.
 */
@NullMarked
package org.smsauth.runtime.job;

import org.jspecify.annotations.NullMarked;
