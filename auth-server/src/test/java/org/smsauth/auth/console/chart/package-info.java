@NullMarked
package org.smsauth.auth.console.chart;

import org.jspecify.annotations.NullMarked;
