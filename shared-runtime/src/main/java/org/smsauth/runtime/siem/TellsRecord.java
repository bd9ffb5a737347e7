package org.smsauth.runtime.siem;

import java.util.List;
import org.smsauth.runtime.record.RecordEntry;

/** Says what entries of a server's record are about. */
public interface TellsRecord {

    /** What the server is called in a SIEM: letters, digits and hyphens. */
    String application();

    /** What these entries tell of, in their order; of some nothing. */
    List<Told> told(List<RecordEntry> entries);
}
