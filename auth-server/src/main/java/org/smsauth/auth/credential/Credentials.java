package org.smsauth.auth.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.change.ChangedRows;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The stored credentials. */
public interface Credentials extends Repository<Credential, CredentialId>, ChangedRows<Credential> {

    Credential save(Credential credential);

    Optional<Credential> findById(CredentialId id);

    /** Credentials of a client in the order of their ids, those after the given one. */
    @Query(
            "select * from credential where client = :client and id > :after order by id limit :most")
    List<Credential> page(ClientId client, String after, int most);

    /** How many of a department's count now and end before the given time. */
    @Query(
            """
            select count(*) from credential join client on client.id = credential.client
            where client.department = :department and client.state = 'ACTIVE'
            and credential.state <> 'REVOKED' and credential.not_before <= :now
            and credential.expires_at > :now and credential.expires_at <= :before
            """)
    long countLive(DepartmentId department, Instant now, Instant before);

    /** Those of a department that end after the given time, in the order of their ids. */
    @Query(
            """
            select credential.* from credential join client on client.id = credential.client
            where client.department = :department and credential.expires_at > :time
            and credential.id > :after order by credential.id limit :most
            """)
    List<Credential> endingAfter(DepartmentId department, Instant time, String after, int most);
}
