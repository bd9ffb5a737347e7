package org.smsauth.sms.door.request;

import java.util.ArrayList;
import java.util.List;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.RefusedException;

/** What is wrong with a request, collected; the first of them are told, and how many there are. */
public final class Errors {

    private final int most;
    private final List<FieldError> told = new ArrayList<>();
    private int count;

    /** Nothing yet; of what comes so many are told. */
    public Errors(int most) {
        this.most = most;
    }

    public void add(String field, String message) {
        if (count++ < most) {
            told.add(new FieldError(field, message));
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Ends the request here if anything is wrong with it.
     *
     * @param rule the name the refusal goes by in records
     * @throws RefusedException when anything is wrong
     */
    public void refuseIfAny(String rule) {
        if (count > 0) {
            throw new RefusedException(
                    Problem.ofFields(rule, List.copyOf(told)).with("error_count", count));
        }
    }
}
