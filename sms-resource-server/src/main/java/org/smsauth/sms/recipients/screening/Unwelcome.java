package org.smsauth.sms.recipients.screening;

import org.smsauth.sms.door.web.Problem;

/**
 * Why a recipient gets no message.
 *
 * @param problem for who asks to send one now
 * @param meanwhile for a message that has waited, as words after "it is not sent:"
 */
public record Unwelcome(Problem problem, String meanwhile) {}
