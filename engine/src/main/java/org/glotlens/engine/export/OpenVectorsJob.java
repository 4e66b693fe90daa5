package org.glotlens.engine.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.edit.VectorHeader;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.LanguageLines;
import org.glotlens.engine.steer.LanguageVectorFile;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.VectorMaker;
import org.glotlens.engine.steer.VectorSettings;
import org.glotlens.engine.torch.Torch;

/**
 * Makes language vectors of a checkpoint that is open and writes them to a safetensors file.
 *
 * @param side the checkpoint
 * @param edits under which it reads the texts
 * @param command the command line that makes the same file
 * @param out the file to write; appears whole or not at all
 */
public record OpenVectorsJob(
        ModelPair pair,
        Side side,
        List<LanguageLines> texts,
        VectorSettings settings,
        Edits edits,
        String command,
        Path out)
        implements Job<LanguageVectors> {
    @Override
    public LanguageVectors run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            LanguageVectors vectors;
            try (EditedSubjects edited = EditedSubjects.of(pair, edits)) {
                vectors = vectors(edited.list(), watch);
            }
            pair.requireUnchanged();
            LanguageVectorFile.write(vectors, facts(), out);
            return vectors;
        });
    }

    private LanguageVectors vectors(List<Subject> subjects, Watch watch) throws GlotlensException {
        Subject subject = subjects.stream()
                .filter(each -> each.side() == side)
                .findFirst()
                .orElseThrow();
        LoadedModel model = side == Side.ALIGNED ? pair.secondModel().orElse(pair.baseModel()) : pair.baseModel();
        return new VectorMaker(
                        subject.decoder(),
                        subject.tokenizer(),
                        settings,
                        pair.options().batchTokens(),
                        model.checkpoint().weightsSha256())
                .of(texts, watch);
    }

    private Map<String, String> facts() throws GlotlensException {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        texts.forEach(text -> sources.put(text.input().name(), text.input().sha256()));
        edits.inputs().forEach(input -> sources.put(input.name(), input.sha256()));
        facts.put("sources", Json.line(sources));
        facts.put("command", command);
        if (!edits.isEmpty()) {
            facts.put("edits", edits.text());
        }
        if (side == Side.ALIGNED && pair.adapter().isPresent()) {
            facts.put(VectorHeader.ADAPTER, pair.adapter().get().weightsSha256());
        }
        return facts;
    }
}
