package org.glotlens.engine.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.generate.TextGeneration;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/**
 * Lets a checkpoint answer word problems, language by language, greedily. Equal prompts, as translate-en gives, are answered
 * once. Engine thread only.
 */
public record ProblemWriting(ProblemSet set, ProblemSettings settings) {
    /** Where the texts of a language are kept while others are still to be written. */
    @FunctionalInterface
    public interface Keeping {
        /**
         * Those of a checkpoint's prompts in a language.
         *
         * @throws DataException if they cannot be read
         */
        GenerationListener of(Side side, String language) throws DataException;
    }

    /** The answers of one checkpoint. */
    public List<ProblemAnswer> by(Side side, TextGeneration generation, Keeping keeping, Watch watch)
            throws GlotlensException {
        ProblemPrompts prompts = new ProblemPrompts(set.exemplars(), settings);
        Map<String, GeneratedText> known = new LinkedHashMap<>();
        List<ProblemAnswer> answers = new ArrayList<>();
        for (String language : set.languages()) {
            List<Problem> problems = set.problems().stream()
                    .filter(problem -> problem.language().equals(language))
                    .toList();
            Map<String, GenerationPrompt> asked = new LinkedHashMap<>();
            List<String> stops = List.of();
            for (Problem problem : problems) {
                ProblemPrompts.Asked one = prompts.of(problem);
                stops = one.stops();
                if (!known.containsKey(one.text())) {
                    asked.putIfAbsent(one.text(), new GenerationPrompt(language + " " + problem.id(), one.text()));
                }
            }
            generation
                    .run(List.copyOf(asked.values()), writing(stops), keeping.of(side, language), watch)
                    .forEach(text -> known.put(text.prompt(), text));
            for (Problem problem : problems) {
                answers.add(answer(side, problem, known.get(prompts.of(problem).text())));
            }
        }
        return List.copyOf(answers);
    }

    private GenerationSettings writing(List<String> stops) {
        return new GenerationSettings(settings.maxNew(), Optional.empty(), 0, 1, 0, 1, false, stops, set.languages());
    }

    private ProblemAnswer answer(Side side, Problem problem, GeneratedText text) {
        Extractor extractor = settings.extractor();
        Optional<String> language = Optional.of(settings.style().answerLanguage(problem.language()));
        Optional<String> number = extractor.extract(text.text(), language, set.exemplars());
        return new ProblemAnswer(
                side,
                extractor,
                problem.language(),
                problem.id(),
                problem.question(),
                text.text(),
                number,
                !extractor.findsNone(text.text(), number),
                problem.gold(),
                text.language(),
                text.stop());
    }
}
