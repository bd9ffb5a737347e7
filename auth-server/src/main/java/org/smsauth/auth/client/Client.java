package org.smsauth.auth.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.change.Changing;
import org.smsauth.auth.department.Standing;
import org.smsauth.auth.department.Stands;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A system that may ask for tokens (RFC 6749 section 2).
 *
 * @param owner the person who answers for it
 * @param expiresAt from when it gets no more tokens; null for never
 * @param reviewAt when its owner is to look whether it is still needed
 * @param tags words by which people sort clients
 * @param registeredBy the person, or the part of this server, that registered it
 */
public record Client(
        @Id ClientId id,
        @Version int revision,
        long changedIn,
        DepartmentId department,
        String name,
        String purpose,
        String owner,
        Environment environment,
        @Embedded.Empty Permissions permissions,
        @Embedded.Empty Standing standing,
        @Nullable Instant expiresAt,
        @Nullable Instant reviewAt,
        Tags tags,
        Instant registeredAt,
        String registeredBy)
        implements Changing<Client>, Stands<Client> {

    /** What the record calls the console when it registers clients of its own. */
    public static final String THE_CONSOLE = "the console";

    /** Whether it is one by which the console asks the SMS server. */
    public boolean isOfTheConsole() {
        return registeredBy.equals(THE_CONSOLE);
    }

    /** Whether the time has come from when it gets no more tokens. */
    public boolean hasEnded(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether nothing about the client itself stands against its getting tokens. */
    public boolean isInForce(Instant now) {
        return standing.isActive() && !hasEnded(now);
    }

    @Override
    public Client withStanding(Standing newStanding) {
        return with(changedIn, permissions, newStanding);
    }

    public Client withPermissions(Permissions newPermissions) {
        return with(changedIn, newPermissions, standing);
    }

    /** What it was last registered as. */
    public Registration registration() {
        return new Registration(
                department,
                name,
                purpose,
                owner,
                environment,
                permissions,
                expiresAt,
                reviewAt,
                tags);
    }

    /** The same client, registered anew; its department and environment stay. */
    Client registeredAs(Registration asked) {
        return new Client(
                id,
                revision,
                changedIn,
                department,
                asked.name().strip(),
                asked.purpose().strip(),
                asked.owner().strip(),
                environment,
                asked.permissions(),
                standing,
                asked.expiresAt(),
                asked.reviewAt(),
                asked.tags(),
                registeredAt,
                registeredBy);
    }

    /** Every value it is registered with, for the record; what is free text last. */
    Changes values() {
        return Changes.note()
                .set("name", name)
                .set("environment", environment.wire())
                .set("owner", owner)
                .and(permissions.values())
                .set("expires_at", expiresAt)
                .set("review_at", reviewAt)
                .set("tags", tags.isEmpty() ? null : tags)
                .set("purpose", purpose)
                .done();
    }

    /** Every value in which another is registered otherwise, for the record. */
    Changes changesTo(Client after) {
        return Changes.note()
                .changed("name", name, after.name)
                .changed("owner", owner, after.owner)
                .and(permissions.changesTo(after.permissions))
                .changed("expires_at", expiresAt, after.expiresAt)
                .changed("review_at", reviewAt, after.reviewAt)
                .changed("tags", tags, after.tags)
                .changed("purpose", purpose, after.purpose)
                .done();
    }

    @Override
    public Client withChangedIn(long change) {
        return with(change, permissions, standing);
    }

    private Client with(long change, Permissions newPermissions, Standing newStanding) {
        return new Client(
                id,
                revision,
                change,
                department,
                name,
                purpose,
                owner,
                environment,
                newPermissions,
                newStanding,
                expiresAt,
                reviewAt,
                tags,
                registeredAt,
                registeredBy);
    }
}
