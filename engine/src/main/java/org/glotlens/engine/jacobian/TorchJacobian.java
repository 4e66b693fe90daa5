package org.glotlens.engine.jacobian;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.pickle.Pickled;
import org.glotlens.engine.pickle.TensorView;
import org.glotlens.engine.pickle.TorchFile;
import org.glotlens.engine.pickle.TorchType;

/**
 * A Jacobian lens as it is published: {@code torch.save} of {@code {"J": {block: [d, d]}, "n_prompts", "source_layers",
 * "d_model"}}. It does not name its checkpoint.
 */
final class TorchJacobian {
    private static final int MOST_BLOCKS = 10_000;

    private TorchJacobian() {}

    static JacobianLensFile open(Path path) throws DataException {
        TorchFile.Opened file = TorchFile.open(path);
        boolean isOpen = false;
        try {
            Map<Pickled.Key, Pickled> entries = table(path, file.value());
            TreeMap<Integer, JacobianMap> maps = new TreeMap<>();
            for (var entry : table(path, entries.get(new Pickled.Text("J"))).entrySet()) {
                int block = block(path, entry.getKey());
                maps.put(block, map(path, block, entry.getValue()));
            }
            OptionalLong said = count(path, entries, SafetensorsJacobian.WIDTH);
            int width = JacobianLensFile.width(path, maps, said.stream().boxed().toList());
            OptionalLong prompts = count(path, entries, SafetensorsJacobian.PROMPTS);
            requireLayers(path, entries.get(new Pickled.Text(SafetensorsJacobian.LAYERS)), maps);
            JacobianFacts facts = new JacobianFacts(width, prompts, Optional.empty(), Optional.empty());
            isOpen = true;
            return new JacobianLensFile(path, facts, maps, file::close);
        } finally {
            if (!isOpen) {
                file.close();
            }
        }
    }

    private static Map<Pickled.Key, Pickled> table(Path path, Pickled value) throws DataException {
        if (!(value instanceof Pickled.Table(Map<Pickled.Key, Pickled> entries))) {
            throw JacobianLensFile.otherwise(
                    path, Message.of("torchJacobian.noTable", "it is no dictionary with a dictionary of maps at J"));
        }
        return entries;
    }

    private static int block(Path path, Pickled.Key key) throws DataException {
        if (!(key instanceof Pickled.Whole(long block)) || block < 0 || block >= MOST_BLOCKS) {
            throw JacobianLensFile.otherwise(
                    path, Message.of("torchJacobian.block", "one of its maps is not at the number of a block"));
        }
        return (int) block;
    }

    private static JacobianMap map(Path path, int block, Pickled value) throws DataException {
        if (!(value instanceof Pickled.Tensor(TorchType type, List<Long> sizes, TensorView view))) {
            throw JacobianLensFile.otherwise(
                    path, Message.of("torchJacobian.noTensor", "what it has at block %s is no tensor", block));
        }
        long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
        int width = shape.length > 0 ? (int) Math.min(Integer.MAX_VALUE, shape[0]) : 0;
        TensorBytes bytes = TensorBytes.of(view.byteSize(), view::copy);
        return JacobianLensFile.checked(path, block, shape, new JacobianMap(stored(type), width, bytes));
    }

    private static StoredType stored(TorchType type) {
        return switch (type) {
            case FLOAT64 -> StoredType.F64;
            case FLOAT32 -> StoredType.F32;
            case FLOAT16 -> StoredType.F16;
            case BFLOAT16 -> StoredType.BF16;
            case INT64 -> StoredType.I64;
            case INT32 -> StoredType.I32;
            case INT16 -> StoredType.I16;
            case INT8 -> StoredType.I8;
            case UINT8 -> StoredType.U8;
            case BOOL -> StoredType.BOOL;
        };
    }

    private static OptionalLong count(Path path, Map<Pickled.Key, Pickled> entries, String key) throws DataException {
        Pickled value = entries.get(new Pickled.Text(key));
        if (value == null || value instanceof Pickled.Nothing) {
            return OptionalLong.empty();
        }
        if (!(value instanceof Pickled.Whole(long count)) || count < 0) {
            throw JacobianLensFile.otherwise(
                    path, Message.of("torchJacobian.count", "what it says of %s is no number", key));
        }
        return OptionalLong.of(count);
    }

    /** The blocks that it names must be those that it has maps of; in any order, as a list or a tuple. */
    private static void requireLayers(Path path, Pickled said, TreeMap<Integer, JacobianMap> maps)
            throws DataException {
        List<Pickled> layers = switch (said) {
            case null -> List.of();
            case Pickled.Items(List<Pickled> items) -> items;
            case Pickled.Tuple(List<Pickled> items) -> items;
            default -> List.of(said);
        };
        List<Pickled> expected =
                maps.keySet().stream().<Pickled>map(Pickled.Whole::new).toList();
        if (said != null && (layers.size() != expected.size() || !layers.containsAll(expected))) {
            throw JacobianLensFile.otherwise(
                    path,
                    Message.of(
                            "torchJacobian.layers",
                            "its source_layers are not the blocks %s that it has maps of",
                            maps.keySet()));
        }
    }
}
