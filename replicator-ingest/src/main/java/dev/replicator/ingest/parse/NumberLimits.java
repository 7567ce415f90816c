package dev.replicator.ingest.parse;

import dev.replicator.ingest.reject.RowRejectReason;
import java.math.BigDecimal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The numbers that DynamoDB stores exactly: 38 digits, magnitudes from 1E-130 to 9.9…9E+125. */
public final class NumberLimits {

    private static final int MOST_DIGITS = 38;
    private static final int GREATEST_EXPONENT = 125;
    private static final int LEAST_EXPONENT = -130;
    private static final int LONGEST = 400;

    private NumberLimits() {}

    /** Returns whether the text is a number that DynamoDB can store. */
    public static boolean fits(String number) {
        return isShortAndPlain(number) || (number.length() <= LONGEST && fitsExactly(number));
    }

    static void check(String number) throws UnreadableRow {
        if (!fits(number)) {
            throw new UnreadableRow(RowRejectReason.NUMBER, "a number has more than 38 digits or is out of range");
        }
    }

    /** Checks all numbers in a value, including nested values. */
    static void check(AttributeValue value) throws UnreadableRow {
        if (value.n() != null) {
            check(value.n());
        }
        for (String number : value.ns()) {
            check(number);
        }
        for (AttributeValue element : value.l()) {
            check(element);
        }
        for (AttributeValue element : value.m().values()) {
            check(element);
        }
    }

    /**
     * Returns whether the number is short and consists of digits and at most one point. This usual case needs no
     * arithmetic.
     */
    private static boolean isShortAndPlain(String number) {
        int length = number.length();
        int first = length > 0 && number.charAt(0) == '-' ? 1 : 0;
        if (length == first || length - first > MOST_DIGITS) {
            return false;
        }
        int points = 0;
        for (int i = first; i < length; i++) {
            char c = number.charAt(i);
            if (c == '.' && i > first && i < length - 1) {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points <= 1;
    }

    private static boolean fitsExactly(String number) {
        try {
            BigDecimal value = new BigDecimal(number).stripTrailingZeros();
            long exponent = (long) value.precision() - value.scale() - 1;
            return value.signum() == 0
                    || (value.precision() <= MOST_DIGITS
                            && exponent <= GREATEST_EXPONENT
                            && exponent >= LEAST_EXPONENT);
        } catch (NumberFormatException | ArithmeticException e) {
            return false;
        }
    }
}
