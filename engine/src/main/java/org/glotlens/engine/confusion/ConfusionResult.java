package org.glotlens.engine.confusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/**
 * Judged completions.
 *
 * @param identifier what told the languages of lines, with its version
 * @param words the list of English words
 */
public record ConfusionResult(
        List<JudgedCompletion> completions, String identifier, String words, Provenance provenance)
        implements Traced<ConfusionResult> {
    public ConfusionResult {
        completions = List.copyOf(completions);
    }

    @Override
    public ConfusionResult from(Provenance other) {
        return new ConfusionResult(completions, identifier, words, other);
    }

    /** The models, in the order of the completions. */
    public List<String> models() {
        return completions.stream()
                .map(judged -> judged.completion().model())
                .distinct()
                .toList();
    }

    /** The languages, in the order of the completions. */
    public List<String> languages() {
        return completions.stream()
                .map(judged -> judged.completion().language())
                .distinct()
                .toList();
    }

    /** By model, source and language: what the means over sources are of. */
    public List<ConfusionRow> sources() {
        List<ConfusionRow> rows = new ArrayList<>();
        for (String model : models()) {
            for (String language : languages()) {
                rows.addAll(sources(model, language));
            }
        }
        return List.copyOf(rows);
    }

    private List<ConfusionRow> sources(String model, String language) {
        List<JudgedCompletion> own = completions.stream()
                .filter(judged -> judged.completion().model().equals(model)
                        && judged.completion().language().equals(language))
                .toList();
        return own.stream()
                .map(judged -> judged.completion().source())
                .distinct()
                .map(source -> ConfusionRow.of(
                        model,
                        source,
                        language,
                        own.stream()
                                .filter(judged ->
                                        Objects.equals(judged.completion().source(), source))
                                .toList()))
                .toList();
    }

    /** By model and language, the means over sources; the last row of a model is the mean over its languages. */
    public List<ConfusionRow> rows() {
        List<ConfusionRow> rows = new ArrayList<>();
        for (String model : models()) {
            List<ConfusionRow> own = new ArrayList<>();
            for (String language : languages()) {
                List<ConfusionRow> sources = sources(model, language);
                if (!sources.isEmpty()) {
                    own.add(ConfusionRow.mean(model, language, sources));
                }
            }
            rows.addAll(own);
            rows.add(ConfusionRow.mean(model, ConfusionRow.MEAN, own));
        }
        return List.copyOf(rows);
    }
}
