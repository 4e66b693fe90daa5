package org.glotlens.engine.jacobian;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.pickle.PickleBytes;
import org.glotlens.engine.pickle.TorchArchive;

/**
 * A lens put together in a test, its numbers half floats.
 *
 * @param maps [block][row][column]
 */
public record MadeLens(List<double[][]> maps) {
    /** Maps of so many blocks of which each is the identity with noise. */
    public static MadeLens random(int blocks, int width, long seed) {
        Random random = new Random(seed);
        List<double[][]> maps = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            double[][] map = new double[width][width];
            for (int row = 0; row < width; row++) {
                int at = row;
                Arrays.setAll(map[row], column -> half((at == column ? 1 : 0) + 0.2 * random.nextGaussian()));
            }
            maps.add(map);
        }
        return new MadeLens(maps);
    }

    /** Maps that change nothing. */
    public static MadeLens identity(int blocks, int width) {
        List<double[][]> maps = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            double[][] map = new double[width][width];
            for (int i = 0; i < width; i++) {
                map[i][i] = 1;
            }
            maps.add(map);
        }
        return new MadeLens(maps);
    }

    private static double half(double value) {
        return Float.float16ToFloat(Float.floatToFloat16((float) value));
    }

    /** {@code J h}, in double precision. */
    public double[] apply(int block, double[] h) {
        double[] mapped = new double[h.length];
        for (int row = 0; row < h.length; row++) {
            for (int column = 0; column < h.length; column++) {
                mapped[row] += maps.get(block)[row][column] * h[column];
            }
        }
        return mapped;
    }

    private byte[] bytes(int block) {
        double[][] map = maps.get(block);
        ByteBuffer bytes = ByteBuffer.allocate(2 * map.length * map.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : map) {
            for (double value : row) {
                bytes.putShort(Float.floatToFloat16((float) value));
            }
        }
        return bytes.array();
    }

    /** As the file that Glotlens writes. */
    public Path safetensors(Path file, Map<String, String> metadata) throws Exception {
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        for (int block = 0; block < maps.size(); block++) {
            byte[] bytes = bytes(block);
            int width = maps.get(block).length;
            tensors.put(
                    "J." + block,
                    new NewTensor(
                            StoredType.F16,
                            new long[] {width, width},
                            () -> TensorBytes.of(MemorySegment.ofArray(bytes))));
        }
        SafetensorsWriter.write(file, tensors, metadata);
        return file;
    }

    /** As lenses are published. */
    public Path torch(Path file) throws Exception {
        PickleBytes pickle = PickleBytes.begun().ops("}(").text("J").ops("}(");
        TorchArchive archive = new TorchArchive();
        for (int block = 0; block < maps.size(); block++) {
            pickle.op('K', block).square("HalfStorage", Integer.toString(block), maps.get(block).length);
            archive.entry("archive/data/" + block, bytes(block));
        }
        pickle.ops("u").text("n_prompts").whole(1000).text("source_layers").ops("](");
        for (int block = 0; block < maps.size(); block++) {
            pickle.op('K', block);
        }
        pickle.ops("e").text("d_model").whole(maps.getFirst().length).ops("u.");
        return archive.pickle(pickle).write(file);
    }
}
