@NullMarked
package org.smsauth.sms.web;

import org.jspecify.annotations.NullMarked;
