package dev.replicator.lambda.hec;

import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Decides what an answer, or its absence, means. A reply code decides before the HTTP status. What is unknown is never
 * blamed on an event: a wrong guess would send the whole stream to the quarantine.
 */
final class ReplyClassifier {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMED_OUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private ReplyClassifier() {}

    /** Classifies the answer to a request with events, or to a question for acknowledgements. */
    static Reply of(int status, byte[] content) {
        ReplyBody body = ReplyBody.read(content);
        if (status == TOO_LARGE) {
            return new Reply.TooLarge();
        }
        if (status == OK && body.acknowledged().isPresent()) {
            return new Reply.Acknowledged(body.acknowledged().get());
        }
        Optional<ReplyCode> code = ReplyCode.of(body.code());
        String said = said(status, body, code);
        return code.map(known -> of(known, status, body, said)).orElseGet(() -> ofStatus(status, said));
    }

    private static Reply of(ReplyCode code, int status, ReplyBody body, String said) {
        return switch (code.kind()) {
            case ACCEPTED -> status == OK ? new Reply.Accepted(body.ackId()) : ofStatus(status, said);
            case BUSY -> new Reply.Busy(status == TOO_MANY, said);
            case TOKEN -> new Reply.BadToken(said);
            case EVENT -> new Reply.BadEvent(body.invalidEvent(), body.text());
            case INDEX -> new Reply.BadIndex(body.text());
            case DESTINATION -> new Reply.Unusable(said);
        };
    }

    private static Reply ofStatus(int status, String said) {
        if (status == TOO_MANY || status == TIMED_OUT || status >= SERVER_ERROR) {
            return new Reply.Busy(status == TOO_MANY, said);
        }
        return status == UNAUTHORIZED || status == FORBIDDEN ? new Reply.BadToken(said) : new Reply.Unusable(said);
    }

    private static String said(int status, ReplyBody body, Optional<ReplyCode> code) {
        return code.map(known -> "HTTP %d, reply code %d: %s".formatted(status, known.code(), known.meaning()))
                .orElseGet(() -> body.code().isPresent()
                        ? "HTTP %d, unknown reply code %d"
                                .formatted(status, body.code().getAsInt())
                        : "HTTP %d without a reply code, so the URL may not be that of an HTTP Event Collector"
                                .formatted(status));
    }

    /** Classifies the error of a request without an answer. Messages of exceptions are not used. */
    static Reply of(Throwable error) {
        if (causes(error).anyMatch(CertificateException.class::isInstance)) {
            return new Reply.Unusable("its certificate is not trusted, or is for another host name");
        }
        if (causes(error).anyMatch(TimeoutException.class::isInstance)) {
            return new Reply.Busy(false, "no answer in time");
        }
        Throwable cause = error instanceof ExecutionException && error.getCause() != null ? error.getCause() : error;
        return new Reply.Busy(false, "no answer: " + cause.getClass().getSimpleName());
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }
}
