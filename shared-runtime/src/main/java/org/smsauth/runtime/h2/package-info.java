/**
 * What a store in an H2 file needs beside its commits: the disk told to keep what was committed,
 * and the room of what is no longer needed used again while the server runs, as fast as anything is
 * written, and never before the disk has what came after. Does nothing on another database.
 */
@NullMarked
package org.smsauth.runtime.h2;

import org.jspecify.annotations.NullMarked;
