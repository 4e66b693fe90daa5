package org.glotlens.engine.problem;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** Prompt forms and exemplars of languages, in the order of their file. */
public record Exemplars(List<ProblemLanguage> languages) {
    public Exemplars {
        languages = List.copyOf(languages);
    }

    /** The codes of the languages. */
    public List<String> codes() {
        return languages.stream().map(each -> each.form().language()).toList();
    }

    /** What a language is asked with, where it has something. */
    public Optional<ProblemLanguage> find(String code) {
        return languages.stream()
                .filter(each -> each.form().language().equals(code))
                .findFirst();
    }

    /**
     * What a language is asked with.
     *
     * @throws DataException if it has no prompt form
     */
    public ProblemLanguage in(String code) throws DataException {
        return find(code)
                .orElseThrow(() -> new DataException(Message.of(
                        "exemplars.noForm",
                        "There is no prompt form for language '%s', only for %s. Copy the shipped exemplars, add the"
                                + " language, and name the file (--exemplars).",
                        code,
                        String.join(", ", codes()))));
    }

    /** The sentences that tell numbers. */
    public List<PromptForm> forms() {
        return languages.stream().map(ProblemLanguage::form).toList();
    }
}
