package org.glotlens.app.view.kit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.run.Side;

/**
 * What results, files of data, published studies and recipes hold in English, in the language of the interface: why rows and tokens
 * were left out, what must be said of numbers, and what studies and recipes say of themselves. The English text behind each key
 * is what is written; what is written otherwise stays as it is.
 */
public final class Reasons {
    /** Sentences of the engine stand here with their English pattern where results keep them. */
    private static final String ENGINE = "engine.";

    private static final List<String> KEPT = List.of("reason.", "article.", "recipe.", ENGINE);

    /** What begins with words of its own before what begins with a place, and the longer before the shorter. */
    private static final List<Known> KNOWN = Messages.keys().stream()
            .filter(key -> KEPT.stream().anyMatch(key::startsWith))
            .sorted()
            .map(Known::of)
            .sorted(Comparator.comparing(Known::isOpen).thenComparing(Known::literal, Comparator.reverseOrder()))
            .toList();

    private Reasons() {}

    /**
     * A text that can be said otherwise.
     *
     * @param literal how many characters of it stand in any case
     * @param isOpen whether it begins with a place
     */
    private record Known(String key, Pattern english, int literal, boolean isOpen) {
        private static final Pattern PLACE = Pattern.compile("\\{\\d}");
        private static final Pattern ARGUMENT = Pattern.compile("%(\\d+\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z]");

        static Known of(String key) {
            String text = Messages.english(key);
            List<String> pieces = key.startsWith(ENGINE)
                    ? List.of(ARGUMENT.split(text, -1))
                    : Stream.of(PLACE.split(text, -1))
                            .map(piece -> piece.replace("''", "'"))
                            .toList();
            return new Known(
                    key,
                    Pattern.compile(
                            pieces.stream().map(Pattern::quote).collect(Collectors.joining("(.+?)")), Pattern.DOTALL),
                    pieces.stream().mapToInt(String::length).sum(),
                    pieces.getFirst().isEmpty());
        }

        String said(List<String> parts) {
            if (!key.startsWith(ENGINE)) {
                return Messages.text(key, parts.stream().map(Reasons::said).toArray());
            }
            // the arguments were written already, so they are texts, whatever they were
            String pattern = ARGUMENT.matcher(Messages.pattern(key)).replaceAll("%$1s");
            return String.format(
                    Locale.ROOT, pattern, parts.stream().map(Known::argument).toArray());
        }

        /** A checkpoint, which sentences of the engine call by its word, or else what it holds. */
        private static String argument(String part) {
            return Stream.of(Side.values())
                    .filter(side -> side.label().equals(part))
                    .findFirst()
                    .map(side -> Messages.said(side.said()))
                    .orElseGet(() -> Reasons.said(part));
        }
    }

    /** A text, with those that it holds, in the language of the interface. */
    public static String said(String text) {
        for (Known known : KNOWN) {
            Matcher matcher = known.english().matcher(text);
            if (matcher.matches()) {
                return known.said(IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList());
            }
        }
        return text;
    }
}
