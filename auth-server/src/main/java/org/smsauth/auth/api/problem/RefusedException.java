package org.smsauth.auth.api.problem;

/** Carries a problem out of a handler to {@code AnswerProblems}. */
public final class RefusedException extends RuntimeException {

    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** Refusals are ordinary: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
