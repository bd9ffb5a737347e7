package org.smsauth.sms.settings;

import org.smsauth.sms.access.Tenant;

/** The settings that hold now. */
@FunctionalInterface
public interface TenantSettings {

    /** What that department decided, or what is usual. */
    Settings of(Tenant tenant);
}
