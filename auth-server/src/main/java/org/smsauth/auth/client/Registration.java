package org.smsauth.auth.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * What is asked for when a client is registered; {@link RegistrationRules} say whether it may be.
 */
public record Registration(
        DepartmentId department,
        String name,
        String purpose,
        String owner,
        Environment environment,
        Permissions permissions,
        @Nullable Instant expiresAt,
        @Nullable Instant reviewAt,
        Tags tags) {

    /** One without tags. */
    public Registration(
            DepartmentId department,
            String name,
            String purpose,
            String owner,
            Environment environment,
            Permissions permissions,
            @Nullable Instant expiresAt,
            @Nullable Instant reviewAt) {
        this(
                department,
                name,
                purpose,
                owner,
                environment,
                permissions,
                expiresAt,
                reviewAt,
                Tags.NONE);
    }

    /** One that neither expires nor is to be reviewed. */
    public Registration(
            DepartmentId department,
            String name,
            String purpose,
            String owner,
            Environment environment,
            Permissions permissions) {
        this(department, name, purpose, owner, environment, permissions, null, null);
    }

    public Registration withEnvironment(Environment newEnvironment) {
        return new Registration(
                department,
                name,
                purpose,
                owner,
                newEnvironment,
                permissions,
                expiresAt,
                reviewAt,
                tags);
    }

    /** The same, to be reviewed at another time. */
    public Registration withReviewAt(@Nullable Instant newReviewAt) {
        return new Registration(
                department,
                name,
                purpose,
                owner,
                environment,
                permissions,
                expiresAt,
                newReviewAt,
                tags);
    }

    public Registration withPermissions(Permissions newPermissions) {
        return new Registration(
                department,
                name,
                purpose,
                owner,
                environment,
                newPermissions,
                expiresAt,
                reviewAt,
                tags);
    }

    public Registration withOwner(String newOwner) {
        return new Registration(
                department,
                name,
                purpose,
                newOwner,
                environment,
                permissions,
                expiresAt,
                reviewAt,
                tags);
    }

    /** The same, with other tags. */
    public Registration withTags(Tags newTags) {
        return new Registration(
                department,
                name,
                purpose,
                owner,
                environment,
                permissions,
                expiresAt,
                reviewAt,
                newTags);
    }
}
