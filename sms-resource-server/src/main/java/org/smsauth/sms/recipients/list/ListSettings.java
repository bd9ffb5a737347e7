package org.smsauth.sms.recipients.list;

import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of lists there may be.
 *
 * @param mostNumbers the most numbers on one list of a department in one environment; each takes 8
 *     bytes of every node's memory
 * @param bytesAMinute the most bytes of lists that a department brings and takes in a minute, on
 *     each node
 */
@ConfigurationProperties("smsauth.lists")
record ListSettings(
        @DefaultValue("1000000") long mostNumbers, @DefaultValue("64MB") DataSize bytesAMinute) {

    private static final DataSize FEWEST = DataSize.ofMegabytes(1);
    private static final DataSize MOST = DataSize.ofGigabytes(1024);

    ListSettings {
        Setting.between("smsauth.lists.most-numbers", mostNumbers, 1, 100_000_000, "numbers");
        Setting.require(
                bytesAMinute.compareTo(FEWEST) >= 0 && bytesAMinute.compareTo(MOST) <= 0,
                "smsauth.lists.bytes-a-minute is from 1MB to 1024GB, not " + bytesAMinute);
    }
}
