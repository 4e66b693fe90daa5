package org.glotlens.engine.neuron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.run.Side;

/** Masks as JSON: checkpoint, then language, then a list a block of the numbers of its neurons. */
final class MaskJson {
    private static final String FORMAT = "glotlens-neurons";
    private static final int VERSION = 1;

    private MaskJson() {}

    static String text(List<SideNeurons> sides) {
        ObjectNode root = Json.object();
        root.put("format", FORMAT).put("version", VERSION);
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

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws DataException if it is no such file, or a neuron is not below the number that the file gives
     */
    static Read<NeuronMasks> read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        ObjectNode root = JsonRows.readObject(input).node();
        int dMlp = root.path("d_mlp").asInt();
        Map<Side, NeuronMask> masks = new EnumMap<>(Side.class);
        if (root.path("format").asText().equals(FORMAT)
                && root.path("version").asInt() == VERSION
                && root.path("masks") instanceof ObjectNode sides) {
            for (Side side : Side.values()) {
                if (sides.path(side.label()) instanceof ObjectNode languages && !languages.isEmpty()) {
                    masks.put(side, mask(file, languages, dMlp));
                }
            }
        }
        if (masks.isEmpty()) {
            throw otherwise(file);
        }
        return new Read<>(new NeuronMasks(file.toString(), masks, OptionalInt.of(dMlp)), List.of(input.read()));
    }

    private static NeuronMask mask(Path file, ObjectNode languages, int dMlp) throws DataException {
        List<String> codes = new ArrayList<>();
        List<List<int[]>> channels = new ArrayList<>();
        for (Map.Entry<String, JsonNode> language : languages.properties()) {
            codes.add(language.getKey());
            List<int[]> blocks = new ArrayList<>();
            for (JsonNode block : language.getValue()) {
                blocks.add(neurons(file, block, dMlp));
            }
            if (!language.getValue().isArray()
                    || blocks.size()
                            != (channels.isEmpty()
                                    ? blocks.size()
                                    : channels.getFirst().size())) {
                throw otherwise(file);
            }
            channels.add(blocks);
        }
        return new NeuronMask(codes, channels);
    }

    private static int[] neurons(Path file, JsonNode block, int dMlp) throws DataException {
        TreeSet<Integer> neurons = new TreeSet<>();
        for (JsonNode neuron : block) {
            if (!neuron.isInt()
                    || neuron.intValue() < 0
                    || neuron.intValue() >= dMlp
                    || !neurons.add(neuron.intValue())) {
                throw otherwise(file);
            }
        }
        if (!block.isArray()) {
            throw otherwise(file);
        }
        return neurons.stream().mapToInt(Integer::intValue).toArray();
    }

    private static DataException otherwise(Path file) {
        return new DataException(Message.of(
                "maskJson.otherwise",
                "%s holds no masks: expected {\"format\": \"%s\", \"version\": %s, \"d_mlp\", \"masks\"}, and for every"
                        + " language a list a block of neurons below d_mlp, each once.",
                file,
                FORMAT,
                VERSION));
    }
}
