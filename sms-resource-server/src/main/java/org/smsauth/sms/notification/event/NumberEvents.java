package org.smsauth.sms.notification.event;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.EventRefs.Ref;
import org.smsauth.sms.notification.event.Streams.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each event of a followed tenant its place in that tenant's stream, soon after the row it is
 * of was committed. One node at a time does: the one that finds the places unlocked. What is
 * numbered, and how far, is one transaction, so that a node may end at any moment.
 */
@Component
class NumberEvents {

    /** Rows of a source that are read at a time. */
    static final int AT_A_TIME = 5_000;

    private final List<EventSource> sources;
    private final Map<EventSource.Kind, ReadBehind> behind = new EnumMap<>(EventSource.Kind.class);
    private final Streams streams;
    private final Pages pages;
    private final ChangeFacts changes;
    private final Heads heads;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    NumberEvents(
            List<EventSource> sources,
            OpenWriters writers,
            Streams streams,
            Pages pages,
            ChangeFacts changes,
            Heads heads,
            TransactionTemplate transaction,
            @ByDatabase InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.sources.forEach(it -> behind.put(it.kind(), new ReadBehind(it.table(), writers)));
        this.streams = streams;
        this.pages = pages;
        this.changes = changes;
        this.heads = heads;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.1S")
    synchronized void number() {
        var all = streams.all();
        heads.saw(all);
        if (all.stream().anyMatch(Stream::isActive) || streams.isEveryoneFollowed()) {
            boolean isMore;
            do {
                isMore = Boolean.TRUE.equals(transaction.execute(_ -> numberSome()));
                heads.saw(streams.all());
            } while (isMore);
        }
    }

    /** Whether there may be more at once. */
    private boolean numberSome() {
        var places = streams.locked();
        if (places.isEmpty()) {
            return false;
        }
        var followed = new Followed();
        var events = new LinkedHashMap<Tenant, List<Ref>>();
        var isMore = false;
        for (var source : sources) {
            var place = Objects.requireNonNull(places.get(source.kind().place()));
            var read = read(source, place);
            if (!read.isEmpty()) {
                take(source, read, followed, events);
                streams.move(source.kind().place(), read.getLast().row());
                isMore |= read.size() == AT_A_TIME;
            }
        }
        tellChanges(Objects.requireNonNull(places.get(ChangeFacts.PLACE)), followed);
        write(events, followed);
        return isMore;
    }

    private List<EventSource.Entry> read(EventSource source, long place) {
        var reading = Objects.requireNonNull(behind.get(source.kind()));
        reading.look();
        var rows = source.after(place, AT_A_TIME);
        var tellable = reading.tellable(place, rows);
        if (tellable < rows.size() && reading.isResolved()) {
            reading.look();
            rows = source.after(place, AT_A_TIME);
            tellable = reading.tellable(place, rows);
        }
        return rows.subList(0, tellable);
    }

    private void take(
            EventSource source,
            List<EventSource.Entry> rows,
            Followed followed,
            Map<Tenant, List<Ref>> events) {
        var byTenant = new LinkedHashMap<Tenant, List<EventSource.Entry>>();
        for (var row : rows) {
            var tenant = row.tenant();
            if (tenant != null && row.type() != null && followed.includes(tenant)) {
                byTenant.computeIfAbsent(tenant, _ -> new ArrayList<>()).add(row);
            }
        }
        byTenant.forEach((tenant, its) -> {
            var refs = events.computeIfAbsent(tenant, _ -> new ArrayList<>());
            followed.begin(tenant);
            for (var entry : source.condensed(tenant, its)) {
                refs.add(new Ref(Objects.requireNonNull(entry.type()), entry.row()));
            }
        });
    }

    private void tellChanges(long place, Followed followed) {
        var told = changes.tell(place, followed::includes);
        if (told > place) {
            streams.move(ChangeFacts.PLACE, told);
        }
    }

    private void write(Map<Tenant, List<Ref>> events, Followed followed) {
        var now = clock.instant();
        events.forEach((tenant, refs) -> {
            if (!refs.isEmpty()) {
                var last = pages.add(tenant, followed.latest(tenant), refs, now);
                streams.move(tenant, last);
            }
        });
    }

    /** Who is followed, and where their last events are. */
    private final class Followed {

        private final Map<Tenant, Long> latest =
                streams.all().stream()
                        .filter(Stream::isActive)
                        .collect(Collectors.toMap(Stream::tenant, Stream::latest));

        private final boolean isEveryone = streams.isEveryoneFollowed();

        boolean includes(Tenant tenant) {
            return isEveryone || latest.containsKey(tenant);
        }

        /** One of whom there were no events yet has some now. */
        void begin(Tenant tenant) {
            latest.computeIfAbsent(tenant, it -> streams.begin(it).latest());
        }

        long latest(Tenant tenant) {
            return latest.getOrDefault(tenant, 0L);
        }
    }
}
