package org.smsauth.auth.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.department.Standing.State;

/**
 * Something of a client that ends, or is due, at a time.
 *
 * @param credential the one that ends; null where it is the client itself
 */
public record Deadline(Kind kind, Instant at, Client client, @Nullable Credential credential) {

    /** In the order of time, and one order for those of the same. */
    static final Comparator<Deadline> SOONEST =
            Comparator.comparing(Deadline::at)
                    .thenComparing(it -> it.client().name())
                    .thenComparing(Deadline::uid);

    /** What ends, or is due. */
    public enum Kind {
        CLIENT,
        CREDENTIAL,
        REVIEW
    }

    /**
     * Those of a client. What is over for good is none; what has passed and still stands there, so
     * that somebody has to do something about it, is one.
     *
     * @param credentials all of the client's
     */
    static List<Deadline> of(Client client, List<Credential> credentials, Instant now) {
        if (client.isOfTheConsole() || client.standing().state() == State.RETIRED) {
            return List.of();
        }
        var deadlines = new ArrayList<Deadline>();
        if (client.expiresAt() != null) {
            deadlines.add(new Deadline(Kind.CLIENT, client.expiresAt(), client, null));
        }
        if (!client.hasEnded(now)) {
            if (client.reviewAt() != null) {
                deadlines.add(new Deadline(Kind.REVIEW, client.reviewAt(), client, null));
            }
            ofCredentials(credentials, now)
                    .forEach(it ->
                            deadlines.add(
                                    new Deadline(Kind.CREDENTIAL, it.expiresAt(), client, it)));
        }
        return deadlines;
    }

    /** Those that count or will; where there are none, the last that did. */
    private static List<Credential> ofCredentials(List<Credential> credentials, Instant now) {
        var counting = credentials.stream().filter(it -> counts(it, now)).toList();
        return counting.isEmpty() ? last(credentials).stream().toList() : counting;
    }

    private static Optional<Credential> last(List<Credential> credentials) {
        return credentials.stream()
                .filter(it -> !it.isPassing())
                .filter(it -> it.decision().state() != Credential.State.REVOKED)
                .max(Comparator.comparing(Credential::expiresAt));
    }

    /**
     * The first of them, in their order: the rest, which may be tens of thousands, is in none.
     *
     * @param most at least one
     */
    public static List<Deadline> first(Collection<Deadline> all, int most) {
        var first = new PriorityQueue<>(SOONEST.reversed());
        for (var it : all) {
            if (first.size() == most && SOONEST.compare(it, first.element()) < 0) {
                first.remove();
            }
            if (first.size() < most) {
                first.add(it);
            }
        }
        return first.stream().sorted(SOONEST).toList();
    }

    private static boolean counts(Credential credential, Instant now) {
        return !credential.isPassing()
                && switch (credential.standing(now)) {
                    case LIVE, NOT_YET_VALID -> true;
                    case EXPIRED, RETIRED, REVOKED -> false;
                };
    }

    /** Whether it has passed, and somebody has to do something about it. */
    public boolean isPast(Instant now) {
        return !at.isAfter(now);
    }

    /** What it is called in calendars, whenever it is and whatever it is about is called. */
    String uid() {
        return switch (kind) {
            case CLIENT -> "client-" + client.id();
            case REVIEW -> "review-" + client.id();
            case CREDENTIAL -> "credential-" + (credential == null ? "" : credential.id());
        };
    }

    /** What ends, or is due, in words. */
    public String words() {
        return switch (kind) {
            case CLIENT -> "%s ends".formatted(client.name());
            case REVIEW -> "Review of %s is due".formatted(client.name());
            case CREDENTIAL ->
                    "Credential “%s” of %s ends"
                            .formatted(credential == null ? "" : credential.label(), client.name());
        };
    }

    /** What is to be done about it. */
    public String advice(Instant now) {
        return switch (kind) {
            case CLIENT ->
                    isPast(now)
                            ? "It has ended and gets no tokens: give it a later end, or retire it."
                            : "It gets no tokens from then on: give it a later end if it is still needed, or retire it.";
            case REVIEW ->
                    "Ask %s whether it is still needed, and mark it as reviewed."
                            .formatted(client.owner());
            case CREDENTIAL ->
                    isPast(now)
                            ? "It was the last: create the next credential, or retire the client."
                            : "Create the next credential and let the system use it before then.";
        };
    }
}
