@NullMarked
package org.smsauth.runtime.web;

import org.jspecify.annotations.NullMarked;
