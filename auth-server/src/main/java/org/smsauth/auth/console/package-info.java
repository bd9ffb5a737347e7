/**
 * People in a browser, under {@code /console}. Here is what each page says of itself: whom it is
 * for ({@link org.smsauth.auth.console.For}), what its path names, how it says no, and where it
 * stands. What surrounds every page is the room {@code frame}, forms are {@code form}, who is there
 * {@code session}, what things are called {@code words}; the ways in are {@code door}, and the
 * pages on one subject a room each. Shows and asks; decides nothing that the other packages decide,
 * and never shows one department what is another's.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"issuer"})
package org.smsauth.auth.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
