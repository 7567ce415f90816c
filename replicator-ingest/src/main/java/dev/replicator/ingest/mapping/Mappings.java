package dev.replicator.ingest.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The mappings of all files. */
public final class Mappings {

    /** No mappings: every field of every file is kept. */
    public static final Mappings NONE = new Mappings(List.of());

    /** A mapping, and the objects that it applies to. */
    record Rule(Optional<String> bucket, String prefix, Mapping mapping) {

        boolean isFor(String ofBucket, String key) {
            return bucket.filter(name -> !name.equals(ofBucket)).isEmpty() && key.startsWith(prefix);
        }
    }

    private final List<Rule> rules;

    Mappings(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads one mapping or a list of them.
     *
     * @throws IllegalArgumentException with everything that is wrong, each with its path
     */
    public static Mappings parse(String json) {
        return new MappingParser().parse(json);
    }

    /**
     * The mapping with the longest matching prefix; one that names the bucket comes first. Without a match, every field
     * is kept.
     */
    public Mapping of(String bucket, String key) {
        return rules.stream()
                .filter(rule -> rule.isFor(bucket, key))
                .max(Comparator.comparingInt((Rule rule) -> rule.prefix().length())
                        .thenComparing(rule -> rule.bucket().isPresent()))
                .map(Rule::mapping)
                .orElse(Mapping.NONE);
    }
}
