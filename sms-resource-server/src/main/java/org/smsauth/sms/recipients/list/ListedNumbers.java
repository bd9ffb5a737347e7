package org.smsauth.sms.recipients.list;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;

/**
 * The lists as the store has them. A method that changes one returns when the change is committed
 * and this node goes by it; other nodes do within half a second.
 */
interface ListedNumbers {

    /**
     * How many of the entries were new, had other words beside them, or were there already.
     *
     * @param added on the list now and not before
     * @param changed on the list before, with another note
     * @param unchanged on the list before, as it is
     */
    record Added(int added, int changed, int unchanged) {

        Added and(Added more) {
            return new Added(
                    added + more.added, changed + more.changed, unchanged + more.unchanged);
        }
    }

    /**
     * Puts all of them on the list, or none; of several with one number the last counts.
     *
     * @throws RefusedException when the list would have more numbers than a list may
     */
    default Added add(NumberList list, Tenant tenant, Collection<Entry> entries, ChangedBy by) {
        var byNumber = new LinkedHashMap<Long, Entry>();
        entries.forEach(it -> byNumber.put(it.number().digits(), it));
        return add(list, tenant, all -> all.accept(List.copyOf(byNumber.values())), by);
    }

    /**
     * The same of entries that are told some at a time; each time they are a change of their own.
     * Should the store fail in between, those before are on the list.
     *
     * @param entries tells each number once; does so up to three times
     */
    Added add(
            NumberList list, Tenant tenant, Consumer<Consumer<List<Entry>>> entries, ChangedBy by);

    /** Takes a number off the list; false when it is not on it. */
    boolean remove(NumberList list, Tenant tenant, PhoneNumber number, ChangedBy by);

    Optional<ListedNumber> find(NumberList list, Tenant tenant, PhoneNumber number);

    /**
     * The next numbers on the list, in their order.
     *
     * @param after the digits of the number before; 0 for the first
     */
    List<ListedNumber> next(NumberList list, Tenant tenant, long after, int most);

    /** The next of those that are no complete numbers by the numbering plans of today. */
    List<ListedNumber> unfit(NumberList list, Tenant tenant, long after, int most);
}
