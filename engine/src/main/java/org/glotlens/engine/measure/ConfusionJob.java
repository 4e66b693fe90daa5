package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.confusion.Completion;
import org.glotlens.engine.confusion.ConfusionPrompt;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.EnglishWords;
import org.glotlens.engine.confusion.JudgedCompletion;
import org.glotlens.engine.confusion.LineJudge;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Lets both checkpoints answer prompts, and judges the lines of what they wrote. */
record ConfusionJob(ModelPair pair, ConfusionMeasurement measurement) implements Job<ConfusionResult> {
    @Override
    public ConfusionResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                return answer(edited.list(), words(), watch);
            }
        });
    }

    private EnglishWords words() throws DataException {
        if (measurement.dictionary().isEmpty()) {
            return EnglishWords.shipped();
        }
        Input file = measurement.dictionary().get();
        Read<EnglishWords> read = EnglishWords.read(Path.of(file.name()));
        if (!read.inputs().equals(List.of(file))) {
            throw new DataException(
                    Message.of("confusionJob.changed", "%s was changed since it was read. Try again.", file.name()));
        }
        return read.content();
    }

    private ConfusionResult answer(List<Subject> subjects, EnglishWords words, Watch watch) throws GlotlensException {
        pair.begin();
        List<ConfusionPrompt> prompts = measurement.prompts().content();
        List<String> languages =
                prompts.stream().map(ConfusionPrompt::language).distinct().toList();
        GenerationSettings settings = measurement.settings().writing(languages);
        PairWriting writing = new PairWriting(pair, settings.isChat(), settings.maxNew());
        List<GenerationPrompt> asked = prompts.stream()
                .map(prompt -> new GenerationPrompt(prompt.id(), prompt.text()))
                .toList();
        LineJudge judge = new LineJudge(LanguageIdentifier.among(languages), words);
        List<JudgedCompletion> judged = new ArrayList<>();
        for (Subject subject : subjects) {
            List<GeneratedText> texts = writing.by(subject).run(asked, settings, GenerationListener.NONE, watch);
            for (int i = 0; i < texts.size(); i++) {
                ConfusionPrompt prompt = prompts.get(i);
                judged.add(judge.judge(new Completion(
                        subject.side().label(),
                        prompt.task(),
                        prompt.source(),
                        prompt.language(),
                        prompt.id(),
                        texts.get(i).text())));
            }
        }
        return new ConfusionResult(judged, LanguageIdentifier.name(), words.name(), Provenances.of(pair, measurement));
    }
}
