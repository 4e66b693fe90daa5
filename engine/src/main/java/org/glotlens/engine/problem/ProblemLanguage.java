package org.glotlens.engine.problem;

import java.util.List;

/** What word problems of a language are asked with. */
public record ProblemLanguage(PromptForm form, List<Exemplar> exemplars) {
    public ProblemLanguage {
        exemplars = List.copyOf(exemplars);
    }
}
