package org.glotlens.engine.neuron;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.file.Json;

/** Masks as JSON: checkpoint, then language, then a list a block of the numbers of its neurons. */
final class MaskJson {
    private static final int VERSION = 1;

    private MaskJson() {}

    static String text(List<SideNeurons> sides) {
        ObjectNode root = Json.object();
        root.put("format", "glotlens-neurons").put("version", VERSION);
        root.put("d_mlp", sides.getFirst().counts().shape().dMlp());
        ObjectNode masks = root.putObject("masks");
        for (SideNeurons side : sides) {
            NeuronMask mask = side.selection().mask();
            ObjectNode languages = masks.putObject(side.side().label());
            for (int k = 0; k < mask.languages().size(); k++) {
                ArrayNode blocks = languages.putArray(mask.languages().get(k));
                for (int[] block : mask.channels().get(k)) {
                    Arrays.stream(block).forEach(blocks.addArray()::add);
                }
            }
        }
        return Json.lines(root) + "\n";
    }
}
