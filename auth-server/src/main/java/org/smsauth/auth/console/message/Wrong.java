package org.smsauth.auth.console.message;

import java.util.Map;
import org.smsauth.auth.smsapi.Answer;

/**
 * What is wrong with what a visitor looked for.
 *
 * @param errors by the field's name
 */
record Wrong(String detail, Map<String, String> errors) {

    static Wrong of(Answer.Refused<?> refused) {
        return new Wrong(refused.detail(), refused.errors());
    }
}
