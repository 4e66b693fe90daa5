package org.glotlens.engine.confusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.language.ToldLanguage;
import org.glotlens.engine.language.ToldLanguage.Ground;

/**
 * Judges the lines of completions as the language confusion benchmark does (Marchisio et al. 2024), with our identifier in
 * place of theirs. A line too short for it to tell languages of one script apart is left out, and so is one without letters.
 */
public record LineJudge(LanguageIdentifier identifier, EnglishWords words) {
    /** Languages whose words are looked at: in Latin letters an English word may be one of the language. */
    public static final Set<String> WORD_LANGUAGES = Set.of("ar", "hi", "ja", "ko", "ru", "zh");

    private static final Set<String> WITHOUT_BLANKS = Set.of("ja", "zh");
    private static final int FEWEST_TOKENS = 5;
    private static final int FEWEST_CHARACTERS = 8;

    /** Confidence up to which a language counts as unknown. */
    private static final double UNKNOWN = 0.3;

    private static final String NEXT_PROMPT = "\nQ:";
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~،]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}+");

    /** Judges a completion. */
    public JudgedCompletion judge(Completion completion) {
        List<JudgedLine> lines = new ArrayList<>();
        for (String line : normalised(completion.text()).split("\n", -1)) {
            lines.add(judge(line, completion.language()));
        }
        return new JudgedCompletion(completion, lines);
    }

    private static String normalised(String text) {
        int end = text.indexOf(NEXT_PROMPT);
        String own = (end < 0 ? text : text.substring(0, end)).strip();
        return PUNCTUATION.matcher(own).replaceAll("").replace('—', ' ');
    }

    private JudgedLine judge(String line, String language) {
        boolean isSpaced = !WITHOUT_BLANKS.contains(language);
        List<String> tokens = isSpaced
                ? Arrays.stream(BLANKS.split(line.strip()))
                        .filter(token -> !token.isEmpty())
                        .toList()
                : LATIN.matcher(line).results().map(MatchResult::group).toList();
        boolean isLong = isSpaced ? tokens.size() >= FEWEST_TOKENS : characters(line) >= FEWEST_CHARACTERS;
        ToldLanguage told = isLong ? identifier.tell(line) : null;
        if (told == null || told.ground() == Ground.TOO_SHORT || told.ground() == Ground.NO_LETTERS) {
            return new JudgedLine(line, false, Optional.empty(), false, List.of());
        }
        Optional<String> known = told.language().filter(_ -> told.share() > UNKNOWN);
        List<String> english = WORD_LANGUAGES.contains(language)
                ? tokens.stream().filter(words.words()::contains).toList()
                : List.of();
        return new JudgedLine(line, true, known, known.filter(language::equals).isPresent(), english);
    }

    private static long characters(String line) {
        return line.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }
}
