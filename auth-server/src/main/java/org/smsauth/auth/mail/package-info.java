/**
 * Mail to people. What is to be mailed is kept in the store from the commit in which somebody
 * writes it until a mail server has taken it, however long that is away, or until it is given up;
 * nothing else waits for it. Knows no subject: who has something to say writes its words, without
 * secrets and whole phone numbers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"issuer"})
package org.smsauth.auth.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
