package org.smsauth.sms.carriage.route;

import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;

/** What rules of routes look at before they look at a recipient. */
public record Traffic(Environment environment, MessageType type, SenderId sender) {}
