package org.smsauth.auth.language;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Languages besides those that this server brings.
 *
 * @param folder in which each has a folder of files; not set: there are no others
 */
@ConfigurationProperties("smsauth.languages")
record LanguageSettings(@Nullable Path folder) {

    LanguageSettings {
        Setting.require(
                folder == null || Files.isDirectory(folder),
                "smsauth.languages.folder is a folder that is there, not " + folder);
    }
}
