package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.KeptGrams;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Torch;

/**
 * Names the Gram matrices of a pair by the files that its heads are read from, and by what else decides about their last
 * bits. The digests of the files are those that results are named by, so that no weight is read again.
 */
record GramNames(ModelPair pair, DigestNotes digests) implements KeptGrams.Names {
    @Override
    public Optional<String> of(Decoder decoder, Cancel cancel) throws CancelledException {
        Optional<LoadedModel> model = holder(decoder);
        if (model.isEmpty() || decoder.isHeadAdapted() && pair.adapter().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("build", Build.current());
        facts.put("machine", ResultKey.thisMachine());
        facts.put("threads", pair.options().threads());
        facts.put("type", decoder.dtype().label());
        try {
            facts.put("pytorch", Torch.get().version());
            facts.put("model", files(model.get().checkpoint().folder(), cancel));
            if (decoder.isHeadAdapted()) {
                facts.put("adapter", files(pair.adapter().get().folder(), cancel));
            }
            // what was read now is what was loaded
            pair.requireUnchanged();
        } catch (CancelledException e) {
            throw e;
        } catch (GlotlensException e) {
            return Optional.empty();
        }
        return Optional.of(ResultStore.digest(facts));
    }

    private Optional<LoadedModel> holder(Decoder decoder) {
        return decoder.isOn(pair.baseModel().weights())
                ? Optional.of(pair.baseModel())
                : pair.secondModel().filter(second -> decoder.isOn(second.weights()));
    }

    private Map<String, String> files(Path folder, Cancel cancel) throws CheckpointException, CancelledException {
        return ResultKey.files(folder, _ -> true, digests, cancel);
    }
}
