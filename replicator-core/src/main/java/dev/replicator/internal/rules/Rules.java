package dev.replicator.internal.rules;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which changes are replicated, and with which attributes. Immutable and thread-safe. */
public final class Rules {

    private static final Rules NONE = new Rules(Filter.ALL, ItemShape.AS_IT_IS, false);
    private static final RuleResult FILTERED = new RuleResult.Filtered();

    private final Filter filter;
    private final ItemShape shape;
    private final boolean ignoresExpiry;

    Rules(Filter filter, ItemShape shape, boolean ignoresExpiry) {
        this.filter = filter;
        this.shape = shape;
        this.ignoresExpiry = ignoresExpiry;
    }

    /** Returns rules that change nothing. */
    public static Rules none() {
        return NONE;
    }

    /**
     * Parses rules that do not use {@code hmac}.
     *
     * @throws IllegalArgumentException if the rules are invalid; the message lists all problems, each with its place in
     *     the JSON
     */
    public static Rules parse(String json) {
        return isEmpty(json) ? NONE : RulesParser.parse(json, Optional.empty());
    }

    /**
     * Parses rules that may use {@code hmac}.
     *
     * @param redactionKey a key of at least 16 bytes; needed only if a rule uses {@code hmac}
     * @throws IllegalArgumentException if the rules are invalid; the message lists all problems, each with its place in
     *     the JSON
     */
    public static Rules parse(String json, byte[] redactionKey) {
        return isEmpty(json) ? NONE : RulesParser.parse(json, Optional.of(redactionKey));
    }

    /**
     * Returns whether the rules are {@code {}}. Then the parser is not needed, whose classes take 100 milliseconds to
     * load.
     */
    private static boolean isEmpty(String json) {
        return json.strip().equals("{}");
    }

    public RuleResult apply(Change change) {
        if (this == NONE) {
            return new RuleResult.Passed(change);
        }
        Optional<String> misfit = shape.misfit(change.key().attributes().keySet());
        if (misfit.isPresent()) {
            return new RuleResult.Misfit(misfit.get());
        }
        if (ignoresExpiry && change.expired()) {
            return FILTERED;
        }
        try {
            return applyFitting(change);
        } catch (RuleException e) {
            return new RuleResult.Rejected(new Rejection(RejectReason.RULE_ERROR, e.why()));
        }
    }

    private RuleResult applyFitting(Change change) throws RuleException {
        if (!change.isDelete() && filter.matches(change.image())) {
            return new RuleResult.Passed(shape.put(change));
        }
        return mayBeOnReplica(change) ? new RuleResult.Passed(shape.delete(change)) : FILTERED;
    }

    /** Returns whether the replica may have the old item. */
    private boolean mayBeOnReplica(Change change) throws RuleException {
        if (change.kind() == Change.Kind.INSERT) {
            // the source did not have the item before, but the replica may still have one that expired on the source
            return ignoresExpiry;
        }
        return change.oldImage().isEmpty() || filter.matches(change.oldImage());
    }

    /** Returns the same rules without the filter, for items that are always replicated. */
    public Rules unfiltered() {
        return this == NONE ? NONE : new Rules(Filter.ALL, shape, false);
    }

    /** Returns whether the replica keeps items that expired on the source. */
    public boolean keepsExpired() {
        return ignoresExpiry;
    }

    /**
     * Returns the source's key attributes for these key attributes of the replica; empty if the rules cannot produce
     * such a key.
     */
    public Optional<Set<String>> sourceKeyNames(Set<String> replicaKeyAttributes) {
        return shape.misfits(replicaKeyAttributes).isEmpty()
                ? Optional.of(shape.sourceNames(replicaKeyAttributes))
                : Optional.empty();
    }

    /** Returns the source's key for a key of the replica. */
    public Key sourceKey(Key replicaKey) {
        return shape.sourceKey(replicaKey);
    }

    /** Returns whether a rule reads, changes, drops or renames this attribute. */
    public boolean names(String attribute) {
        return filter.names().contains(attribute) || shape.names(attribute);
    }

    /**
     * Returns the reasons why the rules cannot produce items with these key attributes, one sentence each; empty if
     * they can.
     */
    public List<String> misfits(Set<String> replicaKeyAttributes) {
        return shape.misfits(replicaKeyAttributes);
    }
}
