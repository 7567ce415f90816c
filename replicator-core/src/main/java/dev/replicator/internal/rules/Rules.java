package dev.replicator.internal.rules;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which changes are replicated, and with which attributes. Immutable, and safe for many threads. */
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

    /** Rules that change nothing. */
    public static Rules none() {
        return NONE;
    }

    /**
     * Rules that do not use {@code hmac}.
     *
     * @throws IllegalArgumentException with everything that is wrong, each with its place in the JSON
     */
    public static Rules parse(String json) {
        return isEmpty(json) ? NONE : RulesParser.parse(json, Optional.empty());
    }

    /**
     * Rules that may use {@code hmac}.
     *
     * @param redactionKey 16 bytes or more, if a rule uses it
     * @throws IllegalArgumentException with everything that is wrong, each with its place in the JSON
     */
    public static Rules parse(String json, byte[] redactionKey) {
        return isEmpty(json) ? NONE : RulesParser.parse(json, Optional.of(redactionKey));
    }

    /** Avoids the parser, whose classes take a hundred milliseconds to load. */
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

    /** Whether the replica may have the old item. */
    private boolean mayBeOnReplica(Change change) throws RuleException {
        if (change.kind() == Change.Kind.INSERT) {
            // the source had no such item; the replica may still keep the one that expired
            return ignoresExpiry;
        }
        return change.oldImage().isEmpty() || filter.matches(change.oldImage());
    }

    /** The same rules without the filter, for items that are always replicated. */
    public Rules unfiltered() {
        return this == NONE ? NONE : new Rules(Filter.ALL, shape, false);
    }

    /** Whether the replica keeps items that expired on the source. */
    public boolean keepsExpired() {
        return ignoresExpiry;
    }

    /** The source's key attributes for these key attributes of the replica; empty if the rules fit no such key. */
    public Optional<Set<String>> sourceKeyNames(Set<String> replicaKeyAttributes) {
        return shape.misfits(replicaKeyAttributes).isEmpty()
                ? Optional.of(shape.sourceNames(replicaKeyAttributes))
                : Optional.empty();
    }

    /** The source's key for a key of the replica. */
    public Key sourceKey(Key replicaKey) {
        return shape.sourceKey(replicaKey);
    }

    /** Whether a rule reads, changes, drops or renames this attribute. */
    public boolean names(String attribute) {
        return filter.names().contains(attribute) || shape.names(attribute);
    }

    /** Why items cannot have these key attributes after the rules, one sentence each; empty if they can. */
    public List<String> misfits(Set<String> replicaKeyAttributes) {
        return shape.misfits(replicaKeyAttributes);
    }
}
