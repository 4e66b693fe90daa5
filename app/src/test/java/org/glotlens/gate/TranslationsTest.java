package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glotlens.app.view.kit.InterfaceLanguage;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every text of every bundle is there in every language, with the same places, in letters that the bundled fonts have. */
@Tag("unit")
class TranslationsTest {
    private static final String ENGINE = "engine.";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[,}]");
    private static final Pattern ARGUMENT = Pattern.compile("%(?:(\\d+)\\$)?([-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z])");

    /** What is the same in English and in another language: names, signs and words that a language has taken over. */
    private static final Set<String> SAME = Set.of(
            "Alpha [95 %]",
            "Beta [95 %]",
            "Gamma",
            "ACR, %",
            "Budget",
            "Proxy-tuning",
            "Glotlens",
            "{0} – Glotlens",
            "OK",
            "JSON Lines",
            "Procrustes",
            "RankC",
            "COverlap",
            "MEXA",
            "LPR",
            "WPR",
            "LCPR",
            "CKA",
            "MRR",
            "P@1",
            "pass@k",
            "{0}: pass@{1} {2}.",
            "chrF",
            "rsLoRA",
            "Spearman",
            "Jaccard",
            "Français: fleur - 中文:",
            "zh: 花",
            "PC{0} ({1} %)",
            "{0}  {1}\nPC1 {2}, PC2 {3}",
            "{0}: PC1 {1}, PC2 {2}",
            "p (Holm)",
            "p (Holm) {0}",
            "\n95 % [{0}, {1}], p (Holm) {2}",
            "{0} min",
            "{0} s",
            "{0} h",
            "{0} h {1} min",
            "Procrustes {0}",
            "Checkpoint",
            "checkpoint",
            "Checkpoints",
            "Prompt",
            "Prompts",
            "Prompt {0}",
            "Prompts ({0})",
            "{0} Prompts",
            "prompts",
            "Token",
            "Tokens",
            "Token {0}: {1}",
            "tokens",
            "{0}: {1} tokens",
            "Tokenizer",
            "tokenizer",
            "Name",
            "Chat",
            "Text",
            "text",
            "Pooling",
            "Experiment",
            "Position",
            "position",
            "Training",
            "training",
            "Neuron",
            "Block",
            "Benchmark",
            "Batch",
            "Dropout",
            "Alpha",
            "Rank",
            "Top k",
            "Top p",
            "Data",
            "Data: {0}.",
            "bytes",
            "n",
            "p",
            "r",
            "{0}, pass@{1}  {2}  [{3}, {4}]",
            "Rate",
            "Text in SVG",
            "Retrieval",
            "Retrieval, MRR",
            "Retrieval, P@1",
            "{0}, in {1}",
            "Parallel",
            "In",
            "Pause",
            "Beta 2",
            "McNemar p",
            "Adapter {0}",
            "adapter {0}");

    private static Map<String, Properties> bundles(String language) throws IOException {
        Map<String, Properties> found = new TreeMap<>();
        String ending = (language.isEmpty() ? "" : "_" + language) + ".properties";
        for (String module : List.of("app", "charts", "engine")) {
            Path resources = ProjectFiles.root().resolve(module).resolve("src/main/resources");
            try (var files = Files.walk(resources)) {
                for (Path file : files.filter(path -> path.toString().endsWith(ending))
                        .filter(path -> !language.isEmpty()
                                || !path.getFileName().toString().contains("_"))
                        .toList()) {
                    String name = resources.relativize(file).toString();
                    Properties texts = new Properties();
                    try (var reader = Files.newBufferedReader(file)) {
                        texts.load(reader);
                    }
                    found.put(name.substring(0, name.length() - ending.length()), texts);
                }
            }
        }
        return found;
    }

    /** Calls {@code check} with every text of every bundle, in English and in a language. */
    private static void each(InterfaceLanguage language, Checking check) throws IOException {
        Map<String, Properties> english = bundles("");
        Map<String, Properties> others = bundles(language.code());
        assertThat(english).hasSizeGreaterThan(15);
        assertThat(others.keySet()).isEqualTo(english.keySet());
        others.forEach((name, texts) -> texts.stringPropertyNames().forEach(key -> {
            String original = english.get(name).getProperty(key);
            check.look(name + " " + key, original, texts.getProperty(key));
        }));
    }

    private interface Checking {
        void look(String key, String english, String translated);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyKeyOfEveryBundleIsThere(InterfaceLanguage language) throws IOException {
        Map<String, Properties> others = bundles(language.code());
        bundles("").forEach((name, texts) -> {
            Set<String> keys = new TreeSet<>(others.get(name).stringPropertyNames());
            keys.removeIf(key -> key.startsWith(ENGINE) && !texts.containsKey(key));
            assertThat(keys).as(name).containsExactlyInAnyOrderElementsOf(texts.stringPropertyNames());
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyTextHasThePlacesOfTheEnglishOneAndIsAFormat(InterfaceLanguage language) throws IOException {
        each(language, (key, english, translated) -> {
            if (english == null || key.contains(" " + ENGINE)) {
                return;
            }
            assertThat(places(translated)).as(key).isEqualTo(places(english));
            boolean isFormat =
                    key.contains("charts.charts ") || !places(english).isEmpty();
            assertThat(isFormat ? translated.replace("''", "") : translated)
                    .as(key)
                    .doesNotContain(isFormat ? "'" : "''");
            if (isFormat) {
                assertThat(new MessageFormat(translated, Locale.ROOT).toPattern())
                        .isNotNull();
            }
        });
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void nothingIsLeftInEnglish(InterfaceLanguage language) throws IOException {
        List<String> left = new ArrayList<>();
        each(language, (key, english, translated) -> {
            boolean hasWords = translated.replaceAll("\\{\\d+}|\\n", "").matches("(?s).*[A-Za-z]{2}.*");
            if (translated.equals(english) && hasWords && !SAME.contains(english)) {
                left.add(key + "=" + english);
            }
        });
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void theBundledFontsHaveEveryLetter(InterfaceLanguage language) throws IOException {
        Set<String> boxes = new TreeSet<>();
        each(language, (key, english, translated) -> {
            for (TextRun run : Fonts.runs(translated.replace("\n", ""))) {
                run.text()
                        .codePoints()
                        .filter(c -> !run.face().hasGlyph(c))
                        .forEach(c -> boxes.add(Character.toString(c)));
            }
        });
        assertThat(boxes).isEmpty();
    }

    /** Sentences of the engine that a language lacks are said in English; those that it has take the same arguments. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void sentencesOfTheEngineTakeTheSameArguments(InterfaceLanguage language) throws IOException {
        Map<String, String> english = new HashMap<>();
        Sentence.ofTheProgram().forEach(sentence -> english.put(sentence.key(), sentence.pattern()));
        int[] translated = {0};
        bundles(language.code())
                .values()
                .forEach(texts -> texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(ENGINE))
                        .forEach(key -> {
                            translated[0]++;
                            String original = english.get(key.substring(ENGINE.length()));
                            assertThat(arguments(texts.getProperty(key)))
                                    .as(key)
                                    .isEqualTo(arguments(original));
                        }));
        System.out.printf(
                Locale.ROOT, "%s: %d of %d sentences of the engine%n", language, translated[0], english.size());
    }

    /** Place of an argument to the ways in which it is said. */
    private static Map<Integer, Set<String>> arguments(String pattern) {
        Map<Integer, Set<String>> found = new TreeMap<>();
        int[] next = {0};
        ARGUMENT.matcher(pattern.replace("%%", "")).results().forEach(place -> {
            int at = place.group(1) == null ? ++next[0] : Integer.parseInt(place.group(1));
            found.computeIfAbsent(at, a -> new TreeSet<>()).add(place.group(2));
        });
        return found;
    }

    @Test
    void argumentsInAnotherOrderAreTheSame() {
        assertThat(arguments("%2$s of %1$,d")).isEqualTo(arguments("%,d for %s"));
        assertThat(arguments("100 %% of %s")).isNotEqualTo(arguments("of %d"));
    }
}
