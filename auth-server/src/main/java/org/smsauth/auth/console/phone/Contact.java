package org.smsauth.auth.console.phone;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.smsauth.auth.smsapi.PhoneMessage;

/** A phone that something came to lately, with the last of it. */
public record Contact(String number, PhoneMessage last) {

    /** One for each phone, the latest first, out of messages in that order. */
    static List<Contact> of(Collection<PhoneMessage> messages) {
        var contacts = new LinkedHashMap<String, Contact>();
        for (var it : messages) {
            contacts.putIfAbsent(it.phone(), new Contact(it.phone(), it));
        }
        return List.copyOf(contacts.values());
    }
}
