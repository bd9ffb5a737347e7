package org.smsauth.sms.recipients.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.smsauth.model.Environment;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.KnownRecipients;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what every department has decided and how much is on its lists, for an operator who looks
 * after all of them: out of memory, however many they are.
 */
@RestController
class DepartmentsRoute {

    private static final Comparator<Had> BY_NAME =
            Comparator.comparing(Had::department).thenComparing(Had::environment);

    private final SettingsInForce inForce;
    private final KnownRecipients lists;

    DepartmentsRoute(SettingsInForce inForce, KnownRecipients lists) {
        this.inForce = inForce;
        this.lists = lists;
    }

    /**
     * All of them.
     *
     * @param departments those that have decided anything, or have a number on a list
     * @param usual what holds where nothing was decided
     */
    record All(List<Had> departments, SettingsDocument usual) {}

    /**
     * A department in one environment.
     *
     * @param optOuts how many numbers want no marketing
     * @param directory how many numbers are staff
     */
    record Had(
            String department,
            String environment,
            @JsonProperty("opt_outs") int optOuts,
            int directory,
            SettingsDocument settings) {}

    @GetMapping(path = "/v1/departments", produces = MediaType.APPLICATION_JSON_VALUE)
    All all(@MayOperate(Action.SEE_RECORD) Operator operator) {
        var counts = lists.counts();
        var tenants = new HashSet<>(counts.keySet());
        tenants.addAll(inForce.decided().keySet());
        return new All(
                tenants.stream()
                        .filter(it -> reaches(operator, it))
                        .map(it -> had(it, counts.getOrDefault(it, KnownRecipients.Counts.NONE)))
                        .sorted(BY_NAME)
                        .toList(),
                SettingsDocument.of(Settings.USUAL));
    }

    private static boolean reaches(Operator operator, Tenant tenant) {
        return operator.environment() == Environment.PRODUCTION
                || tenant.environment() == Environment.SANDBOX;
    }

    private Had had(Tenant tenant, KnownRecipients.Counts counts) {
        return new Had(
                tenant.department().value(),
                tenant.environment().wire(),
                counts.optOuts(),
                counts.directory(),
                SettingsDocument.of(inForce.of(tenant)));
    }
}
