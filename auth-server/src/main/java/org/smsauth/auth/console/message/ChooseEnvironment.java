package org.smsauth.auth.console.message;

import org.smsauth.auth.console.frame.KeptEnvironment;
import org.smsauth.auth.department.Department;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** Which environment a page of a department shows; see {@link KeptEnvironment}. */
@Component
public class ChooseEnvironment {

    private final KeptEnvironment kept;

    ChooseEnvironment(KeptEnvironment kept) {
        this.kept = kept;
    }

    /**
     * The one that is shown.
     *
     * @param asked as the address or the form says it; empty where it does not
     */
    public Environment of(String asked, Department department) {
        return kept.of(asked);
    }
}
