package org.smsauth.sms.inbound;

import java.util.UUID;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.OptOuts;
import org.springframework.stereotype.Component;

/** Does to a department's opt-outs what a keyword asks for. */
@Component
class ChangeOptOuts {

    private final OptOuts optOuts;

    ChangeOptOuts(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    /**
     * Within a change.
     *
     * @param inbound the message that asks for it
     */
    void as(Keyword keyword, Tenant tenant, PhoneNumber number, UUID inbound, long change) {
        switch (keyword) {
            case STOP -> optOuts.add(tenant, number, inbound, change);
            case START -> optOuts.remove(tenant, number, inbound, change);
            case HELP -> {}
        }
    }

    /** Whether the number wants no more, within a change. */
    boolean isOut(Tenant tenant, PhoneNumber number) {
        return optOuts.has(tenant, number);
    }
}
