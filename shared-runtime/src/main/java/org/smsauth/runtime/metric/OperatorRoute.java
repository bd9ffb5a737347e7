package org.smsauth.runtime.metric;

import com.sun.net.httpserver.HttpHandler;

/**
 * What is read where metrics are, by whoever reaches that port.
 *
 * @param path the whole of it
 */
public record OperatorRoute(String path, HttpHandler handler) {}
