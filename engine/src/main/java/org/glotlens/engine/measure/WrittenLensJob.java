package org.glotlens.engine.measure;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.lens.WrittenLens;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/**
 * Reads the lens's first token at every layer where each token of a text was chosen.
 *
 * @param side the checkpoint that wrote it
 * @param edits under which it was written
 */
public record WrittenLensJob(ModelPair pair, Side side, Edits edits, WrittenLens.Text text)
        implements Job<TopToken[][]> {
    /** @return [new token][layer], as {@link WrittenLens} says */
    @Override
    public TopToken[][] run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, edits)) {
                pair.begin();
                Subject subject = edited.list().stream()
                        .filter(each -> each.side() == side)
                        .findFirst()
                        .orElseThrow();
                return WrittenLens.read(subject.decoder(), text, new TokenEncoder(subject.tokenizer()), watch.cancel());
            }
        });
    }
}
