package org.smsauth.runtime;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionException;

/** Tells a store that is away from one that will never take what it was given. */
public final class StoreFailures {

    private static final int FRAMES_TOLD = 3;
    private static final int DEEPEST = 10;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private StoreFailures() {}

    /**
     * Whether the failure is a mistake of this server's: a constraint does not hold, a value does
     * not fit its column, a statement is none. To try again leads nowhere.
     */
    public static boolean isDefect(Throwable failure) {
        return failure instanceof DataIntegrityViolationException
                || failure instanceof InvalidDataAccessResourceUsageException
                || failure instanceof InvalidDataAccessApiUsageException;
    }

    /**
     * Whether the failure, or what it wraps, is a store that is away, too slow or too busy: nothing
     * is wrong with the request, and the same one may succeed later. Not that somebody else was
     * first: then the same one never will.
     */
    public static boolean isAway(Throwable failure) {
        return causes(failure)
                .filter(it ->
                        it instanceof DataAccessException
                                || it instanceof TransactionException
                                || it instanceof SQLException)
                .findFirst()
                .filter(it -> !isDefect(it) && !(it instanceof OptimisticLockingFailureException))
                .isPresent();
    }

    /** Whether it, or what it wraps, comes from the store: its message may quote values then. */
    public static boolean isOfStore(Throwable failure) {
        return causes(failure)
                .anyMatch(it ->
                        it instanceof DataAccessException
                                || it instanceof TransactionException
                                || it instanceof SQLException);
    }

    /** Whether somebody had what was waited for longer than PostgreSQL was told to wait. */
    public static boolean isInUse(Throwable failure) {
        return LOCK_NOT_AVAILABLE.equals(sqlState(failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, it -> it != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    /**
     * What a log may say of it: kind, SQL state and where in this house. The messages of both
     * drivers quote the values, which may be anybody's words.
     */
    public static String withoutWords(Throwable failure) {
        var state = sqlState(failure);
        return kinds(failure) + (state == null ? "" : ", SQL state " + state) + frames(failure);
    }

    private static String kinds(Throwable failure) {
        return causes(failure)
                .map(it -> it.getClass().getSimpleName())
                .distinct()
                .collect(Collectors.joining(" of "));
    }

    private static @Nullable String sqlState(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(it -> ((SQLException) it).getSQLState())
                .filter(it -> it != null)
                .findFirst()
                .orElse(null);
    }

    private static String frames(Throwable failure) {
        var ours =
                Arrays.stream(failure.getStackTrace())
                        .filter(it -> it.getClassName().startsWith("org.smsauth."))
                        .limit(FRAMES_TOLD)
                        .map(it -> it.getFileName() + ":" + it.getLineNumber())
                        .toList();
        return ours.isEmpty() ? "" : ", at " + String.join(" < ", ours);
    }
}
