package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.PromptStyle;
import org.glotlens.engine.run.Job;

/**
 * Word problems, answered with a number.
 *
 * @param problems as they were read
 */
public record ProblemMeasurement(
        ProblemSet.Source source, Read<ProblemSet> problems, ProblemSettings settings, Edits edits)
        implements Measurement<ProblemResult> {
    /**
     * Reads problems and exemplars.
     *
     * @throws DataException naming the file and row, or the language, that cannot be used
     */
    public static ProblemMeasurement read(ProblemSet.Source source, ProblemSettings settings, Edits edits)
            throws DataException {
        return new ProblemMeasurement(source, ProblemSet.read(source, settings), settings, edits);
    }

    @Override
    public MeasurementKind<ProblemMeasurement, ProblemResult> kind() {
        return MeasurementKind.PROBLEMS;
    }

    @Override
    public Job<ProblemResult> on(ModelPair pair) {
        return new ProblemJob(pair, this, Optional.empty());
    }

    @Override
    public Job<ProblemResult> on(ModelPair pair, Path unfinished) {
        return new ProblemJob(pair, this, Optional.of(unfinished));
    }

    @Override
    public ProblemMeasurement at(Map<String, Path> places) {
        return new ProblemMeasurement(source, problems, settings, edits.at(places));
    }

    @Override
    public boolean isOfLogits() {
        return true;
    }

    @Override
    public boolean isOfPrompts() {
        return true;
    }

    @Override
    public List<Input> files() {
        return problems.inputs();
    }

    @Override
    public List<String> words() {
        Words words = new Words().value("--task", source.task().label()).values("--data", data());
        source.english().ifPresent(file -> words.value("--english", file.toString()));
        source.exemplars().ifPresent(file -> words.value("--exemplars", file.toString()));
        words.all(ProblemSettings.table().words(settings));
        settings.shots().ifPresent(shots -> words.value("--shots", Integer.toString(shots)));
        settings.limit().ifPresent(limit -> words.value("--limit", Integer.toString(limit)));
        return words.edits(edits).list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("task", source.task().label());
        options.put("data", String.join(" ", data()));
        options.put("style", settings.style().label());
        options.put("shots", Integer.toString(settings.usedShots()));
        options.put("wrapper", settings.wrapper().label());
        options.put("extractor", settings.extractor().label());
        options.put("max-new", Integer.toString(settings.maxNew()));
        settings.limit().ifPresent(limit -> options.put("limit", Integer.toString(limit)));
        source.english().ifPresent(file -> options.put("english", file.toString()));
        options.put("exemplars", source.exemplars().map(Path::toString).orElse("shipped"));
        return options;
    }

    @Override
    public List<String> remarks() {
        return settings.style() == PromptStyle.TRANSLATE_EN
                ? List.of(
                        "translate-en asks the row of the English file in place of a translation: a perfect translator,"
                                + " and the same prompt for every language.")
                : List.of();
    }

    /** Nothing is drawn. */
    @Override
    public long seed() {
        return 0;
    }

    private List<String> data() {
        return source.files().stream().map(LanguageFile::asGiven).toList();
    }
}
