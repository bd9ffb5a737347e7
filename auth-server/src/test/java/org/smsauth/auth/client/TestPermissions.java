package org.smsauth.auth.client;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Scope;

/** Permissions to test with, which differ from others in one thing or another. */
public final class TestPermissions {

    private Scope scope;
    private SenderIds senders;
    private Networks networks;
    private @Nullable Long dailyLimit;
    private int tokenLifetimeSeconds;
    private boolean senderConstrained;
    private boolean highSecurity;
    private boolean dpopBound;
    private boolean certificateBound;

    private TestPermissions(Permissions from) {
        scope = from.scope();
        senders = from.senderIds();
        networks = from.networks();
        dailyLimit = from.dailyLimit();
        tokenLifetimeSeconds = from.tokenLifetimeSeconds();
        senderConstrained = from.senderConstrained();
        highSecurity = from.highSecurity();
        dpopBound = from.dpopBound();
        certificateBound = from.certificateBound();
    }

    public static TestPermissions of(Permissions permissions) {
        return new TestPermissions(permissions);
    }

    public Permissions permissions() {
        return new Permissions(
                scope,
                senders,
                networks,
                dailyLimit,
                tokenLifetimeSeconds,
                senderConstrained,
                highSecurity,
                dpopBound,
                certificateBound);
    }

    private TestPermissions with(Consumer<TestPermissions> change) {
        var changed = of(permissions());
        change.accept(changed);
        return changed;
    }

    public TestPermissions withScope(Scope newScope) {
        return with(it -> it.scope = newScope);
    }

    public TestPermissions withSenders(String... newSenders) {
        return with(it -> it.senders = SenderIds.of(newSenders));
    }

    public TestPermissions withTokenLifetime(Duration lifetime) {
        return with(it -> it.tokenLifetimeSeconds = Math.toIntExact(lifetime.toSeconds()));
    }

    public TestPermissions withNetworks(Networks newNetworks) {
        return with(it -> it.networks = newNetworks);
    }

    public TestPermissions withDailyLimit(@Nullable Long newLimit) {
        return with(it -> it.dailyLimit = newLimit);
    }

    public TestPermissions withSenderConstrained(boolean constrained) {
        return with(it -> it.senderConstrained = constrained);
    }

    public TestPermissions withHighSecurity(boolean high) {
        return with(it -> it.highSecurity = high);
    }

    public TestPermissions withDpopBound(boolean bound) {
        return with(it -> it.dpopBound = bound);
    }

    public TestPermissions withCertificateBound(boolean bound) {
        return with(it -> it.certificateBound = bound);
    }
}
