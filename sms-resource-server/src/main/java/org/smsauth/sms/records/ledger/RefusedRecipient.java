package org.smsauth.sms.records.ledger;

import java.util.UUID;
import org.smsauth.runtime.text.ColumnText;

/**
 * One refused recipient of a request that named several.
 *
 * @param requestId the request, whose own record is among the {@link Refusals}
 * @param place of the recipient in the request, from 0
 * @param recipient masked
 * @param rule the name of the rule that refused
 * @param detail the explanation the caller got
 */
public record RefusedRecipient(
        UUID requestId, int place, String recipient, String code, String rule, String detail) {

    private static final int LONGEST_DETAIL = 1000;

    public RefusedRecipient {
        detail = ColumnText.cut(detail, LONGEST_DETAIL);
    }
}
