package dev.replicator.cli.tables;

import java.util.Optional;

/**
 * The AWS account of a client, as STS reports it.
 *
 * @param id the account ID of twelve digits; empty if STS did not answer
 * @param words a text about the account, for people
 */
record Account(Optional<String> id, String words) {

    static Account of(String id, String arn) {
        return new Account(Optional.of(id), "account " + id + " (as " + arn + ")");
    }

    static Account unknown(String accessKey, String why) {
        return new Account(Optional.empty(), "an unknown account (access key " + accessKey + "; " + why + ")");
    }
}
