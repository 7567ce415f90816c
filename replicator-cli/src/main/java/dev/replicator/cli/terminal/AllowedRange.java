package dev.replicator.cli.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which values an option takes that is a number or a duration: both ends, as they are written on the command line. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AllowedRange {

    String from();

    /** Empty if there is no upper end. */
    String to() default "";
}
