package org.glotlens.engine.jacobian;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;

/** Writes a Jacobian lens of any form as safetensors. */
public final class JacobianImport {
    private JacobianImport() {}

    /**
     * Writes every map as it is stored, and what the file says of them. The maps are copied piece by piece.
     *
     * @param out appears whole or not at all
     * @throws DataException if a file cannot be read or written
     */
    public static JacobianFacts write(Path from, Path out) throws DataException {
        try (JacobianLensFile lens = JacobianLensFile.open(from)) {
            Map<String, NewTensor> tensors = new LinkedHashMap<>();
            for (int block : lens.blocks()) {
                JacobianMap map = lens.map(block);
                long[] shape = {map.width(), map.width()};
                tensors.put(SafetensorsJacobian.name(block), new NewTensor(map.type(), shape, map::bytes));
            }
            SafetensorsWriter.write(out, tensors, SafetensorsJacobian.metadata(lens));
            return lens.facts();
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }
}
