package org.smsauth.sms.carriage.smpp;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.sms.carriage.carrier.IdsOnRecord;

/** What nodes know of ids, in memory. */
final class RememberedIds implements IdsOnRecord {

    private final Map<String, String> notations = new ConcurrentHashMap<>();
    private final Map<String, String> recipients = new ConcurrentHashMap<>();

    /** A message to that recipient is on record by that id. */
    void taken(String id, String recipient) {
        recipients.put(id, recipient);
    }

    @Override
    public Optional<String> notation(String carrier) {
        return Optional.ofNullable(notations.get(carrier));
    }

    @Override
    public void found(String carrier, String notation) {
        notations.put(carrier, notation);
    }

    @Override
    public Collection<String> recipients(String carrier, String id) {
        return recipients.containsKey(id) ? List.of(recipients.get(id)) : List.of();
    }
}
