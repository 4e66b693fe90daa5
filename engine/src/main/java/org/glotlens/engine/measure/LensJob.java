package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.lens.AnswerSetBuilder;
import org.glotlens.engine.lens.ChanceSets;
import org.glotlens.engine.lens.DroppedPrompt;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.LogitLens;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptSets;
import org.glotlens.engine.lens.PublishedSetBuilder;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.lens.WordScore;
import org.glotlens.engine.lens.WordScores;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.TaskScorer;
import org.glotlens.engine.task.WholeWords;
import org.glotlens.engine.token.PublishedPrefixSets;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;

/** Reads the logit lens of both checkpoints at the last token of every prompt. */
record LensJob(ModelPair pair, LensMeasurement measurement) implements Job<LensResult> {
    @Override
    public LensResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits());
                    JacobianReading reading =
                            JacobianReading.of(pair, edited.list(), measurement.jacobian(), watch.cancel())) {
                return read(reading, edited.list(), watch);
            }
        });
    }

    private LensResult read(JacobianReading reading, List<Subject> subjects, Watch watch) throws GlotlensException {
        pair.fit().requireSameTokens();
        pair.begin();
        TokenEncoder encoder = new TokenEncoder(pair.tokenizer());
        LensSettings settings = measurement.settings();
        List<Prompt> prompts = measurement.chosen();
        measurement.sets().content().requireFit(encoder, measurement.setsSource());
        PromptSets sets = sets(encoder, prompts);
        if (sets.used().isEmpty()) {
            throw noneUsable(prompts.size(), sets.dropped().getFirst().reason());
        }
        if (settings.chance() == LensSettings.Chance.BOTH) {
            sets = new ChanceSets(encoder, settings.seed()).added(sets);
        }
        List<LogitLens.Subject> lenses = new ArrayList<>();
        for (Subject subject : subjects) {
            List<int[]> tokens = new ArrayList<>();
            for (Prompt prompt : sets.used()) {
                tokens.add(tokens(prompt, subject, encoder.tokenizer()));
            }
            LogitLens.Request request = new LogitLens.Request(
                    subject.side(),
                    tokens,
                    sets.curves(),
                    sets.ids(),
                    settings.topTokens(),
                    pair.options().batchTokens(),
                    encoder);
            lenses.add(new LogitLens.Subject(subject.decoder(), request, reading.maps()));
        }
        List<LensReadings> readings = LogitLens.readAll(lenses, pair.grams(), watch);
        for (int i = 0; i < lenses.size(); i++) {
            requireFinite(readings.get(i), new Finite(lenses.get(i).decoder().dtype()));
        }
        WordScores words = settings.words() == LensSettings.Words.WHOLE
                ? words(subjects, pair.options().batchTokens(), sets.used(), watch)
                : WordScores.NONE;
        Provenance made = reading.said(Provenances.of(pair, measurement));
        return new LensResult(sets.used(), readings, sets.sets(), sets.dropped(), made, words);
    }

    /** That no prompt can be used, and why not the first. */
    static DataException noneUsable(int prompts, String reason) {
        return new DataException(Message.of(
                "lensJob.noneOfThePrompts",
                "None of the %s prompts can be used. The first was left out because: %s",
                prompts,
                reason));
    }

    private static WordScores words(List<Subject> subjects, int batchTokens, List<Prompt> prompts, Watch watch)
            throws GlotlensException {
        List<WordScore> scores = new ArrayList<>();
        List<DroppedPrompt> dropped = new ArrayList<>();
        for (Subject subject : subjects) {
            TaskScorer scorer = new TaskScorer(subject.side(), subject.decoder(), subject.tokenizer());
            WordScores own = WholeWords.score(scorer, prompts, batchTokens, watch);
            scores.addAll(own.scores());
            dropped.addAll(own.dropped());
        }
        return new WordScores(List.copyOf(scores), List.copyOf(dropped));
    }

    private PromptSets sets(TokenEncoder encoder, List<Prompt> prompts) {
        return measurement
                .settings()
                .published()
                .map(rule -> new PublishedSetBuilder(PublishedPrefixSets.of(encoder.tokenizer(), rule), encoder)
                        .build(prompts))
                .orElseGet(
                        () -> new AnswerSetBuilder(encoder, measurement.sets().content()).build(prompts));
    }

    private static void requireFinite(LensReadings readings, Finite finite) throws DataException {
        String what = "entropy of prompt %s of the " + readings.side().label() + " checkpoint";
        for (int prompt = 0; prompt < readings.entropyBits().length; prompt++) {
            finite.require(readings.entropyBits()[prompt], what.formatted(prompt + 1));
        }
    }

    /** Tokens of a prompt; both checkpoints must read the same, or the answer sets of one mean nothing in the other. */
    static int[] tokens(Prompt prompt, Subject subject, Tokenizer shared) throws DataException {
        if (subject.tokenizer().isBehindReader()) {
            return subject.tokenizer().encodeOpen(prompt.text());
        }
        int[] expected = shared.encodeOpen(prompt.text());
        try {
            if (subject.tokenizer() == shared
                    || Arrays.equals(expected, subject.tokenizer().encodeOpen(prompt.text()))) {
                return expected;
            }
        } catch (IllegalArgumentException e) {
            throw differing(prompt, e);
        }
        throw differing(prompt, null);
    }

    private static DataException differing(Prompt prompt, IllegalArgumentException cause) {
        return new DataException(
                Message.of(
                        "lensJob.theTokenizerJsonOf",
                        "The tokenizer.json of the aligned model reads prompt %s as other tokens than that of the"
                                + " base, so their curves cannot be compared. Choose an aligned model made from this "
                                + "base.",
                        prompt.id()),
                cause);
    }
}
