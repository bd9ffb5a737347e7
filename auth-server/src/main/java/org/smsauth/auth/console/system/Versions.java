package org.smsauth.auth.console.system;

import java.time.Instant;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.language.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** What runs here, and since when. */
@Component
class Versions {

    private static final String UNKNOWN = "unknown";

    private final ObjectProvider<BuildProperties> build;
    private final ObjectProvider<GitProperties> git;
    private final ApplicationContext context;

    Versions(
            ObjectProvider<BuildProperties> build,
            ObjectProvider<GitProperties> git,
            ApplicationContext context) {
        this.build = build;
        this.git = git;
        this.context = context;
    }

    /**
     * A version of a server.
     *
     * @param more what else there is to say of it
     */
    record Version(String number, String commit, String more) {

        String inWords() {
            return Words.of("%s, commit %s", Words.of(number), Words.of(commit)) + more;
        }

        boolean isSameAs(Version other) {
            return number.equals(other.number) && commit.equals(other.commit);
        }
    }

    Version own() {
        var started = Instant.ofEpochMilli(context.getStartupDate());
        return new Version(
                build.stream().map(BuildProperties::getVersion).findFirst().orElse(UNKNOWN),
                git.stream().map(GitProperties::getShortCommitId).findFirst().orElse(UNKNOWN),
                Words.of(
                        "; Java %s; started on %s",
                        Runtime.version(), new Times(started).minute(started)));
    }
}
