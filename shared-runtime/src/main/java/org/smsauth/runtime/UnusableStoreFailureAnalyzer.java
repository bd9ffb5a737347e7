package org.smsauth.runtime;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one sentence why a server cannot begin with the database it was given. */
final class UnusableStoreFailureAnalyzer implements FailureAnalyzer {

    private static final String OTHER_URL = "a PostgreSQL spring.datasource.url";
    private static final int TOLD = 300;

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        var known =
                chain(failure)
                        .map(UnusableStoreFailureAnalyzer::explain)
                        .filter(Objects::nonNull)
                        .findFirst();
        return known.orElseGet(() ->
                chain(failure)
                        .filter(FlywayException.class::isInstance)
                        .findFirst()
                        .map(it ->
                                new FailureAnalysis(
                                        "The database cannot be brought to this version: "
                                                + line(it),
                                        "See that spring.datasource.url names a database of"
                                                + " this server's own, and that its role"
                                                + " may create tables.",
                                        it))
                        .orElse(null));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.<Throwable>iterate(failure, it -> it != null, Throwable::getCause).limit(30);
    }

    private static @Nullable FailureAnalysis explain(Throwable cause) {
        if (cause instanceof FlywayValidateException) {
            return new FailureAnalysis(
                    "The database was made by another server, or its migrations were changed: "
                            + line(cause),
                    "Give each server a database of its own: another smsauth.data folder, or "
                            + OTHER_URL
                            + " of its own.",
                    cause);
        }
        if (cause instanceof UnknownDatabaseException) {
            return new FailureAnalysis(
                    "The database is neither H2 nor PostgreSQL: spring.datasource.url begins with "
                            + cause.getMessage(),
                    "Give an address like jdbc:postgresql://host/database or"
                            + " jdbc:h2:file:/folder/name, or none for an H2 file in the"
                            + " smsauth.data folder.",
                    cause);
        }
        return cause instanceof SQLException failure ? explain(failure) : null;
    }

    private static @Nullable FailureAnalysis explain(SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                    new FailureAnalysis(
                            "The data folder is in use by another process: " + line(cause),
                            "Stop the other process, or start this one with another smsauth.data"
                                    + " folder or "
                                    + OTHER_URL
                                    + ".",
                            cause);
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 ->
                    new FailureAnalysis(
                            "The database file cannot be read: " + line(cause),
                            "Put the file aside and the last good copy in its place. H2's Recover"
                                    + " tool may get more out of it.",
                            cause);
            case ErrorCode.FILE_CREATION_FAILED_1,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.TRACE_FILE_ERROR_2,
                    ErrorCode.DATABASE_IS_READ_ONLY ->
                    new FailureAnalysis(
                            "The data folder cannot be written: " + line(cause),
                            "Let this process's user write to the smsauth.data folder, see that its"
                                    + " disk has room, or give another folder or "
                                    + OTHER_URL
                                    + ".",
                            cause);
            default -> explainState(cause);
        };
    }

    /** By SQLSTATE, as PostgreSQL tells it. */
    private static @Nullable FailureAnalysis explainState(SQLException cause) {
        var state = Objects.requireNonNullElse(cause.getSQLState(), "");
        if (state.startsWith("08") || state.equals("57P03")) {
            return new FailureAnalysis(
                    "The database does not answer: " + line(cause),
                    "See that it runs, and that spring.datasource.url names its host and port.",
                    cause);
        }
        return switch (state) {
            case "28P01", "28000", "3D000", "42501" ->
                    new FailureAnalysis(
                            "The database does not let this server in: " + line(cause),
                            "See spring.datasource.url, .username and .password, and what that role"
                                    + " may do there.",
                            cause);
            default -> null;
        };
    }

    /** The first line: what follows is statements and places. */
    private static String line(Throwable cause) {
        var first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return first.length() <= TOLD ? first : first.substring(0, TOLD) + "…";
    }
}
