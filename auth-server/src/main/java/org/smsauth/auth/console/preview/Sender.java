package org.smsauth.auth.console.preview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.PreviewQuestion;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;

/**
 * Who would send it: a client, or any of a department that might have all the department may.
 *
 * @param client null for none in particular
 * @param hindrance why it could send nothing at all, whatever the message says
 */
record Sender(Department department, @Nullable Client client, Optional<String> hindrance) {

    static Sender any(Department department) {
        return new Sender(department, null, ofDepartment(department));
    }

    /** A client that gets a credential for it where it has none. */
    static Sender tried(Department department, Client client, Instant now) {
        return new Sender(
                department, client, ofDepartment(department).or(() -> ofClient(client, now)));
    }

    /**
     * @param credentials all of the client's
     */
    static Sender of(
            Department department, Client client, List<Credential> credentials, Instant now) {
        return new Sender(
                department,
                client,
                ofDepartment(department)
                        .or(() -> ofClient(client, now))
                        .or(() -> ofCredentials(credentials, now)));
    }

    private static Optional<String> ofDepartment(Department department) {
        return department.standing().isActive()
                ? Optional.empty()
                : Optional.of(
                        "The department is suspended, so no client of it sends: an administrator resumes it.");
    }

    private static Optional<String> ofClient(Client client, Instant now) {
        if (client.isInForce(now)) {
            return Optional.empty();
        }
        return Optional.of(
                client.standing().isActive()
                        ? "The client has ended: edit it and give it a later end."
                        : "The client is suspended or retired: its page says by whom and why.");
    }

    private static Optional<String> ofCredentials(List<Credential> credentials, Instant now) {
        return credentials.stream()
                        .filter(it -> !it.isPassing())
                        .anyMatch(it -> it.standing(now) == Credential.Standing.LIVE)
                ? Optional.empty()
                : Optional.of(
                        "The client has no credential that counts: create the next one on its page.");
    }

    PreviewQuestion question(MessageType type, SenderId from, String to, String body) {
        if (client == null) {
            return new PreviewQuestion(
                    null,
                    department.entitlement(),
                    department.senderIds(),
                    null,
                    type,
                    from,
                    to,
                    body);
        }
        var may = client.permissions();
        return new PreviewQuestion(
                client.id(),
                may.scope().within(department.entitlement()),
                may.senderIds().within(department.senderIds()),
                may.dailyLimit(),
                type,
                from,
                to,
                body);
    }
}
