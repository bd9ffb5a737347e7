package org.smsauth.sms.notification.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.sms.inbound.InboundEntries;
import org.smsauth.sms.inbound.Kept;
import org.springframework.stereotype.Component;

/** What people wrote: of a message that was nobody's, that its department has it now. */
@Component
class InboundSource implements EventSource {

    private final InboundEntries entries;

    InboundSource(InboundEntries entries) {
        this.entries = entries;
    }

    @Override
    public Kind kind() {
        return Kind.INBOUND;
    }

    @Override
    public String table() {
        return InboundEntries.TABLE;
    }

    @Override
    public long latest() {
        return entries.latest();
    }

    @Override
    public List<Entry> after(long row, int most) {
        return entries.after(row, most).stream()
                .map(it -> new Entry(it.number(), it.tenant(), EventType.INBOUND_MESSAGE_RECEIVED))
                .toList();
    }

    @Override
    public Map<Long, Told> tell(Collection<Long> rows) {
        var all = new HashMap<Long, Told>();
        entries.of(rows).forEach((row, kept) -> all.put(row, told(kept)));
        return all;
    }

    /** What one person writes to one number is in its order. */
    private static Told told(Kept it) {
        var keyword = it.keyword();
        return new Told(
                it.receivedAt(),
                "inbound/" + it.from() + "/" + it.to(),
                Members.of("inbound_message_id", it.id().toString())
                        .and("department", it.department())
                        .and("environment", it.environment().wire())
                        .and("carrier", it.carrier())
                        .and("from", it.from())
                        .and("to", it.to())
                        .and("text", it.text())
                        .and("parts", it.parts())
                        .and("missing_parts", it.missing() == 0 ? null : it.missing())
                        .and("keyword", keyword == null ? null : keyword.wire())
                        .all());
    }
}
