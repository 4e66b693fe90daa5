package org.glotlens.engine.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells the hub who asks. It is written and logged nowhere: its text leaves only as the header of a request to the hub
 * itself.
 */
public final class HubToken {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    private final String text;

    private HubToken(String text) {
        this.text = text;
    }

    /** A token by its text, blanks around it aside; empty where that can be none. */
    static Optional<HubToken> of(String text) {
        String plain = text.strip();
        return FORM.matcher(plain).matches() ? Optional.of(new HubToken(plain)) : Optional.empty();
    }

    /** The value of the header {@code Authorization}. */
    String authorization() {
        return "Bearer " + text;
    }

    @Override
    public String toString() {
        return "a token";
    }
}
