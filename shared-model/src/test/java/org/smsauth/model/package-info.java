@NullMarked
package org.smsauth.model;

import org.jspecify.annotations.NullMarked;
