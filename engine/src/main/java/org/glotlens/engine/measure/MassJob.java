package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.mass.LanguageCounts;
import org.glotlens.engine.mass.MassPrompt;
import org.glotlens.engine.mass.MassReading;
import org.glotlens.engine.mass.MassReadings;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Counts tokens of texts, and reads how much of the lens's probability lies on each language's in both checkpoints. */
record MassJob(ModelPair pair, MassMeasurement measurement) implements Job<MassResult> {
    @Override
    public MassResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                return read(edited.list(), watch);
            }
        });
    }

    private MassResult read(List<Subject> subjects, Watch watch) throws GlotlensException {
        pair.fit().requireSameTokens();
        pair.begin();
        double ownShare = measurement.settings().ownShare();
        List<MassPrompt> prompts = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        for (GenerationPrompt prompt : measurement.prompts().content()) {
            int[] own = tokens(prompt, subjects);
            tokens.add(own);
            prompts.add(prompt(prompt, own));
        }
        LanguageCounts counts = LanguageCounts.of(measurement.texts(), pair.tokenizer(), watch);
        List<int[]> positions = prompts.stream()
                .map(prompt ->
                        prompt.positions().stream().mapToInt(Integer::intValue).toArray())
                .toList();
        List<MassReading.Subject> asked = new ArrayList<>();
        for (Subject subject : subjects) {
            asked.add(new MassReading.Subject(
                    subject.decoder(),
                    new MassReading.Request(
                            subject.side(), tokens, positions, pair.options().batchTokens())));
        }
        List<MassReadings> readings = MassReading.read(asked, counts, ownShare, watch);
        return new MassResult(counts.vocabulary(ownShare), prompts, readings, Provenances.of(pair, measurement));
    }

    private int[] tokens(GenerationPrompt prompt, List<Subject> subjects) throws DataException {
        Optional<String> problem = new TokenEncoder(pair.tokenizer()).problem(prompt.text());
        if (problem.isPresent()) {
            throw new DataException(Message.of(
                    "massJob.unreadable", "Prompt %s cannot be measured. %s Change it.", prompt.id(), problem.get()));
        }
        Prompt named = new Prompt(prompt.id(), "", prompt.text(), Map.of(), Map.of(), Map.of());
        int[] tokens = {};
        for (Subject subject : subjects) {
            tokens = LensJob.tokens(named, subject, pair.tokenizer());
        }
        return tokens;
    }

    private MassPrompt prompt(GenerationPrompt prompt, int[] tokens) throws DataException {
        int[] positions = measurement.settings().positions(tokens.length);
        if (positions.length == 0) {
            throw new DataException(Message.of(
                    "massJob.noPosition",
                    "--position names token %s, but prompt %s has %s tokens, counted from 0. Give another position.",
                    measurement.settings().position(),
                    prompt.id(),
                    tokens.length));
        }
        return new MassPrompt(
                prompt.id(),
                prompt.text(),
                Arrays.stream(tokens)
                        .mapToObj(pair.tokenizer().vocabulary()::display)
                        .toList(),
                Arrays.stream(positions).boxed().toList());
    }
}
