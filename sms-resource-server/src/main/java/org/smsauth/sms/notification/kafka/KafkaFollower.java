package org.smsauth.sms.notification.kafka;

import java.util.UUID;
import org.smsauth.sms.message.Tenant;

/**
 * Who brings a tenant's events to Kafka.
 *
 * @param place up to there all are in Kafka
 * @param lost those up to that place are not kept any more
 */
record KafkaFollower(UUID id, Tenant tenant, long place, long lost) {}
