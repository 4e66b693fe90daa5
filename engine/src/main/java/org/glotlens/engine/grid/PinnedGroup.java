package org.glotlens.engine.grid;

import java.util.List;
import java.util.Optional;

/**
 * Tokens that a person wants to follow together, written {@code NAME=TOKEN|TOKEN}.
 *
 * @param name that it is called by
 * @param tokens as they are written, or {@code id:} and a number
 */
public record PinnedGroup(String name, List<String> tokens) {
    private static final int MOST_LETTERS = 60;

    public PinnedGroup {
        tokens = List.copyOf(tokens);
    }

    /** A pin as a group; empty where it has not the form of one. */
    public static Optional<PinnedGroup> of(String pin) {
        int sign = pin.indexOf('=');
        String name = sign < 0 ? "" : pin.substring(0, sign).strip();
        List<String> tokens = List.of(pin.substring(sign + 1).split("\\|"));
        boolean isOne = !name.isEmpty()
                && name.length() <= MOST_LETTERS
                && tokens.stream().noneMatch(String::isEmpty);
        return isOne ? Optional.of(new PinnedGroup(name, tokens)) : Optional.empty();
    }
}
