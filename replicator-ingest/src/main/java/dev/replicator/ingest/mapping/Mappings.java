package dev.replicator.ingest.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The mappings of all files. */
public final class Mappings {

    /** No mappings: every field of every file is kept. */
    public static final Mappings NONE = new Mappings(List.of());

    /** A mapping, and the bucket and prefix of the objects to which it applies. */
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
     * @throws IllegalArgumentException a mapping is invalid; the message contains every error and its path
     */
    public static Mappings parse(String json) {
        return new MappingParser().parse(json);
    }

    /**
     * Returns the mapping for an object. If several match, the one with the longest prefix is used; if their prefixes
     * are equal, the one that names the bucket. If none matches, every field is kept.
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
