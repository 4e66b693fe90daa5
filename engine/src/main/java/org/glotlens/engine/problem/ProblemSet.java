package org.glotlens.engine.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;

/**
 * Word problems as they are asked.
 *
 * @param exemplars prompt forms and exemplars
 * @param problems in the order of the files, language by language
 */
public record ProblemSet(Exemplars exemplars, List<Problem> problems) {
    public ProblemSet {
        problems = List.copyOf(problems);
    }

    /**
     * What is read.
     *
     * @param files one a language
     * @param english the English questions, for translate-en; empty where a file of the others has them
     * @param exemplars a file of one's own; empty for the shipped ones
     */
    public record Source(ProblemTask task, List<LanguageFile> files, Optional<Path> english, Optional<Path> exemplars) {
        public Source {
            files = List.copyOf(files);
        }
    }

    /**
     * Reads problems and exemplars, and makes every prompt once, so that what cannot be asked is told before a model is.
     *
     * @throws DataException naming the file and row, or the language, that cannot be used
     */
    public static Read<ProblemSet> read(Source source, ProblemSettings settings) throws DataException {
        Read<Exemplars> exemplars = source.exemplars().isPresent()
                ? ExemplarFile.read(source.exemplars().get())
                : Read.made(ExemplarFile.shipped());
        boolean isEnglishNeeded = settings.style() == PromptStyle.TRANSLATE_EN;
        Read<List<Problem>> problems = new ProblemFiles(source.task(), settings.limit())
                .read(source.files(), source.english(), isEnglishNeeded);
        ProblemPrompts prompts = new ProblemPrompts(exemplars.content(), settings);
        for (Problem problem : problems.content()) {
            prompts.of(problem);
        }
        List<Input> inputs = new ArrayList<>(problems.inputs());
        inputs.addAll(exemplars.inputs());
        return new Read<>(new ProblemSet(exemplars.content(), problems.content()), inputs);
    }

    /** The codes of the languages that are asked, in the order of the files. */
    public List<String> languages() {
        return problems.stream().map(Problem::language).distinct().toList();
    }
}
