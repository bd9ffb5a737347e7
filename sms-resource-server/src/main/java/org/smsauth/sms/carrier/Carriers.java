package org.smsauth.sms.carrier;

import java.util.List;
import java.util.Optional;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/**
 * The carriers there are. The one place that leads from an environment to a carrier: a sandbox
 * message cannot reach another than the simulator, for no other serves the sandbox.
 */
@Component
public class Carriers {

    private final List<Carrier> all;

    public Carriers(List<Carrier> all) {
        this.all = List.copyOf(all);
    }

    public Optional<Carrier> serving(Environment environment) {
        return all.stream().filter(it -> it.environment() == environment).findFirst();
    }

    public Optional<Carrier> named(String name) {
        return all.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
