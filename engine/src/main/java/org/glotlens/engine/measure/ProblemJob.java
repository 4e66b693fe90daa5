package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.problem.ProblemAnswer;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemWriting;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/**
 * Lets both checkpoints answer word problems.
 *
 * @param unfinished where texts are kept until all are written
 */
record ProblemJob(ModelPair pair, ProblemMeasurement measurement, Optional<Path> unfinished)
        implements Job<ProblemResult> {
    @Override
    public ProblemResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                return answer(edited.list(), watch);
            }
        });
    }

    private ProblemResult answer(List<Subject> subjects, Watch watch) throws GlotlensException {
        pair.begin();
        PairWriting writing =
                new PairWriting(pair, false, measurement.settings().maxNew());
        ProblemWriting problems = new ProblemWriting(measurement.problems().content(), measurement.settings());
        List<ProblemAnswer> answers = new ArrayList<>();
        if (unfinished.isPresent()) {
            try (UnfinishedTexts kept = UnfinishedTexts.open(unfinished.get())) {
                for (Subject subject : subjects) {
                    answers.addAll(problems.by(subject.side(), writing.by(subject), kept::of, watch));
                }
            }
        } else {
            for (Subject subject : subjects) {
                answers.addAll(
                        problems.by(subject.side(), writing.by(subject), (_, _) -> GenerationListener.NONE, watch));
            }
        }
        return new ProblemResult(
                measurement.source().task(),
                measurement.settings().style(),
                subjects.stream().map(Subject::side).toList(),
                measurement.problems().content().languages(),
                List.copyOf(answers),
                LanguageIdentifier.name(),
                Provenances.of(pair, measurement));
    }
}
