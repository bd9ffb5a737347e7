package org.smsauth.sms.notification.event;

import java.util.Objects;
import java.util.function.Predicate;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.ListChanges;
import org.smsauth.sms.recipients.settings.SettingsChanges;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes facts of what people changed, for those who are followed. Changes are committed in the
 * order of their numbers, so that none comes in between later; of what was changed again meanwhile
 * the last alone is told.
 */
@Component
class ChangeFacts {

    /** The row of {@code event_place}. */
    static final String PLACE = "change";

    /** So many numbers at once are told each. */
    private static final long TOLD_EACH = 20;

    private static final String OPT_OUTS = "opt-outs";

    private final JdbcTemplate jdbc;
    private final ListChanges lists;
    private final SettingsChanges settings;
    private final Facts facts;

    ChangeFacts(JdbcTemplate jdbc, ListChanges lists, SettingsChanges settings, Facts facts) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.settings = settings;
        this.facts = facts;
    }

    /**
     * Within the transaction that numbers.
     *
     * @return up to which change all is told
     */
    long tell(long after, Predicate<Tenant> isFollowed) {
        var upTo =
                Objects.requireNonNull(
                        jdbc.queryForObject("select latest from change_counter", Long.class));
        if (upTo > after) {
            lists.count(after, upTo).stream()
                    .filter(it -> isFollowed.test(it.tenant()))
                    .forEach(it -> tell(it, after, upTo));
            settings.between(after, upTo).stream()
                    .filter(it -> isFollowed.test(it.tenant()))
                    .forEach(this::tell);
        }
        return upTo;
    }

    private void tell(ListChanges.Count count, long after, long upTo) {
        var isOptOuts = count.list().equals(OPT_OUTS);
        if (!isOptOuts || count.added() + count.removed() > TOLD_EACH) {
            facts.add(
                    count.tenant(),
                    isOptOuts ? EventType.OPT_OUTS_CHANGED : EventType.DIRECTORY_CHANGED,
                    count.at(),
                    of(count.tenant())
                            .and("added", count.added())
                            .and("removed", count.removed())
                            .all());
            return;
        }
        for (var changed : lists.of(count, after, upTo)) {
            facts.add(
                    count.tenant(),
                    changed.isRemoved() ? EventType.OPT_OUT_REMOVED : EventType.OPT_OUT_ADDED,
                    changed.at(),
                    of(count.tenant())
                            .and("recipient", changed.number().value())
                            .and("reason", changed.note())
                            .and("client_id", changed.client())
                            .and("token_id", changed.tokenId())
                            .and("inbound_message_id", changed.inbound())
                            .all());
        }
    }

    private void tell(SettingsChanges.Decided decided) {
        facts.add(
                decided.tenant(),
                EventType.SETTINGS_CHANGED,
                decided.at(),
                of(decided.tenant())
                        .and("version", Long.toString(decided.version()))
                        .and("change_id", decided.id().toString())
                        .and("client_id", decided.client())
                        .and("token_id", decided.tokenId())
                        .all());
    }

    private static Members of(Tenant tenant) {
        return Members.of("department", tenant.department().value())
                .and("environment", tenant.environment().wire());
    }
}
