package org.smsauth.sms.recipients.settings;

import org.smsauth.sms.message.Tenant;

/** The settings that hold now. */
@FunctionalInterface
public interface TenantSettings {

    /** What that department decided, or what is usual. */
    Settings of(Tenant tenant);
}
