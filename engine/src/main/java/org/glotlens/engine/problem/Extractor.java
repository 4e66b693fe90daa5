package org.glotlens.engine.problem;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.GoldNumber;
import org.glotlens.engine.task.Scoring;

/**
 * Which number an answer gives, and when it is right. Studies have different rules, and the same answers get different
 * accuracies: the name of the rule stands beside every one.
 */
public enum Extractor implements Scoring {
    /** Digits of all scripts, signs, fractions, and numbers as the language writes them; within 1e-3 of the gold. */
    OURS("ours") {
        @Override
        Optional<String> extract(String text, Asked asked) {
            return AnswerSearch.of(asked.forms()).find(text, asked.language());
        }
    },
    /** QAlign and MathOctopus: the last number, without its sign, 0 where there is none; within 1e-3 of the gold. */
    QALIGN("qalign") {
        @Override
        Optional<String> extract(String text, Asked asked) {
            return Optional.of(last(QALIGN_NUMBER, withoutCommas(text))
                    .map(GoldNumber::folded)
                    .map(Extractor::withoutLastZeros)
                    .orElse("0.0"));
        }

        @Override
        boolean isNumber(String text) {
            return last(QALIGN_NUMBER, text).isPresent();
        }
    },
    /** Proxy-tuning's evaluation on GSM8K: the last number, else the text itself; equal as a text without punctuation. */
    PROXY_TUNING("proxy-tuning") {
        @Override
        Optional<String> extract(String text, Asked asked) {
            String bare = withoutCommas(text);
            return Optional.of(last(PROXY_NUMBER, bare).orElse(bare));
        }

        @Override
        public boolean isRight(String extracted, String gold) {
            return isSameText(extracted, gold);
        }

        @Override
        boolean isNumber(String text) {
            return last(PROXY_NUMBER, text).isPresent();
        }
    },
    /** The EleutherAI harness' flexible match: the last run of digits; equal as a text without punctuation. */
    LM_EVAL_FLEXIBLE("lm-eval-flexible") {
        @Override
        Optional<String> extract(String text, Asked asked) {
            return last(HARNESS_NUMBER, text).map(Extractor::withoutPunctuation).filter(found -> !found.isEmpty());
        }

        @Override
        public boolean isRight(String extracted, String gold) {
            return isSameText(extracted, gold);
        }
    };

    private static final BigDecimal CLOSE = new BigDecimal("1e-3");
    private static final Pattern COMMA = Pattern.compile("(\\p{Nd}),(\\p{Nd})");
    private static final Pattern QALIGN_NUMBER = Pattern.compile("\\p{Nd}+(?:\\.\\p{Nd}+)?");
    private static final Pattern PROXY_NUMBER = Pattern.compile("[-+]?\\p{Nd}*\\.\\p{Nd}+|\\p{Nd}+");
    private static final Pattern HARNESS_NUMBER = Pattern.compile("-?[$0-9.,]{2,}|-?[0-9]+");
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    private final String label;

    Extractor(String label) {
        this.label = label;
    }

    /**
     * What was asked.
     *
     * @param language of the answer, where it is known
     * @param forms whose sentences tell numbers
     */
    record Asked(Optional<String> language, List<PromptForm> forms) {}

    @Override
    public String label() {
        return label;
    }

    /** All names. */
    public static String labels() {
        return Arrays.stream(values()).map(Extractor::label).collect(Collectors.joining(", "));
    }

    /**
     * The extractor of a name.
     *
     * @throws DataException if there is none
     */
    public static Extractor named(String label) throws DataException {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        Message.of("extractor.unknown", "'%s' is no extractor, expected one of %s.", label, labels())));
    }

    /**
     * The number that an answer gives by this rule, as the rule writes it; empty where it finds none.
     *
     * @param language of the answer, where it is known
     * @param exemplars whose sentences tell numbers
     */
    public Optional<String> extract(String text, Optional<String> language, Exemplars exemplars) {
        return extract(text, new Asked(language, exemplars.forms()));
    }

    abstract Optional<String> extract(String text, Asked asked);

    /** Whether the rule saw a number there, or gave something in its place. */
    boolean isNumber(String text) {
        return true;
    }

    /** Whether an answer has no number by this rule. */
    public boolean findsNone(String text, Optional<String> extracted) {
        return extracted.isEmpty() || !isNumber(text);
    }

    /**
     * Whether what was extracted is the gold number, by this rule.
     *
     * @param gold in ASCII digits, as {@link GoldNumber} gives it
     */
    public boolean isRight(String extracted, String gold) {
        BigDecimal difference =
                new BigDecimal(extracted).subtract(new BigDecimal(gold)).abs();
        return this == QALIGN ? difference.compareTo(CLOSE) < 0 : difference.compareTo(CLOSE) <= 0;
    }

    private static boolean isSameText(String extracted, String gold) {
        return withoutPunctuation(extracted.toLowerCase(Locale.ROOT))
                .equals(withoutPunctuation(gold.toLowerCase(Locale.ROOT)));
    }

    private static String withoutPunctuation(String text) {
        return PUNCTUATION.matcher(text).replaceAll("");
    }

    private static String withoutCommas(String text) {
        return COMMA.matcher(text).replaceAll("$1$2");
    }

    private static String withoutLastZeros(String number) {
        return number.contains(".") ? number.replaceAll("\\.?0+$", "") : number;
    }

    private static Optional<String> last(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).reduce((_, later) -> later);
    }
}
