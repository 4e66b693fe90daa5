package org.glotlens.app.view.kit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Why rows and tokens were left out, which results hold in English, in the language of the interface. The English text behind each
 * key is what the engine writes; what it writes otherwise stays as it is.
 */
public final class Reasons {
    /** Below {@code reason}; one that another begins like comes after it. */
    private static final List<String> NAMES = List.of(
            "noAnswers",
            "noToken",
            "noTokenOf",
            "blanks",
            "nothing",
            "unreadable",
            "aPromptUnreadable",
            "cannotEncode",
            "noWords",
            "noPrefix",
            "bothBegin",
            "bothAnswers",
            "wholeWords",
            "claimedShared",
            "claimedNone",
            "claimed",
            "special",
            "outside",
            "ofPrompt",
            "includedByHand",
            "leftOutByHand",
            "columns",
            "maskNowhere",
            "maskOften",
            "emptyCandidate",
            "noCandidate",
            "otherCount",
            "otherPlace",
            "tooLong",
            "unscored",
            "oneToken",
            "firstToken");

    private static final List<Known> KNOWN = NAMES.stream().map(Known::of).toList();

    private Reasons() {}

    /** A reason that can be said otherwise. */
    private record Known(String key, Pattern english) {
        private static final Pattern PLACE = Pattern.compile("\\{\\d}");

        static Known of(String name) {
            String key = "reason." + name;
            String pattern = Stream.of(PLACE.split(Messages.english(key).replace("''", "'"), -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("(.+?)"));
            return new Known(key, Pattern.compile(pattern, Pattern.DOTALL));
        }
    }

    /** A reason, with those that it holds, in the language of the interface. */
    public static String said(String reason) {
        for (Known known : KNOWN) {
            Matcher matcher = known.english().matcher(reason);
            if (matcher.matches()) {
                Object[] parts = IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(group -> said(matcher.group(group)))
                        .toArray();
                return Messages.text(known.key(), parts);
            }
        }
        return reason;
    }
}
