package org.smsauth.sms.records.proof;

import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.KeepRecord.RecordOf;
import org.smsauth.runtime.record.TakesCheckpoints;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.EventType;
import org.smsauth.sms.notification.event.Facts;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells a department that keeps them of the record's checkpoints, as events. */
@Component
class TellCheckpoints implements TakesCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(TellCheckpoints.class);

    /** In characters: an event has 4,000, and what is longer is told by its digest alone. */
    private static final int LONGEST = 3_000;

    private final Facts facts;
    private final RecordOf server;
    private final RecordEventSettings settings;

    TellCheckpoints(Facts facts, RecordOf server, RecordEventSettings settings) {
        this.facts = facts;
        this.server = server;
        this.settings = settings;
    }

    @Override
    public void signed(Checkpoints.Signed checkpoint) {
        var department = settings.toldTo();
        if (department == null) {
            return;
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("department", department.value());
        data.put("environment", Environment.PRODUCTION.wire());
        data.put("server", server.server());
        data.put("number", checkpoint.number());
        data.put("signed_at", checkpoint.at().toString());
        data.put("digest", checkpoint.digest());
        if (checkpoint.jws().length() <= LONGEST) {
            data.put("checkpoint", checkpoint.jws());
        }
        try {
            facts.add(
                    new Tenant(department, Environment.PRODUCTION),
                    EventType.RECORD_SIGNED,
                    checkpoint.at(),
                    data);
        } catch (DataAccessException e) {
            LOG.warn(
                    "Checkpoint {} of the record could not be told to {} (smsauth.record.told-to);"
                            + " the next one names it: {}",
                    checkpoint.number(),
                    department.value(),
                    StoreFailures.withoutWords(e));
        }
    }
}
