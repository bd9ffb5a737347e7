package org.smsauth.runtime.outage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept for a bad day.
 *
 * @param data the folder of the H2 database
 * @param diskReserve how much of its disk is left to what is under way; by default 50 MB, or a
 *     tenth of a disk that is smaller than 500 MB
 */
@ConfigurationProperties("smsauth")
public record OutageSettings(@DefaultValue("./data") Path data, @Nullable DataSize diskReserve) {

    private static final DataSize USUAL = DataSize.ofMegabytes(50);
    private static final int PART_OF_A_SMALL_DISK = 10;

    public OutageSettings {
        Setting.require(
                diskReserve == null || !diskReserve.isNegative(),
                "smsauth.disk-reserve is a size such as 50MB, not " + diskReserve);
    }

    /**
     * The bytes kept of a disk.
     *
     * @param total how large it is
     */
    long reserve(long total) {
        return diskReserve != null
                ? diskReserve.toBytes()
                : Math.min(USUAL.toBytes(), total / PART_OF_A_SMALL_DISK);
    }
}
