/**
 * Tells a Kafka of the company's what happened, where there is one: every event of every tenant, by
 * the existing engine for whoever outgrows asking and webhooks. Goes on from a place in the events
 * of each tenant, so that whoever writes them does nothing for it. Without {@code
 * smsauth.kafka.bootstrap-servers} there is no bean of it but its settings, and nothing of Kafka's
 * is loaded. Never leaves out an event that is kept: what Kafka does not take waits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "node", "notification.event"})
package org.smsauth.sms.notification.kafka;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
