package org.smsauth.runtime.vault;

import java.util.Arrays;

/** Root keys to test with. */
public final class TestRootKeys {

    private TestRootKeys() {}

    public static RootKey of(int number) {
        var key = new byte[RootKey.LENGTH];
        Arrays.fill(key, (byte) number);
        return new RootKey(key);
    }
}
