package org.smsauth.sms.notification.event;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smsauth.runtime.text.Sha256;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.EventSource.Told;
import org.smsauth.sms.notification.event.Pages.Placed;
import org.springframework.stereotype.Service;

/**
 * A tenant's events, in an order that never changes. Their places are numbers without gaps but one
 * for each time in which nobody followed.
 */
@Service
public class Events {

    /** Of each some hundred events at most. */
    private static final int PAGES_AT_A_TIME = 5;

    private static final int LOOKED_AT = 5_000;
    private static final String TEST = "webhook.test";

    private final Streams streams;
    private final Pages pages;
    private final Heads heads;
    private final Map<EventSource.Kind, EventSource> sources =
            new EnumMap<>(EventSource.Kind.class);

    Events(Streams streams, Pages pages, Heads heads, List<EventSource> sources) {
        this.streams = streams;
        this.pages = pages;
        this.heads = heads;
        sources.forEach(it -> this.sources.put(it.kind(), it));
    }

    /**
     * Where a tenant's events are.
     *
     * @param lost those up to that place are not kept any more
     * @param latest the place of the last there is
     */
    public record Extent(long lost, long latest) {}

    /**
     * Some events.
     *
     * @param upTo how far was looked: there is no other of the types wanted up to there
     */
    public record Some(List<Event> events, long upTo) {}

    /**
     * Follows a tenant's events. Where nobody did, there are some from now on; where nobody asks
     * for so long as events are kept, there are no more.
     */
    public Extent follow(Tenant tenant) {
        var stream = streams.follow(tenant);
        return new Extent(stream.lost(), stream.latest());
    }

    /**
     * Follows the events of every tenant, also of those to come: of whomever anything happens there
     * are some from now on. As {@link #follow}, it is to be said again.
     */
    public void followEveryone() {
        streams.followEveryone();
    }

    /** Where the events are of each tenant that is followed. */
    public Map<Tenant, Extent> extents() {
        return streams.all().stream()
                .filter(Streams.Stream::isActive)
                .collect(
                        Collectors.toMap(
                                Streams.Stream::tenant, it -> new Extent(it.lost(), it.latest())));
    }

    /** The place of the last event there is; 0 where nobody follows. */
    public long latest(Tenant tenant) {
        return streams.find(tenant).map(Streams.Stream::latest).orElse(0L);
    }

    /** Waits for an event after a place, on whichever node it happens; no longer than that. */
    public boolean await(Tenant tenant, long place, Duration most) {
        return heads.await(tenant, place, most);
    }

    /** The next after a place of the types wanted; there may be more after them. */
    public Some after(Tenant tenant, long place, EventTypes types, int most) {
        var wanted = new ArrayList<Placed>();
        var upTo = place;
        for (int looked = 0; looked < LOOKED_AT && wanted.size() < most; ) {
            var some = pages.after(tenant, upTo, PAGES_AT_A_TIME);
            if (some.isEmpty()) {
                break;
            }
            for (var placed : some) {
                upTo = placed.place();
                looked++;
                if (types.include(placed.ref().type())) {
                    wanted.add(placed);
                    if (wanted.size() == most) {
                        break;
                    }
                }
            }
        }
        return new Some(told(tenant, wanted), upTo);
    }

    /** Those at these places, as far as they are kept. */
    public List<Event> at(Tenant tenant, Set<Long> places) {
        var wanted = new ArrayList<Placed>();
        var sorted = places.stream().sorted().toList();
        var upTo = 0L;
        for (var place : sorted) {
            if (place > upTo) {
                for (var placed : pages.after(tenant, place - 1, 1)) {
                    upTo = placed.place();
                    if (places.contains(upTo)) {
                        wanted.add(placed);
                    }
                }
            }
        }
        return told(tenant, wanted);
    }

    private List<Event> told(Tenant tenant, List<Placed> wanted) {
        var rows = new EnumMap<EventSource.Kind, Set<Long>>(EventSource.Kind.class);
        for (var placed : wanted) {
            rows.computeIfAbsent(placed.ref().type().kind(), _ -> new HashSet<>())
                    .add(placed.ref().row());
        }
        var told = new EnumMap<EventSource.Kind, Map<Long, Told>>(EventSource.Kind.class);
        rows.forEach(
                (kind, its) -> told.put(kind, Objects.requireNonNull(sources.get(kind)).tell(its)));
        var events = new ArrayList<Event>(wanted.size());
        for (var placed : wanted) {
            var it =
                    told.getOrDefault(placed.ref().type().kind(), Map.of()).get(placed.ref().row());
            if (it != null) {
                events.add(event(tenant, placed, it));
            }
        }
        return events;
    }

    /** An event that is none: it is told to try whether it can be. */
    public static Event test(Tenant tenant, UUID id, Instant now) {
        return new Event(
                place(id),
                id.toString(),
                null,
                null,
                id,
                TEST,
                now,
                Members.of("department", tenant.department().value())
                        .and("environment", tenant.environment().wire())
                        .all());
    }

    private static Event event(Tenant tenant, Placed placed, Told told) {
        return new Event(
                placed.place(),
                told.about(),
                told.message(),
                told.callback(),
                id(tenant, placed.place()),
                placed.ref().type().wire(),
                told.at(),
                told.data());
    }

    /**
     * Always the same for that place (RFC 9562 section 5.8). It begins with the place, so that
     * those of a tenant are beside each other in an index.
     */
    static UUID id(Tenant tenant, long place) {
        var digest =
                ByteBuffer.wrap(
                        new Sha256()
                                .add(tenant.department().value())
                                .add(tenant.environment().wire())
                                .add(place)
                                .take());
        return new UUID(
                (place << 16) | 0x8000 | (digest.getLong() & 0x0FFF),
                (digest.getLong() >>> 2) | Long.MIN_VALUE);
    }

    /** Of an event with that id, among those of its tenant; below 0 if it was made for a test. */
    public static long place(UUID id) {
        var number = id.getMostSignificantBits() >>> 16;
        return id.version() == 8 ? number : -number * 1_000 - (id.getLeastSignificantBits() & 511);
    }
}
