package org.smsauth.runtime.setting;

/** A setting with which the server must not start; its message is one sentence. */
public final class UnusableSettingException extends IllegalArgumentException {

    public UnusableSettingException(String sentence) {
        super(sentence);
    }
}
