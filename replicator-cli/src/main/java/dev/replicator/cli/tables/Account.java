package dev.replicator.cli.tables;

import java.util.Optional;

/**
 * The account of a client, from STS.
 *
 * @param id twelve digits; empty if STS could not be asked
 * @param words for people
 */
record Account(Optional<String> id, String words) {

    static Account of(String id, String arn) {
        return new Account(Optional.of(id), "account " + id + " (as " + arn + ")");
    }

    static Account unknown(String accessKey, String why) {
        return new Account(Optional.empty(), "an unknown account (access key " + accessKey + "; " + why + ")");
    }
}
