package dev.replicator.cli.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The allowed range of an option that is a number or a duration. The limits have the same form as on the command line.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AllowedRange {

    String from();

    /** Returns the largest allowed value; empty if there is no upper limit. */
    String to() default "";
}
