/**
 * Both servers with one command, as the two processes they are in production: what the quickstart
 * script runs, and {@link org.smsauth.start.Server}, with which tests of the whole start, stop and
 * kill the real jars. The JDK alone; knows the servers by their command line, their health and
 * their log, never by their classes.
 */
@NullMarked
package org.smsauth.start;

import org.jspecify.annotations.NullMarked;
