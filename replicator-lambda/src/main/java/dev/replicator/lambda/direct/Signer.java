package dev.replicator.lambda.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.replicator.internal.value.Sha256;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;

/**
 * Signs requests with AWS Signature Version 4, including the headers that the SDK signs and the hash of the body. The
 * signing key of a day is cached until the credentials change.
 */
public final class Signer {

    static final String CONTENT_TYPE = "Content-Type";
    static final String HOST = "Host";
    static final String TARGET = "X-Amz-Target";

    private static final String BODY_HASH = "x-amz-content-sha256";
    private static final String DATE = "X-Amz-Date";
    private static final String TOKEN = "X-Amz-Security-Token";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "dynamodb";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_DIGITS = 8;

    private final AwsCredentialsProvider credentials;
    private final Region region;
    private volatile @Nullable DayKey lastKey;

    public Signer(AwsCredentialsProvider credentials, Region region) {
        this.credentials = credentials;
        this.region = region;
    }

    /** Returns the request with a signature of this date for this body. */
    SdkHttpRequest sign(SdkHttpRequest request, byte[] body, Instant date) {
        AwsCredentials who = credentials.resolveCredentials();
        String time = TIME.format(date);
        DayKey key = key(who, time.substring(0, DAY_DIGITS));
        String bodyHash = Sha256.hex(body);
        SdkHttpRequest.Builder signed = request.toBuilder()
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader(BODY_HASH, bodyHash)
                .putHeader(DATE, time);
        String tokenName = "";
        String tokenLine = "";
        if (who instanceof AwsSessionCredentials session) {
            signed.putHeader(TOKEN, session.sessionToken());
            tokenName = "x-amz-security-token;";
            tokenLine = "x-amz-security-token:" + session.sessionToken() + "\n";
        }
        String names = "content-type;host;x-amz-content-sha256;x-amz-date;" + tokenName + "x-amz-target";
        String canonical = request.method() + "\n" + request.encodedPath() + "\n\n"
                + "content-type:" + header(request, CONTENT_TYPE) + "\n"
                + "host:" + header(request, HOST) + "\n"
                + "x-amz-content-sha256:" + bodyHash + "\n"
                + "x-amz-date:" + time + "\n"
                + tokenLine
                + "x-amz-target:" + header(request, TARGET) + "\n\n"
                + names + "\n" + bodyHash;
        String toSign = ALGORITHM + "\n" + time + "\n" + key.scope() + "\n" + Sha256.hex(canonical);
        String authorization = ALGORITHM + " Credential=" + who.accessKeyId() + "/" + key.scope() + ", SignedHeaders="
                + names + ", Signature=" + key.sign(toSign);
        return signed.putHeader("Authorization", authorization).build();
    }

    private DayKey key(AwsCredentials who, String day) {
        DayKey last = lastKey;
        if (last != null
                && last.secret().equals(who.secretAccessKey())
                && last.day().equals(day)) {
            return last;
        }
        DayKey fresh = DayKey.of(who.secretAccessKey(), day, region.id());
        lastKey = fresh;
        return fresh;
    }

    private static String header(SdkHttpRequest request, String name) {
        return request.firstMatchingHeader(name).orElseThrow();
    }

    /**
     * The signing key of one day, as an initialized {@code mac}. A {@code Mac} is not thread-safe, so each signature
     * uses a clone.
     */
    private record DayKey(String secret, String day, String scope, Mac mac) {

        static DayKey of(String secret, String day, String region) {
            Mac mac = keyed(("AWS4" + secret).getBytes(UTF_8));
            for (String part : new String[] {day, region, SERVICE, "aws4_request"}) {
                mac = keyed(mac.doFinal(part.getBytes(UTF_8)));
            }
            return new DayKey(secret, day, day + "/" + region + "/" + SERVICE + "/aws4_request", mac);
        }

        String sign(String text) {
            try {
                return HexFormat.of().formatHex(((Mac) mac.clone()).doFinal(text.getBytes(UTF_8)));
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the HmacSHA256 of the JDK can be cloned", e);
            }
        }

        private static Mac keyed(byte[] key) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        }

        /** Omits the secret, so that it does not appear in logs. */
        @Override
        public String toString() {
            return "key of " + scope;
        }
    }
}
