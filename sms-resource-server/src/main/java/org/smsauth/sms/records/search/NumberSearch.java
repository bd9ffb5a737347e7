package org.smsauth.sms.records.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.smsauth.model.Environment;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Messages;
import org.smsauth.sms.recipients.list.RecipientLists;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells which departments have to do with a phone number, for an operator who does not know where
 * to look: what they have with it, each department tells itself.
 */
@RestController
class NumberSearch {

    private static final Comparator<Place> BY_NAME =
            Comparator.comparing(Place::department).thenComparing(Place::environment);

    private final Messages messages;
    private final RecipientLists lists;

    NumberSearch(Messages messages, RecipientLists lists) {
        this.messages = messages;
        this.lists = lists;
    }

    /**
     * Where a number is known.
     *
     * @param complete whether all messages to it were looked at, or the latest alone
     */
    record Places(List<Place> departments, boolean complete) {}

    /**
     * A department in one environment.
     *
     * @param messages whether there are messages to the number
     * @param optOut whether it wants no marketing
     * @param staff whether it is in the directory
     */
    record Place(
            String department,
            String environment,
            boolean messages,
            @JsonProperty("opt_out") boolean optOut,
            boolean staff) {}

    @GetMapping(
            path = "/v1/numbers/{number}/departments",
            produces = MediaType.APPLICATION_JSON_VALUE)
    Places places(@MayOperate(Action.SEE_RECORD) Operator operator, @PathVariable String number) {
        var phone = read(number);
        var written = messages.writtenTo(phone);
        var all = new LinkedHashSet<Tenant>(written.tenants());
        all.addAll(lists.listing(phone));
        return new Places(
                all.stream()
                        .filter(it -> reaches(operator, it))
                        .map(it -> place(it, written.tenants(), phone))
                        .sorted(BY_NAME)
                        .toList(),
                written.complete());
    }

    private static PhoneNumber read(String number) {
        try {
            return PhoneNumber.lookedFor(number);
        } catch (IllegalArgumentException e) {
            var error = new FieldError("number", String.valueOf(e.getMessage()));
            throw new RefusedException(Problem.ofFields("parameters", List.of(error)));
        }
    }

    private static boolean reaches(Operator operator, Tenant tenant) {
        return operator.environment() == Environment.PRODUCTION
                || tenant.environment() == Environment.SANDBOX;
    }

    private Place place(Tenant tenant, Set<Tenant> written, PhoneNumber phone) {
        return new Place(
                tenant.department().value(),
                tenant.environment().wire(),
                written.contains(tenant),
                lists.hasOptedOut(tenant, phone),
                lists.isInDirectory(tenant, phone));
    }
}
