package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.DroppedPrompt;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.WordScore;
import org.glotlens.engine.lens.WordScores;
import org.glotlens.engine.run.Watch;

/**
 * Scores every answer of every prompt as a whole word. Answers that are given as ids have no text and are not scored.
 * Where a tokenizer writes the end of the prompt and the beginning of a word as one token, the probability is that of all
 * that follows the tokens which prompt and words have in common.
 */
public final class WholeWords {
    private WholeWords() {}

    /**
     * Scores the words of all prompts with one checkpoint.
     *
     * @param batchTokens most tokens of a forward pass
     */
    public static WordScores score(TaskScorer scorer, List<Prompt> prompts, int batchTokens, Watch watch)
            throws GlotlensException {
        List<TaskItem> items = new ArrayList<>();
        for (Prompt prompt : prompts) {
            Set<String> words = new LinkedHashSet<>();
            prompt.answers().values().forEach(words::addAll);
            if (!words.isEmpty()) {
                List<String> all = List.copyOf(words);
                String joiner = FreePrompts.joiner(prompt.text());
                items.add(new TaskItem(prompt.id(), prompt.language(), prompt.text(), joiner, all, all, 0));
            }
        }
        TaskScorer.Outcome outcome = scorer.score(items, Set.of(ScoreKind.STRING), batchTokens, watch);
        Map<String, Prediction> byId =
                outcome.predictions().stream().collect(Collectors.toMap(Prediction::id, Function.identity()));
        List<WordScore> scores = new ArrayList<>();
        for (Prompt prompt : prompts) {
            Prediction scored = byId.get(prompt.id());
            if (scored != null) {
                prompt.answers()
                        .forEach((language, words) -> words.stream()
                                .distinct()
                                .forEach(word -> scores.add(new WordScore(
                                        scored.side(),
                                        prompt.id(),
                                        language,
                                        word,
                                        scored.scores()[scored.words().indexOf(word)]))));
            }
        }
        return new WordScores(
                List.copyOf(scores),
                outcome.dropped().stream()
                        .map(item -> new DroppedPrompt(item.id(), item.language(), "Whole words: " + item.reason()))
                        .toList());
    }
}
