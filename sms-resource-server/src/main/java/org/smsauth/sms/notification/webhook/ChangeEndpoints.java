package org.smsauth.sms.notification.webhook;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.EventType;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.event.Facts;
import org.smsauth.sms.notification.event.Members;
import org.smsauth.sms.notification.webhook.Endpoint.State;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes and changes endpoints, one change of a department at a time; each is an event itself. */
@Component
class ChangeEndpoints {

    static final int MOST_ENDPOINTS = 10;
    static final int MOST_SECRETS = 5;

    private final Endpoints endpoints;
    private final Events events;
    private final Facts facts;
    private final TimeOrderedIds ids;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ChangeEndpoints(
            Endpoints endpoints,
            Events events,
            Facts facts,
            TimeOrderedIds ids,
            TransactionTemplate transaction,
            @ByDatabase InstantSource clock) {
        this.endpoints = endpoints;
        this.events = events;
        this.facts = facts;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What an endpoint is to be. */
    record Wanted(URI url, @Nullable String description, EventTypes types, State state) {}

    /** What it is for: events in general, or those of messages with a callback of its origin. */
    enum Purpose {
        EVENTS,
        CALLBACKS
    }

    /** An endpoint, and a secret that was just made: told this once. */
    record Made(Endpoint endpoint, SigningSecret secret) {}

    /** With a first secret; it is sent what happens from now on. Empty when there are too many. */
    Optional<Made> make(
            Tenant tenant, Wanted wanted, Purpose purpose, Scheme scheme, ChangedBy by) {
        var place = events.follow(tenant).latest();
        return changed(
                tenant,
                now -> {
                    if (endpoints.count(tenant) >= MOST_ENDPOINTS) {
                        return Optional.empty();
                    }
                    var secret = SigningSecret.made(ids.next(), scheme, random, now);
                    var endpoint =
                            new Endpoint(
                                    ids.next(),
                                    tenant,
                                    wanted.url,
                                    wanted.description,
                                    wanted.types,
                                    purpose == Purpose.CALLBACKS,
                                    wanted.state,
                                    null,
                                    now,
                                    now,
                                    by.client().value(),
                                    by.tokenId(),
                                    place,
                                    null,
                                    List.of(secret));
                    endpoints.add(endpoint);
                    tell(endpoint, "created", by, now);
                    return Optional.of(new Made(endpoint, secret));
                });
    }

    /** Empty when there is none. */
    Optional<Endpoint> change(
            Tenant tenant, UUID id, Function<Endpoint, Wanted> change, ChangedBy by) {
        return changed(
                tenant,
                now ->
                        endpoints
                                .find(tenant, id)
                                .flatMap(it -> {
                                    var to = change.apply(it);
                                    endpoints.change(
                                            id,
                                            to.url,
                                            to.description,
                                            to.types,
                                            to.state,
                                            by,
                                            now);
                                    tell(it, "changed", by, now);
                                    return endpoints.find(tenant, id);
                                }));
    }

    /** Whether there was one. */
    boolean delete(Tenant tenant, UUID id, ChangedBy by) {
        return changed(
                tenant,
                now -> {
                    var found = endpoints.find(tenant, id);
                    found.ifPresent(it -> {
                        endpoints.delete(id);
                        tell(it, "deleted", by, now);
                    });
                    return found.isPresent();
                });
    }

    /**
     * Adds a secret; the others end after that. Empty when there are too many.
     *
     * @param othersFor how long webhooks are signed with the others, too
     */
    Optional<Made> addSecret(Endpoint endpoint, Scheme scheme, Duration othersFor, ChangedBy by) {
        return changed(
                endpoint.tenant(),
                now -> {
                    var present = endpoints.find(endpoint.tenant(), endpoint.id());
                    if (present.isEmpty() || live(present.get(), now).size() >= MOST_SECRETS) {
                        return Optional.empty();
                    }
                    present.get().secrets().stream()
                            .filter(it -> !it.isLive(now))
                            .forEach(it -> endpoints.deleteSecret(endpoint.id(), it.id()));
                    endpoints.expire(endpoint.id(), now.plus(othersFor));
                    var secret = SigningSecret.made(ids.next(), scheme, random, now);
                    endpoints.add(endpoint.id(), secret);
                    tell(endpoint, "secret_added", by, now);
                    return endpoints
                            .find(endpoint.tenant(), endpoint.id())
                            .map(it -> new Made(it, secret));
                });
    }

    /** Nothing is signed with it from now on. False when it is the last that has no end. */
    boolean endSecret(Endpoint endpoint, UUID secret, ChangedBy by) {
        return changed(
                endpoint.tenant(),
                now -> {
                    var present = endpoints.find(endpoint.tenant(), endpoint.id()).orElse(endpoint);
                    var isAnotherForGood =
                            present.secrets().stream()
                                    .anyMatch(it ->
                                            !it.id().equals(secret) && it.expiresAt() == null);
                    if (isAnotherForGood) {
                        endpoints.deleteSecret(endpoint.id(), secret);
                        tell(endpoint, "secret_ended", by, now);
                    }
                    return isAnotherForGood;
                });
    }

    static List<SigningSecret> live(Endpoint endpoint, Instant now) {
        return endpoint.secrets().stream().filter(it -> it.isLive(now)).toList();
    }

    private <T> T changed(Tenant tenant, Function<Instant, T> change) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    endpoints.lock(tenant);
                    return change.apply(clock.instant());
                }));
    }

    private void tell(Endpoint endpoint, String what, ChangedBy by, Instant now) {
        facts.add(
                endpoint.tenant(),
                EventType.WEBHOOK_ENDPOINT_CHANGED,
                now,
                Members.of("department", endpoint.tenant().department().value())
                        .and("environment", endpoint.tenant().environment().wire())
                        .and("endpoint_id", endpoint.id().toString())
                        .and("change", what)
                        .and("client_id", by.client().value())
                        .and("token_id", by.tokenId())
                        .all());
    }
}
