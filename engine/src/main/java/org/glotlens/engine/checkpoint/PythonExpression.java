package org.glotlens.engine.checkpoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.glotlens.engine.file.BoundedMatch;

/** A regular expression as PEFT hands it to Python's {@code re}, matched with a bound on the work. */
public final class PythonExpression {
    private final String text;
    private final Pattern pattern;

    private PythonExpression(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads an expression.
     *
     * @throws PatternSyntaxException if Python would refuse it, or it has a construct that cannot be matched here
     */
    public static PythonExpression of(String text) {
        try {
            return new PythonExpression(text, PythonSyntax.translate(text));
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("too long", text, -1);
        }
    }

    /** The expression as it was given. */
    public String text() {
        return text;
    }

    /**
     * Whether it matches the whole text.
     *
     * @throws IllegalArgumentException if that would take more work than any sensible expression
     */
    public boolean matches(String whole) {
        return BoundedMatch.matches(pattern, whole);
    }

    /** What the first group holds where the text begins with a match. */
    Optional<String> firstGroup(String whole) {
        Matcher matcher = BoundedMatch.matcher(pattern, whole);
        return BoundedMatch.isTrue(matcher::lookingAt) ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PythonExpression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
