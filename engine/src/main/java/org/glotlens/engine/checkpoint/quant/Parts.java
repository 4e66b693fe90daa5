package org.glotlens.engine.checkpoint.quant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * The tensors that one weight is stored in, asked for by what their names have behind the module's.
 *
 * @param weight name of the weight in the model
 * @param folder for messages
 * @param format for messages, for example {@code GPTQ}
 * @param tensors for example {@code qweight} to its tensor
 */
public record Parts(String weight, String folder, String format, Map<String, Part> tensors) {
    private static final long LARGEST = 1 << 27;

    static final List<String> FLOATS = List.of("F32", "F16", "BF16");
    static final List<String> WORDS = List.of("I32");
    static final List<String> BYTES = List.of("U8");
    static final List<String> INT8 = List.of("I8");

    /** One that may be absent. */
    Optional<Part> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * One that must be there.
     *
     * @throws CheckpointException if it is not, or of another type
     */
    Part require(String name, List<String> types) throws CheckpointException {
        return requireType(require(name), types);
    }

    /** The same of any type. */
    Part require(String name) throws CheckpointException {
        return find(name).orElseThrow(() -> missing(name));
    }

    /** One that may be absent but has one of these types otherwise. */
    Optional<Part> find(String name, List<String> types) throws CheckpointException {
        Optional<Part> part = find(name);
        if (part.isPresent()) {
            requireType(part.get(), types);
        }
        return part;
    }

    private Part requireType(Part part, List<String> types) throws CheckpointException {
        if (!types.contains(part.type())) {
            throw damaged(Message.of(
                    "quantParts.isOfType",
                    "%s is of type %s, expected %s",
                    part.name(),
                    part.type(),
                    types.stream().collect(Collectors.joining(" or "))));
        }
        return part;
    }

    /** Both sizes of a matrix that is not empty and no larger than any model's. */
    long[] requireMatrix(Part part) throws CheckpointException {
        long[] shape = part.shape();
        if (shape.length != 2 || Arrays.stream(shape).anyMatch(size -> size < 1 || size > LARGEST)) {
            throw damaged(Message.of(
                    "quantParts.isNoMatrix",
                    "%s has shape %s, expected a matrix",
                    part.name(),
                    Arrays.toString(shape)));
        }
        return shape;
    }

    /** Compares a shape with the one that follows from the other tensors. */
    void requireShape(Part part, long... expected) throws CheckpointException {
        if (!Arrays.equals(part.shape(), expected)) {
            throw damaged(Message.of(
                    "quantParts.hasShape",
                    "%s has shape %s, expected %s",
                    part.name(),
                    Arrays.toString(part.shape()),
                    Arrays.toString(expected)));
        }
    }

    /**
     * Inputs of a group.
     *
     * @param groups of scales that are there
     * @throws CheckpointException if they do not divide the inputs evenly
     */
    int groupSize(long in, long groups) throws CheckpointException {
        if (in % groups != 0) {
            throw damaged(Message.of("quantParts.groups", "%d groups of scales do not divide %d inputs", groups, in));
        }
        return Math.toIntExact(in / groups);
    }

    /** Compares the group size that follows from the tensors with the one of the config. */
    void requireGroupSize(int fromConfig, long in, long groups) throws CheckpointException {
        long expected = fromConfig > 0 && in % fromConfig == 0 ? in / fromConfig : fromConfig == -1 ? 1 : 0;
        if (groups != expected) {
            throw damaged(Message.of(
                    "quantParts.groupSize",
                    "%d groups of scales over %d inputs contradict group_size %d of its config",
                    groups,
                    in,
                    fromConfig));
        }
    }

    /** The weight as it is stored, in bytes. */
    long byteSize() {
        return tensors.values().stream().mapToLong(Part::byteSize).sum();
    }

    /** What is thrown where a tensor is not there. */
    public CheckpointException missing(String name) {
        return damaged(Message.of("quantParts.isMissing", "its tensor %s is missing", name));
    }

    /** What is thrown where the tensors contradict each other or the format. */
    public CheckpointException damaged(Message problem) {
        return new CheckpointException(Message.of(
                "quantParts.damaged",
                "Weight %s in %s cannot be read as %s: %s. Download the checkpoint again.",
                weight,
                folder,
                format,
                problem));
    }
}
