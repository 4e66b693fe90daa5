package org.glotlens.engine.grid;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.Vocabulary;

/**
 * Finds the tokens that a person wants to follow, by their text or by {@code id:} and a number, alone or in a group. What is
 * a token as it is written is that token, whatever else it might be.
 */
public record PinnedTokens(Tokenizer tokenizer) {
    /** What stands before a number. */
    public static final String ID = "id:";

    private static final int MOST_SAID = 8;
    private static final int MOST_DIGITS = 9;

    /**
     * What all pins follow, without repeats.
     *
     * @throws DataException naming the first pin that is neither a token nor a group of tokens
     */
    public List<Followed> of(List<String> pins) throws DataException {
        Set<Followed> followed = new LinkedHashSet<>();
        for (String pin : pins) {
            followed.add(followed(pin));
        }
        return List.copyOf(followed);
    }

    private Followed followed(String pin) throws DataException {
        Optional<PinnedGroup> group = PinnedGroup.of(pin);
        if (group.isEmpty() || written(pin).isPresent()) {
            int id = of(pin);
            return new Followed(tokenizer.vocabulary().display(id), Followed.Kind.PIN, List.of(id));
        }
        TreeSet<Integer> ids = new TreeSet<>();
        for (String token : group.get().tokens()) {
            ids.add(of(token));
        }
        return new Followed(group.get().name(), Followed.Kind.PIN, List.copyOf(ids));
    }

    /**
     * The id of the token that a pin is. A token that is written just so goes before one that the text is read as.
     *
     * @throws DataException if there is no such token
     */
    public int of(String pin) throws DataException {
        String number = pin.startsWith(ID) ? pin.substring(ID.length()) : "";
        if (number.matches("\\d{1," + MOST_DIGITS + "}")) {
            return known(pin, Integer.parseInt(number));
        }
        int[] read = read(pin);
        OptionalInt written = written(pin);
        if (written.isPresent()) {
            return written.getAsInt();
        }
        if (read.length == 1) {
            return read[0];
        }
        throw new DataException(
                read.length == 0
                        ? Message.of(
                                "pinnedTokens.noToken",
                                "The pin \"%s\" is no token: this tokenizer cannot read it.",
                                pin)
                        : Message.of(
                                "pinnedTokens.severalTokens",
                                "The pin \"%s\" is no token: this tokenizer reads it as %s tokens, %s. Pin one of"
                                        + " them.",
                                pin,
                                read.length,
                                Arrays.stream(read)
                                        .limit(MOST_SAID)
                                        .mapToObj(tokenizer.vocabulary()::display)
                                        .collect(Collectors.joining(" "))));
    }

    private int known(String pin, int id) throws DataException {
        if (id >= tokenizer.usableSize() || !tokenizer.vocabulary().has(id)) {
            throw new DataException(Message.of(
                    "pinnedTokens.noId",
                    "The pin %s is no token of this tokenizer, whose ids run from 0 to %s.",
                    pin,
                    tokenizer.usableSize() - 1));
        }
        return id;
    }

    private int[] read(String pin) {
        try {
            return tokenizer.encodePlain(pin);
        } catch (IllegalArgumentException unreadable) {
            return new int[0];
        }
    }

    /** The token that a person reads as the pin; one that is whole text goes before one that stands for a byte. */
    private OptionalInt written(String pin) {
        Vocabulary vocabulary = tokenizer.vocabulary();
        String shown = pin.replace(' ', '␣');
        return IntStream.range(0, tokenizer.usableSize())
                .filter(id -> vocabulary.has(id) && vocabulary.display(id).equals(shown))
                .boxed()
                .min((a, b) -> Boolean.compare(vocabulary.isByte(a), vocabulary.isByte(b)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
