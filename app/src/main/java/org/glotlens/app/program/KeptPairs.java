package org.glotlens.app.program;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.patch.PatchPairFile;

/** Pairs of prompts that were put together in the window, kept beside the typed prompts as files of pairs. */
public final class KeptPairs {
    private KeptPairs() {}

    /**
     * Keeps a pair in a file and reads it from there; where the folder was told off, nothing is kept.
     *
     * @throws GlotlensException if it cannot be written, or not read as a file of pairs
     */
    public static Read<List<PatchPair>> keep(PatchPair pair) throws GlotlensException {
        Optional<Path> file = KeptPrompts.file(List.of(json(pair)));
        return file.isPresent() ? PatchPairFile.read(file.get()) : Read.made(List.of(pair));
    }

    private static ObjectNode json(PatchPair pair) {
        ObjectNode json = Json.object();
        json.put("id", pair.id());
        pair.sources().forEach(json.withArray("sources")::add);
        json.put("target", pair.target());
        json.put("source_position", pair.sourcePosition());
        json.put("target_position", pair.targetPosition());
        ObjectNode answers = json.putObject("answers");
        pair.answers().forEach((curve, words) -> words.forEach(answers.withArray(curve)::add));
        return json;
    }
}
