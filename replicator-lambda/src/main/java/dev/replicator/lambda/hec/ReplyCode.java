package dev.replicator.lambda.hec;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The reply codes that Splunk documents, and what each means for the events of a request. The collector adds codes with
 * new versions, so an unknown code is a reason to try again, never a reason to drop an event.
 */
enum ReplyCode {
    SUCCESS(0, Kind.ACCEPTED, "success"),
    TOKEN_DISABLED(1, Kind.TOKEN, "the token is disabled"),
    TOKEN_REQUIRED(2, Kind.TOKEN, "a token is required"),
    INVALID_AUTHORIZATION(3, Kind.TOKEN, "the authorization is invalid"),
    INVALID_TOKEN(4, Kind.TOKEN, "the token is unknown"),
    NO_DATA(5, Kind.DESTINATION, "the request arrived without events"),
    INVALID_FORMAT(6, Kind.EVENT, "an event is invalid"),
    INCORRECT_INDEX(7, Kind.INDEX, "the index does not exist, or the token may not write to it"),
    INTERNAL_ERROR(8, Kind.BUSY, "an internal error"),
    BUSY(9, Kind.BUSY, "the server is busy"),
    CHANNEL_MISSING(10, Kind.DESTINATION, "the token needs a channel: turn indexer acknowledgement on"),
    INVALID_CHANNEL(11, Kind.DESTINATION, "the channel is invalid"),
    EVENT_REQUIRED(12, Kind.EVENT, "an event is missing"),
    EVENT_BLANK(13, Kind.EVENT, "an event is blank"),
    ACK_DISABLED(14, Kind.DESTINATION, "indexer acknowledgement is off for this token"),
    BAD_FIELDS(15, Kind.EVENT, "indexed fields are invalid"),
    NO_QUERY_AUTHORIZATION(16, Kind.DESTINATION, "authorization in the query is off"),
    QUEUES_FULL(18, Kind.BUSY, "the queues are full"),
    ACK_UNAVAILABLE(19, Kind.BUSY, "the acknowledgement service is not available"),
    QUEUES_FULL_ACK_UNAVAILABLE(20, Kind.BUSY, "the queues are full, and the acknowledgement service is not available"),
    INVALID_TOKEN_TOO(21, Kind.TOKEN, "the token is invalid"),
    TOKEN_DISABLED_TOO(22, Kind.TOKEN, "the token is disabled"),
    SHUTTING_DOWN(23, Kind.BUSY, "the server is shutting down"),
    QUEUE_FILLS(24, Kind.ACCEPTED, "success, and the queue is nearly full"),
    ACK_FILLS(25, Kind.ACCEPTED, "success, and the acknowledgement channel is nearly full"),
    QUEUE_AT_CAPACITY(26, Kind.BUSY, "the queue is full"),
    ACK_AT_CAPACITY(27, Kind.BUSY, "the acknowledgement channel is full");

    /** Whose fault a reply is. */
    enum Kind {
        ACCEPTED,
        BUSY,
        TOKEN,
        EVENT,
        INDEX,
        DESTINATION
    }

    private final int code;
    private final Kind kind;
    private final String meaning;

    ReplyCode(int code, Kind kind, String meaning) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    Kind kind() {
        return kind;
    }

    String meaning() {
        return meaning;
    }

    static Optional<ReplyCode> of(OptionalInt code) {
        return Arrays.stream(values())
                .filter(known -> code.isPresent() && known.code == code.getAsInt())
                .findFirst();
    }
}
