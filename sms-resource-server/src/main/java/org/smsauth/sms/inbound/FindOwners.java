package org.smsauth.sms.inbound;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.carriage.permission.NumberOwners;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.LastWriters;
import org.springframework.stereotype.Component;

/**
 * Finds whom a message concerns: the department that owns the number it was sent to. Of several,
 * the one that wrote to its author last from that number; if none did, all of them.
 */
@Component
class FindOwners {

    private final NumberOwners numberOwners;
    private final LastWriters lastWriters;

    FindOwners(NumberOwners numberOwners, LastWriters lastWriters) {
        this.numberOwners = numberOwners;
        this.lastWriters = lastWriters;
    }

    Owners of(Written message) {
        var known = message.department();
        if (known != null) {
            return new Owners(List.of(known), List.of(known));
        }
        return of(message.number(), message.environment(), Written.spellings(message.to()));
    }

    /** Whether a department is known to own what messages are sent to. */
    boolean areKnown(String to) {
        return numberOwners.of(Written.spellings(to)).filter(it -> !it.isEmpty()).isPresent();
    }

    /**
     * @param number who wrote it, if that is a phone number
     * @param spellings as which sender ids what it was sent to may be owned
     */
    Owners of(@Nullable PhoneNumber number, Environment environment, Set<String> spellings) {
        var owners = List.copyOf(numberOwners.of(spellings).orElse(Set.of()));
        if (owners.size() == 1) {
            return new Owners(owners, owners);
        }
        Optional<DepartmentId> last =
                number == null ? Optional.empty() : lastWriters.to(number, environment, spellings);
        if (owners.isEmpty()) {
            return new Owners(List.of(), last.stream().toList());
        }
        var one = last.filter(owners::contains).map(List::of).orElse(owners);
        return new Owners(one, one);
    }
}
