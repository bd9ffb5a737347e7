package org.smsauth.sms.carriage.permission;

import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;

/** What is about to be sent, and for whom, as it was when it was accepted. */
public record Intention(
        ClientId client,
        DepartmentId department,
        Environment environment,
        MessageType type,
        SenderId sender) {}
