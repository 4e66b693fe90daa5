package org.glotlens.app;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;

/** Files of Jacobian lenses for tests. */
public final class JacobianFile {
    private JacobianFile() {}

    /** Maps that change nothing, in half precision; the file says nothing of itself. */
    public static Path identity(Path file, int blocks, int width) throws Exception {
        short[] map = new short[width * width];
        for (int i = 0; i < width; i++) {
            map[i * width + i] = Float.floatToFloat16(1);
        }
        return write(file, blocks, width, map);
    }

    /** Maps that swap neighbouring dimensions, which no norm undoes. */
    public static Path swapping(Path file, int blocks, int width) throws Exception {
        short[] map = new short[width * width];
        for (int i = 0; i < width; i++) {
            map[i * width + (i ^ 1)] = Float.floatToFloat16(1);
        }
        return write(file, blocks, width, map);
    }

    private static Path write(Path file, int blocks, int width, short[] map) throws Exception {
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        for (int block = 0; block < blocks; block++) {
            tensors.put(
                    "J." + block,
                    new NewTensor(
                            StoredType.F16,
                            new long[] {width, width},
                            () -> TensorBytes.of(MemorySegment.ofArray(map))));
        }
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }
}
