package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * What a run needs to go on later besides its settings: trained values and moments after a number of steps, in one
 * file. The order of the rows follows from seed and step.
 */
final class RunState {
    static final String FILE = "trainer_state.safetensors";
    private static final String STEP = "step";
    private static final List<String> PARTS = List.of("value", "first_moment", "second_moment");

    private RunState() {}

    /** What the save says of the run that made it. */
    static Map<String, String> facts(Path folder) throws GlotlensException {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(FILE))) {
            return Map.copyOf(file.metadata());
        }
    }

    static void save(Path folder, List<Parameter> parameters, int step, RunIdentity identity) throws GlotlensException {
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            for (String part : PARTS) {
                Tensor tensor = part(parameter, part);
                tensors.put(parameter.name() + "/" + part, NewTensor.float32(tensor::floats, tensor.shape()));
            }
        }
        Map<String, String> facts = new TreeMap<>(identity.facts());
        facts.put(STEP, Integer.toString(step));
        SafetensorsWriter.write(folder.resolve(FILE), tensors, facts);
    }

    /** Restores values and moments in place and returns the number of steps they have seen. */
    static int restore(Path folder, List<Parameter> parameters) throws GlotlensException {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(FILE))) {
            for (Parameter parameter : parameters) {
                for (String part : PARTS) {
                    restore(file, parameter, part);
                }
            }
            return Integer.parseInt(file.metadata().get(STEP));
        }
    }

    private static void restore(SafetensorsFile file, Parameter parameter, String part) throws GlotlensException {
        String name = parameter.name() + "/" + part;
        Tensor target = part(parameter, part);
        if (!file.names().contains(name) || !Arrays.equals(file.tensor(name).shape(), target.shape())) {
            throw new TrainingException(Message.of(
                    "runState.theSaveBelongsTo",
                    "The save %s belongs to another run: %s is missing or has another shape. Start anew in "
                            + "an empty folder, or with the model and settings of that run.",
                    FileNames.of(file.path()),
                    name));
        }
        try (Scope scope = target.scope().child()) {
            Ops op = scope.trainingOps();
            op.copy(target, WeightLoader.copy(file.tensor(name), DType.FLOAT32, scope));
        }
    }

    private static Tensor part(Parameter parameter, String part) {
        return switch (part) {
            case "value" -> parameter.value();
            case "first_moment" -> parameter.firstMoment();
            default -> parameter.secondMoment();
        };
    }
}
