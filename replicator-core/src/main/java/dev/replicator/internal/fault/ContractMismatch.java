package dev.replicator.internal.fault;

/** Means that this process must not write to the replica, because its settings differ from the contract. */
public final class ContractMismatch extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param why one sentence that names both settings and says what to do
     */
    public ContractMismatch(String why) {
        super(why, null, false, false);
    }

    Fault fault() {
        return new Fault(Fault.Kind.CONTRACT, "ContractMismatch", String.valueOf(getMessage()));
    }
}
