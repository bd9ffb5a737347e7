@NullMarked
package org.smsauth.runtime.job;

import org.jspecify.annotations.NullMarked;
