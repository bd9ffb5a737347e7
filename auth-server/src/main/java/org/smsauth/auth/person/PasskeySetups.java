package org.smsauth.auth.person;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.runtime.StoredTime;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What is kept of people and their first passkey: when they last came in by a link, whether they
 * want to be asked, and since when a passkey is required at all.
 */
@Component
public class PasskeySetups implements InitializingBean {

    private static final String ADMINISTRATORS = "administrators";
    private static final String EVERYBODY = "everybody";

    private final JdbcTemplate jdbc;
    private final PasskeySettings settings;
    private final Clock clock;

    PasskeySetups(JdbcTemplate jdbc, PasskeySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** From the first start on at which it is required, until one at which it is not. */
    @Override
    public void afterPropertiesSet() {
        require(ADMINISTRATORS, settings.requiredOf().includes(Roles.ADMIN));
        require(EVERYBODY, settings.requiredOf().includes(Roles.NONE));
    }

    private void require(String whom, boolean required) {
        if (!required) {
            jdbc.update("delete from passkey_requirement where whom = ?", whom);
        } else if (since(whom).isEmpty()) {
            try {
                jdbc.update(
                        "insert into passkey_requirement (whom, since) values (?, ?)",
                        whom,
                        StoredTime.of(clock.instant()));
            } catch (DuplicateKeyException anotherNodeDid) {
                // it is required since then
            }
        }
    }

    private Optional<Instant> since(String whom) {
        return jdbc
                .query(
                        "select since from passkey_requirement where whom = ?",
                        (row, _) -> StoredTime.read(row, "since"),
                        whom)
                .stream()
                .findFirst();
    }

    Optional<Instant> requiredSince(boolean ofAdministrators) {
        return since(ofAdministrators ? ADMINISTRATORS : EVERYBODY);
    }

    /** The person has come in by a link, as part of the caller's transaction. */
    public void entered(UUID person, Instant now) {
        if (jdbc.update(
                        "update passkey_setup set entered_at = ? where person = ?",
                        StoredTime.of(now),
                        person)
                == 0) {
            jdbc.update(
                    "insert into passkey_setup (person, entered_at, declined) values (?, ?, false)",
                    person,
                    StoredTime.of(now));
        }
    }

    Optional<Instant> enteredAt(UUID person) {
        return jdbc
                .query(
                        "select entered_at from passkey_setup where person = ?",
                        (row, _) -> Optional.ofNullable(StoredTime.readNullable(row, "entered_at")),
                        person)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The person does not want to be asked again. */
    public void decline(UUID person) {
        if (jdbc.update("update passkey_setup set declined = true where person = ?", person) == 0) {
            jdbc.update("insert into passkey_setup (person, declined) values (?, true)", person);
        }
    }

    boolean isDeclined(UUID person) {
        return !jdbc.queryForList(
                        "select 1 from passkey_setup where person = ? and declined = true", person)
                .isEmpty();
    }
}
