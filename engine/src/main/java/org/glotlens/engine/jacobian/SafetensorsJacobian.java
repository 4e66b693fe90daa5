package org.glotlens.engine.jacobian;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.edit.VectorHeader;

/** A Jacobian lens in a safetensors file: tensors {@code J.BLOCK}, and what is said of them in the header. */
final class SafetensorsJacobian {
    /** Header entry: texts that the maps were fitted on. */
    static final String PROMPTS = "n_prompts";

    /** Header entry: width of the residual stream. */
    static final String WIDTH = "d_model";

    /** Header entry: the blocks that have a map, as a JSON list. */
    static final String LAYERS = "source_layers";

    private static final Pattern NAME = Pattern.compile("J\\.([0-9]{1,4})");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    private SafetensorsJacobian() {}

    /** The name of the map of a block. */
    static String name(int block) {
        return "J." + block;
    }

    static JacobianLensFile open(Path path) throws CheckpointException, DataException {
        SafetensorsFile file = SafetensorsFile.open(path);
        boolean isOpen = false;
        try {
            TreeMap<Integer, JacobianMap> maps = new TreeMap<>();
            for (String name : file.names()) {
                int block = block(path, name);
                StoredTensor tensor = file.tensor(name);
                long[] shape = tensor.shape();
                int width = shape.length > 0 ? (int) Math.min(Integer.MAX_VALUE, shape[0]) : 0;
                maps.put(
                        block,
                        JacobianLensFile.checked(path, block, shape, new JacobianMap(tensor.type(), width, tensor)));
            }
            OptionalLong said = count(path, file.metadata(), WIDTH);
            int width = JacobianLensFile.width(path, maps, said.stream().boxed().toList());
            JacobianFacts facts = new JacobianFacts(
                    width,
                    count(path, file.metadata(), PROMPTS),
                    Optional.ofNullable(file.metadata().get(VectorHeader.CHECKPOINT)),
                    Optional.ofNullable(file.metadata().get(VectorHeader.ADAPTER)));
            isOpen = true;
            return new JacobianLensFile(path, facts, maps, file::close);
        } finally {
            if (!isOpen) {
                file.close();
            }
        }
    }

    private static int block(Path path, String name) throws DataException {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !name.equals(name(Integer.parseInt(matcher.group(1))))) {
            throw JacobianLensFile.otherwise(
                    path, Message.of("safetensorsJacobian.name", "it has a tensor %s, expected J.0, J.1, …", name));
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static OptionalLong count(Path path, Map<String, String> metadata, String key) throws DataException {
        String text = metadata.get(key);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!COUNT.matcher(text).matches()) {
            throw JacobianLensFile.otherwise(
                    path,
                    Message.of("safetensorsJacobian.count", "its header says %s of %s, expected a number", text, key));
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** What a header says of a lens. */
    static Map<String, String> metadata(JacobianLensFile lens) {
        Map<String, String> metadata = new TreeMap<>();
        JacobianFacts facts = lens.facts();
        metadata.put(WIDTH, Integer.toString(facts.dModel()));
        metadata.put(LAYERS, List.copyOf(lens.blocks()).toString());
        facts.nPrompts().ifPresent(count -> metadata.put(PROMPTS, Long.toString(count)));
        facts.checkpoint().ifPresent(digest -> metadata.put(VectorHeader.CHECKPOINT, digest));
        facts.adapter().ifPresent(digest -> metadata.put(VectorHeader.ADAPTER, digest));
        return metadata;
    }
}
