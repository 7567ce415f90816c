package dev.replicator.write;

import java.util.List;

/** The attempts that go in one request: a put of one item, or a transaction of several. Two are never equal. */
final class Shipment {

    private final List<Attempt> attempts;

    private Shipment(List<Attempt> attempts) {
        this.attempts = List.copyOf(attempts);
    }

    static Shipment of(Attempt attempt) {
        return new Shipment(List.of(attempt));
    }

    /** A transaction of all of them. */
    static Shipment of(List<Attempt> attempts) {
        return new Shipment(attempts);
    }

    List<Attempt> attempts() {
        return attempts;
    }

    Attempt only() {
        return attempts.get(0);
    }

    boolean isTransaction() {
        return attempts.size() > 1 || only().form().isTransaction();
    }

    int tries() {
        return attempts.stream().mapToInt(Attempt::tries).max().orElse(0);
    }

    /** The same once more, after a try that failed. */
    Shipment again(boolean mayHaveTakenEffect) {
        return new Shipment(
                attempts.stream().map(each -> each.again(mayHaveTakenEffect)).toList());
    }
}
