package dev.replicator.cli.tables;

import dev.replicator.quarantine.QuarantineKey;
import dev.replicator.quarantine.QuarantinedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/** The objects of a bucket whose keys begin with a prefix. The name of an object is the rest of its key. */
record S3Folder(S3AsyncClient s3, String bucket, String prefix) {

    /** Opens an object; the caller closes the stream. */
    InputStream open(String name) throws IOException {
        try {
            return s3.getObject(
                            request -> request.bucket(bucket).key(prefix + name).checksumMode(ChecksumMode.ENABLED),
                            AsyncResponseTransformer.toBlockingInputStream())
                    .join();
        } catch (CompletionException e) {
            throw new IOException("cannot read " + url(name) + ": " + said(e), e);
        }
    }

    CompletionStage<Void> keep(QuarantinedRecord rejected) {
        return s3.putObject(
                        request -> request.bucket(bucket)
                                .key(prefix + QuarantineKey.of(rejected))
                                .contentType("application/json"),
                        AsyncRequestBody.fromString(rejected.json()))
                .thenAccept(kept -> {});
    }

    void remove(String name) throws IOException {
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(prefix + name))
                    .join();
        } catch (CompletionException e) {
            throw new IOException("cannot remove " + url(name) + ": " + said(e), e);
        }
    }

    /** Returns the names of all objects. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .subscribe(object -> names.add(object.key().substring(prefix.length())))
                    .join();
        } catch (CompletionException e) {
            throw new IOException("cannot list " + url("") + ": " + said(e), e);
        }
        return names;
    }

    private String url(String name) {
        return "s3://" + bucket + "/" + prefix + name;
    }

    private static String said(CompletionException fault) {
        return AwsFaults.why(fault);
    }
}
