package org.smsauth.auth.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Scope;

/** Permissions to test with, which differ from others in one thing or another. */
public record TestPermissions(Permissions permissions) {

    public static TestPermissions of(Permissions permissions) {
        return new TestPermissions(permissions);
    }

    public TestPermissions withScope(Scope newScope) {
        return of(
                new Permissions(
                        newScope,
                        permissions.senderIds(),
                        permissions.networks(),
                        permissions.dailyLimit(),
                        permissions.tokenLifetimeSeconds(),
                        permissions.senderConstrained(),
                        permissions.highSecurity(),
                        permissions.dpopBound(),
                        permissions.certificateBound()));
    }

    public TestPermissions withSenders(String... senders) {
        return of(
                new Permissions(
                        permissions.scope(),
                        SenderIds.of(senders),
                        permissions.networks(),
                        permissions.dailyLimit(),
                        permissions.tokenLifetimeSeconds(),
                        permissions.senderConstrained(),
                        permissions.highSecurity(),
                        permissions.dpopBound(),
                        permissions.certificateBound()));
    }

    public TestPermissions withTokenLifetime(Duration lifetime) {
        return of(
                new Permissions(
                        permissions.scope(),
                        permissions.senderIds(),
                        permissions.networks(),
                        permissions.dailyLimit(),
                        Math.toIntExact(lifetime.toSeconds()),
                        permissions.senderConstrained(),
                        permissions.highSecurity(),
                        permissions.dpopBound(),
                        permissions.certificateBound()));
    }

    public TestPermissions withNetworks(Networks newNetworks) {
        return of(
                new Permissions(
                        permissions.scope(),
                        permissions.senderIds(),
                        newNetworks,
                        permissions.dailyLimit(),
                        permissions.tokenLifetimeSeconds(),
                        permissions.senderConstrained(),
                        permissions.highSecurity(),
                        permissions.dpopBound(),
                        permissions.certificateBound()));
    }

    public TestPermissions withDailyLimit(@Nullable Long newLimit) {
        return of(
                new Permissions(
                        permissions.scope(),
                        permissions.senderIds(),
                        permissions.networks(),
                        newLimit,
                        permissions.tokenLifetimeSeconds(),
                        permissions.senderConstrained(),
                        permissions.highSecurity(),
                        permissions.dpopBound(),
                        permissions.certificateBound()));
    }

    public TestPermissions withSenderConstrained(boolean constrained) {
        return of(
                new Permissions(
                        permissions.scope(),
                        permissions.senderIds(),
                        permissions.networks(),
                        permissions.dailyLimit(),
                        permissions.tokenLifetimeSeconds(),
                        constrained,
                        permissions.highSecurity(),
                        permissions.dpopBound(),
                        permissions.certificateBound()));
    }

    public TestPermissions withHighSecurity(boolean high) {
        return of(
                new Permissions(
                        permissions.scope(),
                        permissions.senderIds(),
                        permissions.networks(),
                        permissions.dailyLimit(),
                        permissions.tokenLifetimeSeconds(),
                        permissions.senderConstrained(),
                        high,
                        permissions.dpopBound(),
                        permissions.certificateBound()));
    }

    public TestPermissions withDpopBound(boolean bound) {
        return of(
                new Permissions(
                        permissions.scope(),
                        permissions.senderIds(),
                        permissions.networks(),
                        permissions.dailyLimit(),
                        permissions.tokenLifetimeSeconds(),
                        permissions.senderConstrained(),
                        permissions.highSecurity(),
                        bound,
                        permissions.certificateBound()));
    }

    public TestPermissions withCertificateBound(boolean bound) {
        return of(
                new Permissions(
                        permissions.scope(),
                        permissions.senderIds(),
                        permissions.networks(),
                        permissions.dailyLimit(),
                        permissions.tokenLifetimeSeconds(),
                        permissions.senderConstrained(),
                        permissions.highSecurity(),
                        permissions.dpopBound(),
                        bound));
    }
}
