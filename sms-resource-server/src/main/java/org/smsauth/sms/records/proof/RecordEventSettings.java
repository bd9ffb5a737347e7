package org.smsauth.sms.records.proof;

import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who is told of the record's checkpoints.
 *
 * @param toldTo the department whose followers and webhooks get each, in production; null for none
 */
@ConfigurationProperties("smsauth.record")
record RecordEventSettings(@Nullable DepartmentId toldTo) {}
