package org.glotlens.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.fertility.LanguageTokens;
import org.glotlens.engine.fertility.TokenizerReading;

/** What tokenizers make of texts as bars: a language each, a length of token each, or a script of the vocabulary each. */
public final class TokenizerBars {
    /** Scripts that are drawn by themselves; the others are added up. */
    private static final int MOST_SCRIPTS = 14;

    private TokenizerBars() {}

    /** What the bars of languages show. */
    public enum Count {
        /** Tokens over those of the pivot language for the same content. */
        PREMIUM,
        /** The same over the pivot's of the first tokenizer. */
        COST,
        /** Tokens a word. */
        FERTILITY,
        /** Characters a token. */
        CHARACTERS,
        /** Characters in a context. */
        CONTEXT,
        /** Share of tokens that are single bytes. */
        BYTES,
        /** Share of words that are one token. */
        WORDS;

        /** The name used in options and settings. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it needs a pivot language. */
        public boolean isAgainstPivot() {
            return this == PREMIUM || this == COST;
        }

        private double of(FertilityResult result, TokenizerReading tokenizer, LanguageTokens counts) {
            return switch (this) {
                case PREMIUM -> result.premium(tokenizer, counts);
                case COST -> result.cost(counts);
                case FERTILITY -> counts.fertility();
                case CHARACTERS -> counts.charactersPerToken();
                case CONTEXT -> counts.contextCharacters(result.settings().context());
                case BYTES -> counts.byteShare();
                case WORDS -> counts.wholeWordShare();
            };
        }
    }

    /**
     * One count of languages, a row each.
     *
     * @param languages codes, in their order; none for all
     */
    public static BarsFigureData ofLanguages(FertilityResult result, Count count, List<String> languages) {
        List<String> shown = languages.isEmpty()
                ? result.languages()
                : languages.stream().filter(result.languages()::contains).toList();
        FertilitySettings settings = result.settings();
        String key = "tokenizer." + count.label();
        String first = result.tokenizers().getFirst().model();
        return new BarsFigureData(
                new BarsFigureData.Words(
                        ChartText.get(key + ".title", settings.pivot(), settings.context()),
                        ChartText.get(key + ".caption", settings.pivot(), first, texts(result)),
                        "language",
                        ChartText.get(key + ".axis", settings.pivot(), first),
                        ChartText.english(key + ".axis", settings.pivot(), first),
                        count == Count.CONTEXT ? 0 : 2),
                shown,
                models(result),
                shown.stream()
                        .map(language -> result.tokenizers().stream()
                                .map(tokenizer -> tokenizer
                                        .of(language)
                                        .map(counts -> count.of(result, tokenizer, counts))
                                        .orElse(Double.NaN))
                                .toList())
                        .toList(),
                count.isAgainstPivot() ? Optional.of(1.0) : Optional.empty());
    }

    /** Lines of the files, as many in each language where rows align; else of the first. */
    private static String texts(FertilityResult result) {
        return Long.toString(
                result.tokenizers().getFirst().languages().getFirst().texts());
    }

    /** How long the tokens of texts in a language are, a row for each number of characters. */
    public static BarsFigureData ofCharacters(FertilityResult result, String language) {
        int longest = result.tokenizers().stream()
                .flatMap(tokenizer -> tokenizer.of(language).stream())
                .mapToInt(counts -> last(counts.byCharacters()))
                .max()
                .orElse(0);
        List<String> rows = IntStream.rangeClosed(0, longest)
                .mapToObj(characters -> characters == 0
                        ? ChartText.get("tokenizer.length.byte")
                        : characters == LanguageTokens.LONGEST ? characters + "+" : Integer.toString(characters))
                .toList();
        return new BarsFigureData(
                new BarsFigureData.Words(
                        ChartText.get("tokenizer.length.title", language),
                        ChartText.get("tokenizer.length.caption"),
                        "characters",
                        ChartText.get("tokenizer.length.axis"),
                        ChartText.english("tokenizer.length.axis"),
                        2),
                rows,
                models(result),
                IntStream.rangeClosed(0, longest)
                        .mapToObj(characters -> result.tokenizers().stream()
                                .map(tokenizer -> tokenizer
                                        .of(language)
                                        .map(counts -> (double) counts.byCharacters()[characters] / counts.tokens())
                                        .orElse(Double.NaN))
                                .toList())
                        .toList(),
                Optional.empty());
    }

    private static int last(long[] counts) {
        return IntStream.range(0, counts.length)
                .filter(at -> counts[at] > 0)
                .max()
                .orElse(0);
    }

    /** The scripts of the vocabularies, a row each: the most frequent, and the others together. */
    public static BarsFigureData ofScripts(FertilityResult result) {
        Map<String, double[]> shares = new LinkedHashMap<>();
        int models = result.tokenizers().size();
        for (int model = 0; model < models; model++) {
            TokenizerReading tokenizer = result.tokenizers().get(model);
            int own = model;
            tokenizer
                    .scripts()
                    .forEach((script, tokens) -> shares.computeIfAbsent(script, _ -> new double[models])[own] =
                            (double) tokens / tokenizer.vocabulary());
        }
        List<String> ordered = shares.keySet().stream()
                .sorted((a, b) -> Double.compare(
                        Arrays.stream(shares.get(b)).max().orElse(0),
                        Arrays.stream(shares.get(a)).max().orElse(0)))
                .toList();
        List<String> rows = new ArrayList<>(ordered.subList(0, Math.min(MOST_SCRIPTS, ordered.size())));
        List<double[]> values = new ArrayList<>(rows.stream().map(shares::get).toList());
        if (ordered.size() > MOST_SCRIPTS) {
            double[] rest = new double[models];
            for (String script : ordered.subList(MOST_SCRIPTS, ordered.size())) {
                Arrays.setAll(rest, model -> rest[model] + shares.get(script)[model]);
            }
            rows.add(ChartText.get("tokenizer.scripts.others", ordered.size() - MOST_SCRIPTS));
            values.add(rest);
        }
        return new BarsFigureData(
                new BarsFigureData.Words(
                        ChartText.get("tokenizer.scripts.title"),
                        ChartText.get("tokenizer.scripts.caption"),
                        "script",
                        ChartText.get("tokenizer.scripts.axis"),
                        ChartText.english("tokenizer.scripts.axis"),
                        3),
                rows,
                models(result),
                values.stream().map(row -> Arrays.stream(row).boxed().toList()).toList(),
                Optional.empty());
    }

    private static List<String> models(FertilityResult result) {
        return result.tokenizers().stream().map(TokenizerReading::model).toList();
    }
}
