package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.TokenGrids;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Reads the lens of both checkpoints at every token of some prompts. */
record GridJob(ModelPair pair, GridMeasurement measurement) implements Job<GridResult> {
    @Override
    public GridResult run(Watch watch) throws GlotlensException {
        List<Prompt> prompts = measurement.chosen();
        LanguageIdentifier identifier = measurement.languages().isEmpty()
                ? LanguageIdentifier.any()
                : LanguageIdentifier.ofScripts(measurement.languages());
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits());
                    JacobianReading reading =
                            JacobianReading.of(pair, read(edited), measurement.jacobian(), watch.cancel())) {
                pair.fit().requireSameTokens();
                pair.begin();
                List<TokenGrids.Encoded> encoded = new ArrayList<>();
                for (Prompt prompt : prompts) {
                    encoded.add(encoded(prompt, read(edited)));
                }
                Map<Side, Decoder> decoders = edited.bySide();
                decoders.keySet()
                        .retainAll(read(edited).stream().map(Subject::side).toList());
                List<PromptGrid> grids = new TokenGrids(
                                decoders, pair.tokenizer(), measurement.settings(), identifier, reading.maps())
                        .read(encoded, watch);
                return new GridResult(grids, reading.said(Provenances.of(pair, measurement)));
            }
        });
    }

    /** Behind a bridge a text has other positions than before it, so the two do not stand in one grid. */
    private List<Subject> read(EditedSubjects edited) {
        return pair.bridge().isPresent() ? List.of(edited.list().getLast()) : edited.list();
    }

    private TokenGrids.Encoded encoded(Prompt prompt, List<Subject> subjects) throws DataException {
        Optional<String> problem = new TokenEncoder(pair.tokenizer()).problem(prompt.text());
        if (problem.isPresent()) {
            throw new DataException(Message.of(
                    "gridJob.unreadable", "Prompt %s cannot be measured. %s Change it.", prompt.id(), problem.get()));
        }
        int[] tokens = {};
        for (Subject subject : subjects) {
            tokens = LensJob.tokens(prompt, subject, pair.tokenizer());
        }
        return new TokenGrids.Encoded(prompt, tokens);
    }
}
