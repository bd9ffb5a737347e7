package org.smsauth.auth.alarm.mail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Up to where the alarms of each server have been written mails of: the table mail_place. */
@Component
class MailPlaces {

    /** Whose alarms. */
    enum Source {
        OWN("own"),
        SMS_SERVER("sms");

        private final String wire;

        Source(String wire) {
            this.wire = wire;
        }
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    MailPlaces(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Null where nothing is to be made up for: whoever reads begins with what is told next. */
    @Nullable String of(Source source) {
        return jdbc.queryForList(
                        "select place from mail_place where source = ?", String.class, source.wire)
                .getFirst();
    }

    /** Does the work and moves on, unless another node has moved meanwhile. */
    void moveOn(Source source, @Nullable String from, String to, Runnable work) {
        transaction.executeWithoutResult(_ -> {
            var now =
                    jdbc.queryForList(
                                    "select place from mail_place where source = ? for update",
                                    String.class,
                                    source.wire)
                            .getFirst();
            if (Objects.equals(now, from)) {
                work.run();
                jdbc.update("update mail_place set place = ? where source = ?", to, source.wire);
            }
        });
    }

    /** What is told while nothing is mailed is never made up for. */
    void forget() {
        jdbc.update("update mail_place set place = null where place is not null");
    }
}
